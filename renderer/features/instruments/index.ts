export { InstrumentPicker } from './instrument-picker.tsx';
export { LIBRARY, lengthFor } from './library.ts';
