import { distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** Patient axes of a case's coordinates. */
export type PatientAxes = 'LPS' | 'RAS';

/**
 * The direction of an axis as surgeons read it off two projections, degrees between -90 and 90. `transverse`: on the axial
 * plane, from the front-back line towards the patient's left (negative: right). `sagittal`: on the sagittal plane, from that line upward
 * (negative: down). `forward`: whether the axis runs to the front of the patient.
 */
export interface AxisAngles {
  readonly transverse: number;
  readonly sagittal: number;
  readonly forward: boolean;
}

const DEG = 180 / Math.PI;

/** An axis nearer to square to the front-back line than this has no projection that could be typed, degrees. */
export const STEEPEST = 89.9;

/** Components towards the patient's left, front and head; its own inverse. */
export const toPatient = ([x, y, z]: Vec3, axes: PatientAxes): Vec3 =>
  axes === 'LPS' ? [x, -y, z] : [-x, y, z];

/** The angles of a direction of any length but zero. */
export function anglesOf(direction: Vec3, axes: PatientAxes): AxisAngles {
  const [left, front, up] = toPatient(direction, axes);
  return {
    transverse: Math.atan2(left, Math.abs(front)) * DEG,
    sagittal: Math.atan2(up, Math.abs(front)) * DEG,
    forward: front >= 0,
  };
}

/** The unit direction with the given angles; angles beyond STEEPEST count as it. */
export function directionOf(
  { transverse, sagittal, forward }: AxisAngles,
  axes: PatientAxes,
): Vec3 {
  const tan = (angle: number): number =>
    Math.tan(Math.max(-STEEPEST, Math.min(STEEPEST, angle)) / DEG);
  return normalize(toPatient([tan(transverse), forward ? 1 : -1, tan(sagittal)], axes));
}

/** An axis as entry, direction and depth: what is typed in place of the target. */
export interface AimedAxis extends AxisAngles {
  /** From entry to target, mm. */
  readonly depth: number;
}

export const aimOf = (entry: Vec3, target: Vec3, axes: PatientAxes): AimedAxis => ({
  ...anglesOf(subtract(target, entry), axes),
  depth: distance(entry, target),
});

/** Coordinates are kept to a tenth of a micrometre, mm. */
const KEPT = 1e4;

/** The target of an axis; the other numbers are kept when one of them is changed. */
export function targetOf(entry: Vec3, aim: AimedAxis, axes: PatientAxes): Vec3 {
  const [x, y, z] = directionOf(aim, axes);
  const at = (from: number, share: number): number =>
    Math.round((from + share * aim.depth) * KEPT) / KEPT;
  return [at(entry[0], x), at(entry[1], y), at(entry[2], z)];
}

/** The target at another depth along the same axis. */
export function targetAtDepth(entry: Vec3, target: Vec3, depth: number): Vec3 {
  const direction = normalize(subtract(target, entry));
  return entry.map(
    (from, i) => Math.round((from + direction[i] * depth) * KEPT) / KEPT,
  ) as unknown as Vec3;
}
