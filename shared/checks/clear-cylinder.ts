import type { Vec3 } from '../mesh/vec3.ts';
import { clipFacet, type Polygon } from './clip-facet.ts';
import type { NearFacets } from './near-facets.ts';

/** The surface nearest to the z axis between two heights, in the facets' local coordinates. */
export interface NearestToAxis {
  /** Distance from the axis, mm; Infinity where no facet reaches between the heights. */
  readonly radius: number;
  readonly at: Vec3;
}

/**
 * How wide a cylinder about the local z axis, with flat ends at z = `from` and z = `to`, is free of surface: each facet is
 * clipped to the heights and its distance from the axis taken exactly, so that a membrane or a shard anywhere in it is found. Facets
 * must have been gathered at least as far out as the answer matters. It tells of surface only: an axis that lies wholly in solid
 * material has the distance to that solid's skin.
 */
export function nearestToAxis(near: NearFacets, from: number, to: number): NearestToAxis {
  let nearest: NearestToAxis = { radius: Infinity, at: [0, 0, from] };
  for (let i = 0; i < near.facets.length; i++) {
    nearest = facetToAxis(near, i, from, to, nearest.radius) ?? nearest;
  }
  return nearest;
}

/** One facet's point nearest to the axis between the heights, where it is nearer than `within`; else null. */
export function facetToAxis(
  { corners: c }: NearFacets,
  facet: number,
  from: number,
  to: number,
  within: number,
): NearestToAxis | null {
  const o = 9 * facet;
  const low = Math.min(c[o + 2], c[o + 5], c[o + 8]);
  const high = Math.max(c[o + 2], c[o + 5], c[o + 8]);
  if (high < from || low > to) return null;
  // Most facets are ruled out by their bounds.
  const x = outside(c[o], c[o + 3], c[o + 6]);
  const y = outside(c[o + 1], c[o + 4], c[o + 7]);
  if (x * x + y * y >= within * within) return null;
  const whole = low >= from && high <= to;
  const box = { min: [-Infinity, -Infinity, from], max: [Infinity, Infinity, to] } as const;
  const found = nearestOf(whole ? Array.from(c.subarray(o, o + 9)) : clipFacet(c, o, box));
  return found.radius < within ? found : null;
}

/** Distance of zero from the range of three values. */
function outside(a: number, b: number, c: number): number {
  return Math.max(0, Math.min(a, b, c), -Math.max(a, b, c));
}

/** The polygon's point nearest to the z axis. */
function nearestOf(polygon: Polygon): NearestToAxis {
  let radius = Infinity;
  let at: Vec3 = [0, 0, 0];
  const n = polygon.length;
  // The axis runs through the polygon where every edge, seen along it, turns the same way round it.
  let left = 0;
  let right = 0;
  for (let i = 0; i < n; i += 3) {
    const j = (i + 3) % n;
    const ax = polygon[i];
    const ay = polygon[i + 1];
    const dx = polygon[j] - ax;
    const dy = polygon[j + 1] - ay;
    const turn = dx * -ay - dy * -ax;
    if (turn > 0) left++;
    if (turn < 0) right++;
    const square = dx * dx + dy * dy;
    const s = square > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square)) : 0;
    const x = ax + s * dx;
    const y = ay + s * dy;
    const distance = Math.hypot(x, y);
    if (distance < radius) {
      radius = distance;
      at = [x, y, polygon[i + 2] + s * (polygon[j + 2] - polygon[i + 2])];
    }
  }
  const through = n >= 9 && (left === 0 || right === 0) && left + right > 0;
  return through ? { radius: 0, at: [0, 0, meanHeight(polygon)] } : { radius, at };
}

function meanHeight(polygon: Polygon): number {
  let sum = 0;
  for (let i = 2; i < polygon.length; i += 3) sum += polygon[i];
  return (3 * sum) / polygon.length;
}
