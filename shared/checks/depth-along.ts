import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import { crossingsOf, windingGained } from './axis-crossings.ts';

/** A solid's surface near what is measured, and what tells its inside from its outside. */
export interface SolidSurface {
  readonly index: SpatialIndex;
  /** Winding number of a point about the whole solid. */
  winding(p: Vec3): number;
  /** Beyond this no surface is known, mm. */
  readonly reach: number;
}

/** A place on a straight way, and how it lies in a solid. */
export interface Station {
  /** From the way's beginning, mm. */
  readonly s: number;
  readonly point: Vec3;
  /** Distance to the surface, negative outside; `reach` (or its negative) where none is known. */
  readonly depth: number;
  readonly winding: number;
  /** Nearest point of the surface; null where none is known. */
  readonly nearest: Vec3 | null;
}

/**
 * How deep the places along a straight way lie, both ends among them and no further apart than `step`. The winding number is asked once, where
 * the surface is furthest and no rounding matters; along the way crossings are counted.
 */
export function depthsAlong(
  solid: SolidSurface,
  from: Vec3,
  direction: Vec3,
  length: number,
  step: number,
): readonly Station[] {
  const count = Math.max(1, Math.ceil(length / step));
  const bare = Array.from({ length: count + 1 }, (_, i) => {
    const s = (length * i) / count;
    const point = along(from, direction, s);
    const found = solid.index.closestPoint(point, solid.reach);
    return { s, point, distance: found?.distance ?? solid.reach, nearest: found?.point ?? null };
  });
  const crossings = crossingsOf(solid.index, from, direction, length);
  const surest = bare.reduce((a, b) => (b.distance > a.distance ? b : a));
  const atStart = Math.round(solid.winding(surest.point)) - windingGained(crossings, surest.s);
  return bare.map(({ s, point, distance, nearest }) => {
    const winding = atStart + windingGained(crossings, s);
    return { s, point, nearest, winding, depth: winding > 0 ? distance : -distance };
  });
}
