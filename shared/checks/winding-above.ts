import type { FrameMesh } from './frame-mesh.ts';

/**
 * How often a surface winds round points[o..o+2], counted along the ray in the removal direction: +1 for each facet that the
 * ray leaves the solid by, -1 for each by which it enters. Above 0 is inside, also of overlapping or nested shells. A ray
 * through an edge or a vertex counts it once (half-open intervals), so no direction has to be jittered. Removal frame.
 */
export function windingAbove(mesh: FrameMesh, points: Float64Array, o: number): number {
  const u = points[o];
  const v = points[o + 1];
  const h = points[o + 2];
  let winding = 0;
  for (let f = 0; f < mesh.triangles.length / 3; f++) winding += crossingAbove(mesh, f, u, v, h);
  return winding;
}

/** What facet f adds to the winding of (u, v, h): 1, -1, or 0 where it is not above. */
export function crossingAbove(
  { corners: c, planes }: FrameMesh,
  f: number,
  u: number,
  v: number,
  h: number,
): number {
  const o = 9 * f;
  const au = c[o];
  const bu = c[o + 3];
  const cu = c[o + 6];
  if ((au < u && bu < u && cu < u) || (au > u && bu > u && cu > u)) return 0;
  if (c[o + 2] < h && c[o + 5] < h && c[o + 8] < h) return 0;
  // Parity of the outline's edges that pass the point on its right: the usual half-open rule.
  const inside =
    passes(au, c[o + 1], bu, c[o + 4], u, v) !==
    (passes(bu, c[o + 4], cu, c[o + 7], u, v) !== passes(cu, c[o + 7], au, c[o + 1], u, v));
  if (!inside) return 0;
  const p = 4 * f;
  const slope = planes[p + 2];
  if (slope === 0) return 0;
  const top = (planes[p + 3] - planes[p] * u - planes[p + 1] * v) / slope;
  return top > h ? (slope > 0 ? 1 : -1) : 0;
}

/** Whether the edge a-b crosses the half-line from (u, v) towards greater u. The same answer for a-b and b-a. */
function passes(au: number, av: number, bu: number, bv: number, u: number, v: number): boolean {
  if (av > v === bv > v) return false;
  const crossing = av < bv ? turn(au, av, bu, bv, u, v) : turn(bu, bv, au, av, u, v);
  return crossing > 0;
}

/** Twice the signed area of (a, b, p): positive where p lies to the left of a to b. */
const turn = (au: number, av: number, bu: number, bv: number, u: number, v: number): number =>
  (bu - au) * (v - av) - (bv - av) * (u - au);
