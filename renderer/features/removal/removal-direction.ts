import { angleDeg, dot, length, normalize, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { snapped } from '../../tools/kept.ts';
import { type Ray, rayOnSphere } from '../../tools/ray.ts';

/** The direction in which a guide that is seen comes off towards the eye. */
export const towardsViewer = (look: Vec3): Vec3 => normalize(scale(look, -1));

/** A typed direction, unit; null for one without length. */
export const typedDirection = (typed: Vec3): Vec3 | null =>
  length(typed) < 1e-6 ? null : normalize(typed);

/** How an arrow's tip is dragged: over the half of the sphere about its root that it pointed to when the drag began. */
export function beginTurn(
  root: Vec3,
  direction: Vec3,
  reach: number,
  ray: Ray,
): (now: Ray) => Vec3 {
  const far = dot(direction, ray.direction) > 0;
  return (now) => {
    const tip = rayOnSphere(now, root, reach, far);
    return normalize([tip[0] - root[0], tip[1] - root[1], tip[2] - root[2]]);
  };
}

/** Angle between two directions, to half a degree, as it is read. */
export const readAngle = (a: Vec3, b: Vec3): number => snapped(angleDeg(a, b), 0.5);
