import { anyPerpendicular, cross, dot, type Vec3 } from '../mesh/vec3.ts';
import type { OrientedBox } from './cutters.ts';
import type { PlainSurface } from './pieces.ts';
import { CUTTER_OVERSHOOT } from './tolerances.ts';

/** A stretch of a line, mm. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * A stretch of `origin + s * axis` that holds all material within `radius` of the line, grown by the overshoot; null where there is none.
 * Asked of the surface's facets: their corners can lie further apart than the bore is wide.
 */
export function materialAlong(
  { positions: p, triangles: tri }: PlainSurface,
  origin: Vec3,
  axis: Vec3,
  radius: number,
): Extent | null {
  // 1. Each vertex: how far along the line, and where across it.
  const u = anyPerpendicular(axis);
  const { s, x, y } = coordinates(p, origin, axis, u, cross(axis, u));

  // 2. The facets that the cylinder meets, seen along the line.
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
    if (Math.min(x[a], x[b], x[c]) > radius || Math.max(x[a], x[b], x[c]) < -radius) continue;
    if (Math.min(y[a], y[b], y[c]) > radius || Math.max(y[a], y[b], y[c]) < -radius) continue;
    const lowest = Math.min(s[a], s[b], s[c]);
    const highest = Math.max(s[a], s[b], s[c]);
    if (lowest >= from && highest <= to) continue;
    if (!meetsDisc(x, y, a, b, c, radius)) continue;
    from = Math.min(from, lowest);
    to = Math.max(to, highest);
  }
  return grown(from, to);
}

/** The part's extent along `axes[along]` within the slab of an oriented box's other two extents, grown by the overshoot. */
export function materialInSlab(
  { positions: p, triangles: tri }: PlainSurface,
  { origin, axes, min, max }: OrientedBox,
  along: 0 | 1 | 2,
): Extent | null {
  const others = [(along + 1) % 3, (along + 2) % 3];
  const { s, x, y } = coordinates(p, origin, axes[along], axes[others[0]], axes[others[1]]);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < tri.length; t += 3) {
    const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
    if (Math.min(x[a], x[b], x[c]) > max[others[0]]) continue;
    if (Math.max(x[a], x[b], x[c]) < min[others[0]]) continue;
    if (Math.min(y[a], y[b], y[c]) > max[others[1]]) continue;
    if (Math.max(y[a], y[b], y[c]) < min[others[1]]) continue;
    from = Math.min(from, s[a], s[b], s[c]);
    to = Math.max(to, s[a], s[b], s[c]);
  }
  return grown(from, to);
}

/** A cylinder with flat ends, `below` and `above` along the axis from its origin. */
export interface Cylinder {
  readonly origin: Vec3;
  readonly axis: Vec3;
  readonly radius: number;
  readonly below: number;
  readonly above: number;
}

/**
 * Whether any of a surface's facets reaches into a cylinder, seen along the line and by its ends; and how far the surface's nearest vertex is from the
 * origin, mm.
 */
export function materialWithin(
  { positions: p, triangles: tri }: PlainSurface,
  { origin, axis, radius, below, above }: Cylinder,
): { readonly met: boolean; readonly gap: number } {
  const u = anyPerpendicular(axis);
  const { s, x, y } = coordinates(p, origin, axis, u, cross(axis, u));
  let met = false;
  for (let t = 0; t < tri.length && !met; t += 3) {
    const [a, b, c] = [tri[t], tri[t + 1], tri[t + 2]];
    if (Math.min(s[a], s[b], s[c]) > above || Math.max(s[a], s[b], s[c]) < below) continue;
    met = meetsDisc(x, y, a, b, c, radius);
  }
  let gap = Number.POSITIVE_INFINITY;
  for (let i = 0; i < s.length; i++) gap = Math.min(gap, Math.hypot(s[i], x[i], y[i]));
  return { met, gap };
}

const grown = (from: number, to: number): Extent | null =>
  from <= to ? { from: from - CUTTER_OVERSHOOT, to: to + CUTTER_OVERSHOOT } : null;

/** Each vertex from `origin`: s along the line, x and y across it. */
function coordinates(
  p: ArrayLike<number>,
  origin: Vec3,
  axis: Vec3,
  u: Vec3,
  v: Vec3,
): { s: Float64Array; x: Float64Array; y: Float64Array } {
  const count = p.length / 3;
  const [s, x, y] = [0, 1, 2].map(() => new Float64Array(count));
  const [os, ox, oy] = [dot(origin, axis), dot(origin, u), dot(origin, v)];
  for (let i = 0; i < count; i++) {
    const px = p[3 * i];
    const py = p[3 * i + 1];
    const pz = p[3 * i + 2];
    s[i] = px * axis[0] + py * axis[1] + pz * axis[2] - os;
    x[i] = px * u[0] + py * u[1] + pz * u[2] - ox;
    y[i] = px * v[0] + py * v[1] + pz * v[2] - oy;
  }
  return { s, x, y };
}

/** Whether the triangle a, b, c in the plane meets the disc of `radius` about (0, 0). */
function meetsDisc(
  x: Float64Array,
  y: Float64Array,
  a: number,
  b: number,
  c: number,
  radius: number,
): boolean {
  let left = 0;
  for (const [i, j] of [
    [a, b],
    [b, c],
    [c, a],
  ]) {
    const ex = x[j] - x[i];
    const ey = y[j] - y[i];
    const ee = ex * ex + ey * ey;
    const t = ee > 0 ? Math.min(1, Math.max(0, -(x[i] * ex + y[i] * ey) / ee)) : 0;
    if (Math.hypot(x[i] + t * ex, y[i] + t * ey) <= radius) return true;
    left += Math.sign(ex * -y[i] - ey * -x[i]);
  }
  return Math.abs(left) === 3;
}
