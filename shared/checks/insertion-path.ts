import type { Vec3 } from '../mesh/vec3.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { CLEARANCE_TOLERANCE } from './clearance.ts';
import { toPatient } from './frame-mesh.ts';
import { pathDepth } from './path-depth.ts';
import { removalSweep } from './removal-sweep.ts';
import { surfaceGap } from './surface-gap.ts';
import { mm, mmApart, place } from './wording.ts';

/**
 * Insertion path: the guide slid along the removal direction, all the way off (and so all the way on), never comes
 * nearer to the support than clearance - CLEARANCE_TOLERANCE. Value: the least distance met, mm; where the guide would
 * have to pass through the support, minus the depth.
 */
export function checkInsertionPath(context: CheckContext): readonly CheckResult[] {
  const worst = leastOnPath(context);
  const limit = Math.max(0, context.plan.clearance - CLEARANCE_TOLERANCE);
  const passes = worst.distance >= limit && worst.distance > 0;
  const at = worst.at === null ? null : toPatient(context.frame, ...worst.at);
  return [
    {
      id: 'insertion-path',
      feature: null,
      status: passes ? 'pass' : 'fail',
      value: worst.distance === Infinity ? null : worst.distance,
      limit,
      unit: 'mm',
      at,
      message: message(worst, at, passes, limit),
    },
  ];
}

interface Nearest {
  /** mm, negative for a depth; Infinity where the guide never comes near. */
  readonly distance: number;
  readonly at: Vec3 | null;
  readonly travel: number;
}

function leastOnPath(context: CheckContext): Nearest {
  const seated = context.measured(surfaceGap);
  const start: Nearest = { distance: seated.distance, at: seated.at, travel: 0 };
  const sweep = removalSweep(context, Math.max(0, Math.min(seated.distance, seated.reach)));
  if (sweep.at === null) return start;
  if (!sweep.collides) return { distance: sweep.distance, at: sweep.at, travel: sweep.travel };
  const { depth, at, travel } = pathDepth(context, sweep.at);
  const collision: Nearest = { distance: depth === 0 ? 0 : -depth, at, travel };
  return seated.distance < collision.distance ? start : collision;
}

function message(worst: Nearest, at: Vec3 | null, passes: boolean, limit: number): string {
  const where = at === null ? '' : ` at ${place(at)}`;
  const when = worst.travel > 0 ? ` after ${mm(worst.travel)} of travel` : ' where it is seated';
  if (worst.distance === Infinity) return 'Slides off without coming near the support.';
  if (passes) {
    return `Slides off along the removal direction; nearest to the support ${mm(worst.distance)},${when}.`;
  }
  const advice =
    'Turn the removal direction or take the footprint off the undercut, then build again.';
  if (worst.distance > 0) {
    const [gap, asked] = mmApart(worst.distance, limit);
    return `Comes within ${gap} of the support${where},${when}; ${asked} is asked. ${advice}`;
  }
  return worst.distance === 0
    ? `Touches the support${where}${when}. ${advice}`
    : `Does not come off: its point${where} would pass ${mm(-worst.distance)} deep through the support${when}. ${advice}`;
}
