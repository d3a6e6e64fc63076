export { CommandPalette } from './command-palette.tsx';
export { openPalette } from './palette-store.ts';
