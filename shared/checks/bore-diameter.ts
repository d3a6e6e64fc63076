import type { Vec3 } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckInput, CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import {
  MAX_DIAMETER_ERROR,
  MAX_HEIGHT_ERROR,
  MAX_SEAT_DEPTH_ERROR,
  MAX_THINNER,
} from './feature-tolerances.ts';
import { fineMm } from './fine-wording.ts';
import { ledThrough } from './led-instrument.ts';
import { type MeasuredTube, measuredTubes } from './measured-bores.ts';
import { notApplicable } from './not-applicable.ts';
import { tubeShape } from './tube-shape.ts';
import { mm } from './wording.ts';

/**
 * The diameter of each bore and bushing seat, fitted to its wall in the part, against the plan; of a seat also the depth,
 * of a sleeve or pin also how high its top stands over the entry, where a drill's stop rests, and that its outside is not narrower.
 * `value` is the measured diameter and `limit` the planned one, or the depths, heights or outer diameters where these are what is wrong.
 */
export function checkBoreDiameter(context: CheckContext): readonly CheckResult[] {
  const tubes = context.measured(measuredTubes);
  if (tubes.length === 0) {
    return [notApplicable('bore-diameter', null, 'mm', 'The guide has no sleeve and no pin.')];
  }
  return tubes.flatMap((measured) =>
    measured.tube.bushing === null
      ? [tubeResult(measured, context)]
      : [tubeResult(measured, context), seatResult(measured, measured.tube.bushing)],
  );
}

function tubeResult(measured: MeasuredTube, led: Pick<CheckInput, 'led'>): CheckResult {
  const { tube, near, bore } = measured;
  const { id, name, boreDiameter, height, outerDiameter } = tube.plan;
  const at = fromLocal(near.frame, [0, 0, -height]);
  const ofBore = `The bore of ${name}`;
  const result = diameterResult(id, ofBore, bore && 2 * bore.radius, boreDiameter, at);
  if (result.status === 'fail') return result;
  const shape = tubeShape(measured);
  const refused = (value: number | null, limit: number, message: string): CheckResult => ({
    ...result,
    status: 'fail',
    value,
    limit,
    at: shape.top,
    message,
  });
  if (shape.height === null) {
    return refused(null, height, `${name} has no wall in the part: build the guide again.`);
  }
  const over = shape.height - height;
  if (Math.abs(over) > MAX_HEIGHT_ERROR) {
    const what =
      tube.kind === 'sleeve'
        ? `a ${ledThrough(led, tube.kind)} that ends at a stop`
        : 'a wire measured at its top';
    return refused(shape.height, height, heightMessage(name, shape.height, height, what));
  }
  const outside = shape.outerDiameter;
  if (outside !== null && outside < outerDiameter - MAX_THINNER) {
    const message =
      `The outside of ${name} measures ${mm(outside)}, planned ${mm(outerDiameter)}: ` +
      'the part does not match the plan, build it again.';
    return refused(outside, outerDiameter, message);
  }
  const top = `Its top stands ${mm(shape.height)} over the entry, planned ${mm(height)}.`;
  return { ...result, message: `${result.message} ${top}` };
}

function heightMessage(name: string, measured: number, planned: number, what: string): string {
  const top = `The top of ${name} stands ${mm(measured)} over the entry, planned ${mm(planned)}`;
  const off = mm(Math.abs(measured - planned));
  return measured < planned
    ? `${top}: ${what} would go ${off} too deep. The part does not match the plan, build it again.`
    : `${top}: ${what} would end ${off} too early. Lower what stands beside it (bar, shell, label), or build the part again.`;
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
