import type { NearFacets } from './near-facets.ts';

/** Points that stand for facets' area in a least-squares fit. */
export interface AreaSamples {
  /** xyz triples, local, mm. */
  readonly points: Float64Array;
  /** Area that each stands for, mm2. */
  readonly weights: Float64Array;
}

/**
 * The three edge midpoints of each named facet (index into `near.facets`), a third of its area each. The sum over them of a squared
 * linear function is its exact integral over the facet, so that a fit does not depend on how the surface was cut into facets,
 * and a polygonal bore measures between its flats and its corners.
 */
export function areaSamples(near: NearFacets, chosen: readonly number[]): AreaSamples {
  const points = new Float64Array(9 * chosen.length);
  const weights = new Float64Array(3 * chosen.length);
  const c = near.corners;
  chosen.forEach((facet, i) => {
    const weight = facetArea(c, 9 * facet) / 3;
    for (let edge = 0; edge < 3; edge++) {
      const from = 9 * facet + 3 * edge;
      const to = 9 * facet + 3 * ((edge + 1) % 3);
      for (let k = 0; k < 3; k++) points[9 * i + 3 * edge + k] = (c[from + k] + c[to + k]) / 2;
      weights[3 * i + edge] = weight;
    }
  });
  return { points, weights };
}

/** Area of the facet whose 9 coordinates begin at `o`, mm2. */
export function facetArea(c: ArrayLike<number>, o: number): number {
  const ux = c[o + 3] - c[o];
  const uy = c[o + 4] - c[o + 1];
  const uz = c[o + 5] - c[o + 2];
  const vx = c[o + 6] - c[o];
  const vy = c[o + 7] - c[o + 1];
  const vz = c[o + 8] - c[o + 2];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}
