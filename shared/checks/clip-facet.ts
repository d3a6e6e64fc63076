import type { LocalBox } from './near-facets.ts';

/** A convex polygon in local coordinates, xyz triples in order; empty where nothing is left. */
export type Polygon = readonly number[];

/**
 * The part of a facet (9 local coordinates of `corners` from `offset` on) inside the closed box; sides of the box may be
 * infinite. Sutherland and Hodgman's clipping (Comm. ACM 17, 1974) by six planes: exact, so that nothing is too thin to be found.
 */
export function clipFacet(corners: Float64Array, offset: number, box: LocalBox): Polygon {
  let polygon: number[] = Array.from(corners.subarray(offset, offset + 9));
  for (let k = 0; k < 3; k++) {
    if (Number.isFinite(box.min[k])) polygon = cut(polygon, k, box.min[k], 1);
    if (Number.isFinite(box.max[k])) polygon = cut(polygon, k, box.max[k], -1);
    if (polygon.length === 0) return polygon;
  }
  return polygon;
}

/** What lies at or above `bound` (side 1), or at or below it (side -1), in coordinate k. */
function cut(polygon: readonly number[], k: number, bound: number, side: 1 | -1): number[] {
  const out: number[] = [];
  const n = polygon.length;
  for (let i = 0; i < n; i += 3) {
    const j = (i + 3) % n;
    const here = side * (polygon[i + k] - bound);
    const next = side * (polygon[j + k] - bound);
    if (here >= 0) out.push(polygon[i], polygon[i + 1], polygon[i + 2]);
    if (here < 0 !== next < 0 && here !== 0 && next !== 0) {
      const s = here / (here - next);
      out.push(
        polygon[i] + s * (polygon[j] - polygon[i]),
        polygon[i + 1] + s * (polygon[j + 1] - polygon[i + 1]),
        polygon[i + 2] + s * (polygon[j + 2] - polygon[i + 2]),
      );
    }
  }
  return out;
}
