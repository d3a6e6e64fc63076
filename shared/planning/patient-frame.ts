import type { CaseDocument } from '../case/case-schema.ts';
import { cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';

/** Three unit vectors, square to each other, that say where the patient's left, back and head are. */
export interface BodyFrame {
  readonly left: Vec3;
  readonly posterior: Vec3;
  readonly superior: Vec3;
}

/** Which side of the patient. */
export type Side = 'left' | 'right';

/** The patient's axes in the coordinates of a case. */
export const patientFrame = (system: CaseDocument['coordinateSystem']): BodyFrame =>
  system === 'LPS'
    ? { left: [1, 0, 0], posterior: [0, 1, 0], superior: [0, 0, 1] }
    : { left: [-1, 0, 0], posterior: [0, -1, 0], superior: [0, 0, 1] };

/** Towards a side. */
export const lateral = (frame: BodyFrame, side: Side): Vec3 =>
  side === 'left' ? frame.left : scale(frame.left, -1);

/**
 * A frame of a bone's own: `superior` kept, `posterior` made square to it. `superior` a unit vector; `back` any direction that
 * is not along it. The left lies where the patient's frame has it.
 */
export function frameFrom(superior: Vec3, back: Vec3, patient: BodyFrame): BodyFrame {
  const posterior = squared(back, superior);
  const side = normalize(cross(posterior, superior));
  const left = dot(side, patient.left) < 0 ? scale(side, -1) : side;
  return { left, posterior, superior };
}

/** The unit vector nearest to `direction` that is square to the unit vector `axis`. Throws a RangeError where it is along it. */
export function squared(direction: Vec3, axis: Vec3): Vec3 {
  return normalize(subtract(direction, scale(axis, dot(direction, axis))));
}
