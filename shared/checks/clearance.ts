import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { toPatient } from './frame-mesh.ts';
import { surfaceGap } from './surface-gap.ts';
import { mm, mmApart, place } from './wording.ts';

/** The clearance may be smaller than planned by this much, mm (contract): print and segmentation are no finer. */
export const CLEARANCE_TOLERANCE = 0.05;

/**
 * Clearance: the smallest distance between the guide's surface and the support's, exact between facets. Value: that
 * distance, mm; minus the depth where the guide reaches into the bone.
 */
export function checkClearance(context: CheckContext): readonly CheckResult[] {
  const { distance, at, reach } = context.measured(surfaceGap);
  const limit = Math.max(0, context.plan.clearance - CLEARANCE_TOLERANCE);
  const passes = distance >= limit && distance > 0;
  const where = at === null ? null : toPatient(context.frame, at[0], at[1], at[2]);
  return [
    {
      id: 'clearance',
      feature: null,
      status: passes ? 'pass' : 'fail',
      value: distance === Infinity ? null : distance,
      limit,
      unit: 'mm',
      at: where,
      message: message(distance, where === null ? '' : ` at ${place(where)}`, passes, reach, limit),
    },
  ];
}

function message(
  distance: number,
  at: string,
  passes: boolean,
  reach: number,
  limit: number,
): string {
  if (distance === Infinity) return `Nowhere nearer to the support than ${mm(reach)}.`;
  if (passes) return `Nowhere nearer to the support than ${mm(distance)}; nearest${at}.`;
  if (distance > 0) {
    const [gap, asked] = mmApart(distance, limit);
    return `Only ${gap} from the support${at}, less than ${asked}. Increase the clearance or make the resolution finer.`;
  }
  return distance === 0
    ? `Touches the support${at}. Build the guide on this support surface again.`
    : `Reaches ${mm(-distance)} into the support${at}. Build the guide on this support surface again.`;
}
