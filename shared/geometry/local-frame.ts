import { cross, dot, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';

/**
 * The builder's frame: origin near the guide, z along the removal direction. Working near the origin keeps float32
 * meshes exact for bones that lie 800 mm from the scanner's zero, and a frame that turns with the plan makes the
 * guide independent of how the patient lay.
 */
export interface LocalFrame {
  readonly origin: Vec3;
  /** Unit, right-handed: x cross y = z. */
  readonly x: Vec3;
  readonly y: Vec3;
  /** The removal direction. */
  readonly z: Vec3;
}

/**
 * A frame at `origin` with z along `removal` (unit). x follows the first of `hints` that is not parallel to z; hints
 * come from the plan, so that the frame turns with it.
 */
export function localFrame(origin: Vec3, removal: Vec3, hints: readonly Vec3[]): LocalFrame {
  const fallback: Vec3 = Math.abs(removal[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0];
  for (const hint of [...hints, fallback]) {
    const s = dot(hint, removal);
    const side: Vec3 = [
      hint[0] - removal[0] * s,
      hint[1] - removal[1] * s,
      hint[2] - removal[2] * s,
    ];
    const l = Math.hypot(side[0], side[1], side[2]);
    if (l > 0.05 * Math.hypot(hint[0], hint[1], hint[2]) && l > 1e-9) {
      const x = normalize(side);
      return { origin, x, y: cross(removal, x), z: removal };
    }
  }
  throw new Error('no frame: the fallback hint cannot be parallel to the removal direction');
}

/** A point of the patient frame in the local one. */
export function pointToLocal(frame: LocalFrame, p: Vec3): Vec3 {
  const d = subtract(p, frame.origin);
  return [dot(d, frame.x), dot(d, frame.y), dot(d, frame.z)];
}

/** A direction of the patient frame in the local one. */
export const directionToLocal = (frame: LocalFrame, d: Vec3): Vec3 => [
  dot(d, frame.x),
  dot(d, frame.y),
  dot(d, frame.z),
];

/** A direction of the local frame in the patient's. */
export const directionToPatient = ({ x, y, z }: LocalFrame, d: Vec3): Vec3 => [
  x[0] * d[0] + y[0] * d[1] + z[0] * d[2],
  x[1] * d[0] + y[1] * d[1] + z[1] * d[2],
  x[2] * d[0] + y[2] * d[1] + z[2] * d[2],
];

/** A point of the local frame in the patient's. */
export function pointToPatient(frame: LocalFrame, p: Vec3): Vec3 {
  const d = directionToPatient(frame, p);
  return [frame.origin[0] + d[0], frame.origin[1] + d[1], frame.origin[2] + d[2]];
}

/** xyz triples of the patient frame in the local one, in float64. */
export function positionsToLocal(frame: LocalFrame, positions: Float32Array): Float64Array {
  const { origin: o, x, y, z } = frame;
  const out = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const a = (positions[i] as number) - o[0];
    const b = (positions[i + 1] as number) - o[1];
    const c = (positions[i + 2] as number) - o[2];
    out[i] = a * x[0] + b * x[1] + c * x[2];
    out[i + 1] = a * y[0] + b * y[1] + c * y[2];
    out[i + 2] = a * z[0] + b * z[1] + c * z[2];
  }
  return out;
}

/** xyz triples of the local frame in the patient's, rounded to float32 as files hold them. */
export function positionsToPatient(
  frame: LocalFrame,
  positions: Float32Array | Float64Array,
): Float32Array {
  const { origin: o, x, y, z } = frame;
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const a = positions[i] as number;
    const b = positions[i + 1] as number;
    const c = positions[i + 2] as number;
    out[i] = o[0] + x[0] * a + y[0] * b + z[0] * c;
    out[i + 1] = o[1] + x[1] * a + y[1] * b + z[1] * c;
    out[i + 2] = o[2] + x[2] * a + y[2] * b + z[2] * c;
  }
  return out;
}
