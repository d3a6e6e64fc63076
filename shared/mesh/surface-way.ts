// What the way along a surface and the straight one have to do with each other, for all that measures reach: as it is built, and as it is foreseen.

/**
 * Where the way along the surface is hardly longer than the straight one the straight one is taken: it is exact, while a wave's
 * steps overestimate by some per cent. Where it is clearly longer (round a rim, across a gap), the wave's counts. Between
 * these ratios the two are blended.
 */
export const STRAIGHT_RATIO = 1.12;
export const WINDING_RATIO = 1.35;

/** Around a place the straight distance serves so far beyond the nearest surface, mm: the wave needs a smooth start, and an opening is reached all round its rim. */
export const START_RADIUS = 1.2;

/** No place reaches for a surface further off than this, mm. */
export const MAX_GAP = 12;
