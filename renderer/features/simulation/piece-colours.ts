import type { ThemeColours } from '../../viewport/index.ts';

/** Told apart by people with any colour vision, and from the map of the fit. */
const OTHERS = ['#6ea8e0', '#c08bd8', '#e3a857', '#8fa6b8', '#d98fae'];

/** The colour of a piece by its number: the largest looks like bone. */
export const pieceColour = (number: number, { bone }: Pick<ThemeColours, 'bone'>): string =>
  number === 0 ? bone : OTHERS[(number - 1) % OTHERS.length];

/** Colours of the fit by mm: overlap below 0, gap above. Between two the colour changes evenly. */
export const FIT_STOPS = [
  { value: -1, colour: '#e5484d' },
  { value: -0.1, colour: '#f2a0a2' },
  { value: 0, colour: '#3fb27f' },
  { value: 0.5, colour: '#9ccb5a' },
  { value: 1.5, colour: '#f0c34a' },
  { value: 4, colour: '#5b7fe0' },
] as const;

/** Where the moved face has no bone opposite. */
export const NO_BONE_OPPOSITE = '#8a929c';
