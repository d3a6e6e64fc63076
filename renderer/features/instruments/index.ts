export { InstrumentPicker } from './instrument-picker.tsx';
export { LIBRARY, lengthFor } from './library.ts';
export { loadOwnInstruments } from './own-instruments.ts';
