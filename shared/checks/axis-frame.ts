import { anyPerpendicular, cross, dot, subtract, type Vec3 } from '../mesh/vec3.ts';

/**
 * A right-handed frame of a feature: unit, mutually square u, v, w about `origin` (patient frame, mm). For a bore w is
 * the axis into the bone; for a slot u runs along the cut, v up and w along the cut's normal.
 */
export interface AxisFrame {
  readonly origin: Vec3;
  readonly u: Vec3;
  readonly v: Vec3;
  readonly w: Vec3;
}

/** The frame about an axis; u and v are chosen, always the same for the same axis. */
export function axisFrame(origin: Vec3, axis: Vec3): AxisFrame {
  const u = anyPerpendicular(axis);
  return { origin, u, v: cross(axis, u), w: axis };
}

/** Patient to local coordinates. */
export function toLocal(frame: AxisFrame, p: Vec3): Vec3 {
  const d = subtract(p, frame.origin);
  return [dot(d, frame.u), dot(d, frame.v), dot(d, frame.w)];
}

/** Local to patient coordinates. */
export function fromLocal(frame: AxisFrame, q: Vec3): Vec3 {
  const { origin, u, v, w } = frame;
  return [
    origin[0] + u[0] * q[0] + v[0] * q[1] + w[0] * q[2],
    origin[1] + u[1] * q[0] + v[1] * q[1] + w[1] * q[2],
    origin[2] + u[2] * q[0] + v[2] * q[1] + w[2] * q[2],
  ];
}

/** A local direction in the patient frame. */
export const directionFromLocal = (frame: AxisFrame, q: Vec3): Vec3 =>
  fromLocal({ ...frame, origin: [0, 0, 0] }, q);
