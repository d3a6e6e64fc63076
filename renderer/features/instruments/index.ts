export { InstrumentPicker } from './instrument-picker.tsx';
export { lengthFor } from './library.ts';
export { loadOwnInstruments, useOwnInstruments } from './own-instruments.ts';
export { shelf } from './shelf.ts';
