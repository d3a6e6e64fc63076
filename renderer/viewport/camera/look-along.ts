import { Matrix4, Quaternion, Vector3 } from 'three';
import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { StandardView } from '../../stores/view-store.ts';
import { type PatientSystem, towards } from './patient-sides.ts';
import type { Pose } from './pose.ts';

/** Directions nearer to each other than this cosine have no up between them. */
const PARALLEL = 0.985;

/** Rotation of a camera that looks along `look` with `up` as nearly upwards as can be. */
export function lookingAlong(look: Vec3, up: Vec3): Pose['rotation'] {
  const matrix = new Matrix4().lookAt(
    new Vector3(0, 0, 0),
    new Vector3(...look),
    new Vector3(...up),
  );
  const [x, y, z, w] = new Quaternion().setFromRotationMatrix(matrix).toArray();
  return [x, y, z, w];
}

/** As a radiologist holds it: the head up; from above and below, the front of the patient up. */
export function standardRotation(view: StandardView, system: PatientSystem): Pose['rotation'] {
  const from = towards(view, system);
  const up = view === 'superior' || view === 'inferior' ? 'anterior' : 'superior';
  return lookingAlong([-from[0], -from[1], -from[2]], towards(up, system));
}

/** Looking along a direction with the head up, or the front up where that is the line of sight. */
export function patientRotation(look: Vec3, system: PatientSystem): Pose['rotation'] {
  const head = towards('superior', system);
  const upright = Math.abs(dot(look, head)) < PARALLEL;
  return lookingAlong(look, upright ? head : towards('anterior', system));
}
