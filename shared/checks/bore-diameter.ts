import type { Vec3 } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { MAX_DIAMETER_ERROR, MAX_SEAT_DEPTH_ERROR } from './feature-tolerances.ts';
import { fineMm } from './fine-wording.ts';
import { type MeasuredTube, measuredTubes } from './measured-bores.ts';
import { notApplicable } from './not-applicable.ts';

/**
 * The diameter of each bore and bushing seat, fitted to its wall in the part, against the plan; of a seat also the depth.
 * `value` is the measured diameter and `limit` the planned one, or the depths where these are what is wrong.
 */
export function checkBoreDiameter(context: CheckContext): readonly CheckResult[] {
  const tubes = context.measured(measuredTubes);
  if (tubes.length === 0) {
    return [notApplicable('bore-diameter', null, 'mm', 'The guide has no sleeve and no pin.')];
  }
  return tubes.flatMap((measured) =>
    measured.tube.bushing === null
      ? [boreResult(measured)]
      : [boreResult(measured), seatResult(measured, measured.tube.bushing)],
  );
}

function boreResult({ tube, near, bore }: MeasuredTube): CheckResult {
  const { id, name, boreDiameter, height } = tube.plan;
  const at = fromLocal(near.frame, [0, 0, -height]);
  return diameterResult(id, `The bore of ${name}`, bore && 2 * bore.radius, boreDiameter, at);
}

function seatResult(
  { tube, near, seat }: MeasuredTube,
  bushing: { readonly outerDiameter: number; readonly length: number },
): CheckResult {
  const feature = `${tube.plan.id} bushing`;
  const what = `The bushing seat of ${tube.plan.name}`;
  const at = fromLocal(near.frame, [0, 0, bushing.length - tube.plan.height]);
  const diameter = seat && 2 * seat.radius;
  const result = diameterResult(feature, what, diameter, bushing.outerDiameter, at);
  if (seat === null || result.status === 'fail') return result;
  const depth = seat.to - seat.from;
  if (Math.abs(depth - bushing.length) <= MAX_SEAT_DEPTH_ERROR) {
    return { ...result, message: `${result.message} It is ${fineMm(depth)} deep.` };
  }
  return {
    ...result,
    status: 'fail',
    value: depth,
    limit: bushing.length,
    message:
      `${what} is ${fineMm(depth)} deep, planned ${fineMm(bushing.length)}: ` +
      'the part does not match the plan, build it again.',
  };
}

function diameterResult(
  feature: string,
  what: string,
  diameter: number | null,
  planned: number,
  at: Vec3,
): CheckResult {
  const base = {
    id: 'bore-diameter',
    feature,
    value: diameter,
    limit: planned,
    unit: 'mm',
    at,
  } as const;
  if (diameter === null) {
    const message = `${what} was not found in the part: build the guide again.`;
    return { ...base, status: 'fail', message };
  }
  const measured = `${what} measures ${diameter.toFixed(3)} mm, planned ${planned.toFixed(3)} mm`;
  return Math.abs(diameter - planned) > MAX_DIAMETER_ERROR
    ? {
        ...base,
        status: 'fail',
        message: `${measured}: the part does not match the plan, build it again.`,
      }
    : { ...base, status: 'pass', message: `${measured}.` };
}
