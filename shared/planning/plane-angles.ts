import { angleDeg, normalize, type Vec3 } from '../mesh/vec3.ts';

/** Angles between a plane and the patient's planes, degrees from 0 (parallel) to 90 (square). The same in LPS and RAS. */
export interface PlaneAngles {
  readonly sagittal: number;
  readonly coronal: number;
  readonly axial: number;
}

const SQUARE = 90;

/** Two planes make the acute angle of their normals, which have no sense here. */
const between = (a: Vec3, b: Vec3): number => {
  const angle = angleDeg(a, b);
  return angle > SQUARE ? 2 * SQUARE - angle : angle;
};

/** The angles of a plane by its normal, of any length but zero. */
export function planeAngles(normal: Vec3): PlaneAngles {
  const n = normalize(normal);
  return {
    sagittal: between(n, [1, 0, 0]),
    coronal: between(n, [0, 1, 0]),
    axial: between(n, [0, 0, 1]),
  };
}
