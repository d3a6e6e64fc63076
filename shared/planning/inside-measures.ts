import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { normalize, type Vec3 } from '../mesh/vec3.ts';

/** Along no axis and no diagonal: they rarely meet an edge of a mesh that was made on a grid. */
const PARITY_RAYS: readonly [Vec3, Vec3, Vec3] = [
  normalize([0.5416, 0.3298, 0.7732]),
  normalize([-0.3713, 0.9285, 0.0713]),
  normalize([0.1231, -0.4924, -0.8616]),
];

/** Whether a point lies inside a closed mesh, by the majority of three rays: a crack in the mesh misleads one, not two. */
export function isInside(index: SpatialIndex, p: Vec3): boolean {
  const vote = (ray: Vec3): boolean => index.raycast(p, ray)?.entering === false;
  const [one, other, third] = PARITY_RAYS;
  const first = vote(one);
  return first === vote(other) ? first : vote(third);
}

/** Distance of a point to the surface, mm: positive inside a closed mesh, negative outside; -Infinity for an empty mesh. */
export function depthInside(index: SpatialIndex, p: Vec3): number {
  return depthOver(index, p, Number.NEGATIVE_INFINITY) ?? Number.NEGATIVE_INFINITY;
}

/** The same where it is more than `least`, mm, else null: what lies too near to the surface is not asked on which side of it. */
export function depthOver(index: SpatialIndex, p: Vec3, least: number): number | null {
  const near = index.closestPoint(p);
  if (near === null || near.distance <= least) return null;
  const depth = isInside(index, p) ? near.distance : -near.distance;
  return depth > least ? depth : null;
}

/**
 * Radius of the largest round bar with round ends about the segment from `a` to `b` that stays inside the mesh, mm; 0 where
 * the segment meets the surface or lies outside. `a` decides which side is inside.
 */
export function barRadius(index: SpatialIndex, a: Vec3, b: Vec3): number {
  const near = index.closestToSegment(a, b);
  if (near === null || near.distance === 0 || !isInside(index, a)) return 0;
  return near.distance;
}
