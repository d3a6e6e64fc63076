import type { PatientSystem } from '../../../shared/checks/patient-direction.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { StandardView } from '../../stores/view-store.ts';

export type { PatientSystem };

export const STANDARD_VIEWS: readonly StandardView[] = [
  'anterior',
  'posterior',
  'left',
  'right',
  'superior',
  'inferior',
];

/** What stands on the sides of the orientation cube. */
export const SIDE_LETTERS: Readonly<Record<StandardView, string>> = {
  anterior: 'A',
  posterior: 'P',
  left: 'L',
  right: 'R',
  superior: 'S',
  inferior: 'I',
};

const IN_LPS: Readonly<Record<StandardView, Vec3>> = {
  anterior: [0, -1, 0],
  posterior: [0, 1, 0],
  left: [1, 0, 0],
  right: [-1, 0, 0],
  superior: [0, 0, 1],
  inferior: [0, 0, -1],
};

/** Unit vector from the middle of the patient to a side, in the coordinates of the case. */
export function towards(side: StandardView, system: PatientSystem): Vec3 {
  const [x, y, z] = IN_LPS[side];
  // RAS differs from LPS in the signs of the first two axes.
  return system === 'LPS' ? [x, y, z] : [0 - x, 0 - y, z];
}
