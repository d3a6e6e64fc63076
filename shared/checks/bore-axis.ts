import { angleDeg, type Vec3 } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { MAX_FEATURE_ANGLE, MAX_FEATURE_OFFSET } from './feature-tolerances.ts';
import type { FoundBore } from './find-bore.ts';
import { degrees, fineMm } from './fine-wording.ts';
import { measuredTubes } from './measured-bores.ts';
import { notApplicable } from './not-applicable.ts';

/**
 * The axis of each bore and bushing seat, fitted to its wall in the part, against the plan: angle, and distance at both
 * ends (bore: entry and top; seat: floor and top). `value` is the one that is further towards, or beyond, its limit.
 */
export function checkBoreAxis(context: CheckContext): readonly CheckResult[] {
  const tubes = context.measured(measuredTubes);
  if (tubes.length === 0) {
    return [notApplicable('bore-axis', null, 'mm', 'The guide has no sleeve and no pin.')];
  }
  return tubes.flatMap(({ tube, near, bore, seat }) => {
    const { id, name, height } = tube.plan;
    const toPatient = (q: Vec3): Vec3 => fromLocal(near.frame, q);
    const results = [
      axisResult(id, `The bore of ${name}`, bore, { entry: 0, top: -height }, toPatient),
    ];
    if (tube.bushing !== null) {
      const ends = { floor: tube.bushing.length - height, top: -height };
      results.push(
        axisResult(`${id} bushing`, `The bushing seat of ${name}`, seat, ends, toPatient),
      );
    }
    return results;
  });
}

function axisResult(
  feature: string,
  what: string,
  bore: FoundBore | null,
  ends: Readonly<Record<string, number>>,
  toPatient: (q: Vec3) => Vec3,
): CheckResult {
  const id = 'bore-axis';
  if (bore === null) {
    return {
      id,
      feature,
      status: 'fail',
      value: null,
      limit: MAX_FEATURE_OFFSET,
      unit: 'mm',
      at: toPatient([0, 0, Object.values(ends)[0]]),
      message: `${what} was not found in the part: build the guide again.`,
    };
  }
  const angle = angleDeg(bore.axis, [0, 0, 1]);
  const offsets = Object.entries(ends).map(([end, z]) => {
    const on = axisAt(bore, z);
    return { end, on, offset: Math.hypot(on[0], on[1]) };
  });
  const worst = offsets.reduce((a, b) => (b.offset > a.offset ? b : a));
  const byAngle = angle / MAX_FEATURE_ANGLE > worst.offset / MAX_FEATURE_OFFSET;
  const failed = angle > MAX_FEATURE_ANGLE || worst.offset > MAX_FEATURE_OFFSET;
  const measured = `${degrees(angle)} and ${fineMm(worst.offset)} at its ${worst.end}`;
  return {
    id,
    feature,
    status: failed ? 'fail' : 'pass',
    value: byAngle ? angle : worst.offset,
    limit: byAngle ? MAX_FEATURE_ANGLE : MAX_FEATURE_OFFSET,
    unit: byAngle ? 'deg' : 'mm',
    at: toPatient(worst.on),
    message: failed
      ? `${what} is off the planned axis by ${measured}: the part does not match the plan, build it again.`
      : `${what} is within ${measured} of the planned axis.`,
  };
}

function axisAt(bore: FoundBore, z: number): Vec3 {
  const t = (z - bore.centre[2]) / bore.axis[2];
  return [bore.centre[0] + t * bore.axis[0], bore.centre[1] + t * bore.axis[1], z];
}
