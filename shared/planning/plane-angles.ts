import { angleDeg, normalize, type Vec3 } from '../mesh/vec3.ts';

/** Angles between a plane and the patient's planes, degrees from 0 (parallel) to 90 (square). The same in LPS and RAS. */
export interface PlaneAngles {
  readonly sagittal: number;
  readonly coronal: number;
  readonly axial: number;
}

const SQUARE = 90;

/** Angle between two planes by their normals, whose sense does not count; degrees from 0 (parallel) to 90 (square). */
export const angleBetweenPlanes = (a: Vec3, b: Vec3): number => {
  const angle = angleDeg(a, b);
  return angle > SQUARE ? 2 * SQUARE - angle : angle;
};

/** The angles of a plane by its normal, of any length but zero. */
export function planeAngles(normal: Vec3): PlaneAngles {
  const n = normalize(normal);
  return {
    sagittal: angleBetweenPlanes(n, [1, 0, 0]),
    coronal: angleBetweenPlanes(n, [0, 1, 0]),
    axial: angleBetweenPlanes(n, [0, 0, 1]),
  };
}
