import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { dot, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';
import { cylinderSolid } from './convex-solid.ts';
import { type Gap, gapToSurface } from './solid-gap.ts';

/** Sine of the angle off square up to which the nearest point counts as beside the axis. */
const BESIDE = 1e-6;

/**
 * The gap between an instrument's cylinder (flat ends) and a surface, within `reach` of its axis, else null. Negative where the surface
 * reaches into the cylinder: by how far, measured from its side. Its axis must not cross the surface.
 */
export function instrumentGap(
  index: SpatialIndex,
  from: Vec3,
  to: Vec3,
  radius: number,
  reach: number,
): Gap | null {
  const nearest = index.closestToSegment(from, to, reach);
  if (nearest === null) return null;
  const ofSide = { distance: nearest.distance - radius, at: nearest.point };
  const across = subtract(nearest.point, nearest.onSegment);
  const slope = Math.abs(dot(across, normalize(subtract(to, from))));
  // A point beside the axis decides: the cylinder is nowhere nearer than the capsule about the same axis.
  if (slope <= BESIDE * nearest.distance) return ofSide;
  const gap = gapToSurface(cylinderSolid(from, to, radius), index, reach);
  return gap === null || gap.distance > 0 ? gap : ofSide;
}
