import { normalize, subtract, type Vec3 } from '../mesh/vec3.ts';

/** Angles of a trajectory against the patient's anterior-posterior axis, degrees. */
export interface PlanAngles {
  /** Seen from below, in the transverse plane: positive where the tip points to the patient's left. */
  readonly transverseDeg: number;
  /** Seen from the side, in the sagittal plane: positive where the tip points to the head. */
  readonly sagittalDeg: number;
}

/** Angles of the axis from entry to target. The same whether it runs to the front or to the back. */
export function planAngles(entry: Vec3, target: Vec3, system: 'LPS' | 'RAS'): PlanAngles {
  const [x, y, z] = normalize(subtract(target, entry));
  const left = system === 'LPS' ? x : -x;
  const deg = (a: number): number => (a * 180) / Math.PI;
  return {
    transverseDeg: deg(Math.atan2(left, Math.abs(y))),
    sagittalDeg: deg(Math.atan2(z, Math.abs(y))),
  };
}
