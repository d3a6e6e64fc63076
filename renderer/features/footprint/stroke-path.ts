import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { along, distance, dot, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** Points of a stroke lie apart by this share of its radius: closer ones change next to nothing of what it covers. */
const SPACING = 1 / 4;

/** A point may be left out where the line without it stays within this share of the radius. */
const SLACK = 1 / 24;

export const spacingOf = (radius: number): number => radius * SPACING;

/**
 * The points of a stroke with a new place of the pointer: none where it is too near to the last one; where it is far, since the
 * pointer was fast, the way there is laid over the surface.
 */
export function extended(
  points: readonly Vec3[],
  to: Vec3,
  radius: number,
  surface: SpatialIndex,
): readonly Vec3[] {
  const from = points[points.length - 1];
  if (from === undefined) return [to];
  const way = distance(from, to);
  const step = spacingOf(radius);
  if (way < step) return points;
  const count = Math.max(1, Math.round(way / (2 * step)));
  const added: Vec3[] = [];
  for (let k = 1; k < count; k++) {
    const between = along(from, subtract(to, from), k / count);
    // No place between is further from the surface than half the way: both ends lie on it.
    added.push(surface.closestPoint(between, way)?.point ?? between);
  }
  return [...points, ...added, to];
}

/**
 * The stroke as it is kept: points that the line hardly needs are left out (Douglas and Peucker 1973), but none so that the rest
 * lies further apart than the radius, where a straight line could leave a curved surface.
 */
export function simplified(points: readonly Vec3[], radius: number): readonly Vec3[] {
  if (points.length < 3) return points;
  const kept = new Set([0, points.length - 1]);
  const visit = (first: number, last: number): void => {
    if (last - first < 2) return;
    let worst = -1;
    let most = -1;
    for (let i = first + 1; i < last; i++) {
      const off = fromSegment(points[i], points[first], points[last]);
      if (off > most) {
        most = off;
        worst = i;
      }
    }
    const long = distance(points[first], points[last]) > radius;
    if (most <= radius * SLACK && !long) return;
    const at = most <= radius * SLACK ? Math.floor((first + last) / 2) : worst;
    kept.add(at);
    visit(first, at);
    visit(at, last);
  };
  visit(0, points.length - 1);
  return points.filter((_, i) => kept.has(i));
}

/** Distance from a point to a segment, mm. */
export function fromSegment(p: Vec3, a: Vec3, b: Vec3): number {
  const d = subtract(b, a);
  const square = dot(d, d);
  const t = square > 0 ? Math.max(0, Math.min(1, dot(subtract(p, a), d) / square)) : 0;
  return distance(p, along(a, d, t));
}

/** Distance from a point to a stroke's polyline, mm. */
export function fromStroke(p: Vec3, points: readonly Vec3[]): number {
  let least = points.length === 0 ? Infinity : distance(p, points[0]);
  for (let i = 1; i < points.length; i++) {
    least = Math.min(least, fromSegment(p, points[i - 1], points[i]));
  }
  return least;
}
