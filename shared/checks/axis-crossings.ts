import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { Vec3 } from '../mesh/vec3.ts';

/** Where a straight way crosses a surface. */
export interface Crossing {
  /** From the way's beginning, mm. */
  readonly distance: number;
  /** 1 where it goes in, -1 where it comes out. */
  readonly step: 1 | -1;
}

/** Hits nearer to each other than this, in the same sense, are one crossing seen by facets that share an edge, mm. */
const SAME_CROSSING = 1e-5;

/** The crossings of the way from `origin` along the unit `direction` for `length` mm, in order, each once. */
export function crossingsOf(
  index: SpatialIndex,
  origin: Vec3,
  direction: Vec3,
  length: number,
): readonly Crossing[] {
  const crossings: Crossing[] = [];
  for (const hit of index.raycastAll(origin, direction, 0, length)) {
    const step = hit.entering ? 1 : -1;
    const seen = crossings.some(
      (other) => other.step === step && hit.distance - other.distance < SAME_CROSSING,
    );
    if (!seen) crossings.push({ distance: hit.distance, step });
  }
  return crossings;
}

/** How much the winding number changes from the way's beginning to `distance` mm along it. */
export const windingGained = (crossings: readonly Crossing[], distance: number): number =>
  crossings.reduce((sum, c) => (c.distance < distance ? sum + c.step : sum), 0);
