import {
  along,
  angleDeg,
  cross,
  dot,
  length,
  normalize,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import { moveDirection, turnAbout } from '../../../shared/planning/rigid-motion.ts';
import { type PatientAxes, STEEPEST, toPatient } from './axis-angles.ts';

/** A plane of the patient. */
export type PatientPlane = 'axial' | 'coronal' | 'sagittal';

/** A cut as it lies in space: what stands across it, and where the blade comes from. */
export interface PlaneFrame {
  readonly normal: Vec3;
  readonly up: Vec3;
}

/**
 * How a plane is tilted against a plane of the patient, degrees between -90 and 90: its line as it is seen in each of the other two. Against
 * the axial plane positive is up towards the patient's left (seen in the coronal plane) and up towards the front (sagittal); against the
 * sagittal plane to the left at the front (axial) and at the top (coronal); against the coronal plane forward on the left (axial) and at the
 * top (sagittal).
 */
export type Tilt = readonly [number, number];

/** The planes in which a tilt against each is seen, in the order of `Tilt`. */
export const SEEN_IN: Readonly<Record<PatientPlane, readonly [PatientPlane, PatientPlane]>> = {
  axial: ['coronal', 'sagittal'],
  coronal: ['axial', 'sagittal'],
  sagittal: ['axial', 'coronal'],
};

/** Which of the components towards left, front and head stands across a plane. */
const ACROSS: Readonly<Record<PatientPlane, number>> = { sagittal: 0, coronal: 1, axial: 2 };

const DEG = 180 / Math.PI;

/** The components that a tilt is seen along, in the order of `Tilt`. */
const alongSeen = (reference: PatientPlane): readonly [number, number] => {
  const [a, b] = SEEN_IN[reference];
  const all = ACROSS.axial + ACROSS.coronal + ACROSS.sagittal;
  return [all - ACROSS[reference] - ACROSS[a], all - ACROSS[reference] - ACROSS[b]];
};

/** The patient's plane that a plane is nearest to. */
export function nearestPlane(normal: Vec3, axes: PatientAxes): PatientPlane {
  const parts = toPatient(normal, axes).map(Math.abs);
  const planes: readonly PatientPlane[] = ['axial', 'coronal', 'sagittal'];
  return planes.reduce((a, b) => (parts[ACROSS[b]] > parts[ACROSS[a]] ? b : a));
}

/** The tilt of a plane by its normal, of any length but zero and either sense. */
export function tiltOf(normal: Vec3, reference: PatientPlane, axes: PatientAxes): Tilt {
  const parts = toPatient(normal, axes);
  const c = parts[ACROSS[reference]];
  const sense = c < 0 ? -1 : 1;
  const seen = (k: number): number => Math.atan2(-sense * parts[k], Math.abs(c)) * DEG + 0;
  const [a, b] = alongSeen(reference);
  return [seen(a), seen(b)];
}

/**
 * The plane with another tilt; angles beyond STEEPEST count as it. The normal keeps its side, and the blade's direction goes along with the
 * plane the shortest way. Both are unit and square to each other.
 */
export function tilted(
  { normal, up }: PlaneFrame,
  reference: PatientPlane,
  tilt: Tilt,
  axes: PatientAxes,
): PlaneFrame {
  const before = normalize(normal);
  const sense = toPatient(before, axes)[ACROSS[reference]] < 0 ? -1 : 1;
  const parts: [number, number, number] = [0, 0, 0];
  parts[ACROSS[reference]] = sense;
  alongSeen(reference).forEach((k, i) => {
    parts[k] = -sense * Math.tan(Math.max(-STEEPEST, Math.min(STEEPEST, tilt[i])) / DEG);
  });
  const after = normalize(toPatient(parts, axes));
  const flat = normalize(along(up, before, -dot(up, before)));
  const axis = cross(before, after);
  if (length(axis) === 0) return { normal: after, up: flat };
  const turn = turnAbout({ point: [0, 0, 0], axis: normalize(axis) }, angleDeg(before, after));
  const moved = moveDirection(turn, flat);
  return { normal: after, up: normalize(along(moved, after, -dot(moved, after))) };
}
