import { angleDeg } from '../mesh/vec3.ts';
import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import {
  MAX_FEATURE_ANGLE,
  MAX_FEATURE_OFFSET,
  MAX_HEIGHT_ERROR,
  MAX_THINNER,
} from './feature-tolerances.ts';
import { findSlotFace } from './find-slot-face.ts';
import { degrees, fineMm } from './fine-wording.ts';
import { type MeasuredSlot, measuredSlots } from './measured-slots.ts';
import { notApplicable } from './not-applicable.ts';
import { wallShapes } from './slot-shape.ts';
import { mm } from './wording.ts';

/**
 * The faces of each slot's gap, fitted in the part, against the plan: angle, and distance at the face's middle. A closed slot has
 * two, a fence the one on the +normal side. `value` is the one figure that is furthest towards, or beyond, its limit. Where the faces are right, the
 * walls are measured: one that is lower or thinner than planned fails, since it guides and bears less; one that is higher warns.
 */
export function checkSlotPlane(context: CheckContext): readonly CheckResult[] {
  const slots = context.measured(measuredSlots);
  if (slots.length === 0) {
    return [notApplicable('slot-plane', null, 'mm', 'The guide has no slot.')];
  }
  return slots.map((measured) => {
    const plane = planeResult(measured);
    return plane.status === 'fail' ? plane : wallsResult(measured, plane);
  });
}

function planeResult({ slot, near }: MeasuredSlot): CheckResult {
  const sides: readonly (1 | -1)[] = slot.sides === 2 ? [1, -1] : [1];
  const faces = sides.map((side) => ({ side, plane: findSlotFace(near, slot, side) }));
  const base = { id: 'slot-plane', feature: slot.id } as const;
  const measured: { angle: number; offset: number; at: readonly [number, number, number] }[] = [];
  for (const { side, plane } of faces) {
    const planned = (side * slot.width) / 2;
    if (plane === null) {
      return {
        ...base,
        status: 'fail',
        value: null,
        limit: MAX_FEATURE_OFFSET,
        unit: 'mm',
        at: fromLocal(near.frame, [slot.height / 2, 0, planned]),
        message: `The face of ${slot.name} on its ${side > 0 ? '+' : '-'}normal side was not found in the part: build the guide again.`,
      };
    }
    measured.push({
      angle: angleDeg(plane.normal, [0, 0, 1]),
      offset: Math.abs(plane.centre[2] - planned),
      at: plane.centre,
    });
  }
  const angled = measured.reduce((a, b) => (b.angle > a.angle ? b : a));
  const shifted = measured.reduce((a, b) => (b.offset > a.offset ? b : a));
  const byAngle = angled.angle / MAX_FEATURE_ANGLE > shifted.offset / MAX_FEATURE_OFFSET;
  const failed = angled.angle > MAX_FEATURE_ANGLE || shifted.offset > MAX_FEATURE_OFFSET;
  const figures = `${degrees(angled.angle)} and ${fineMm(shifted.offset)}`;
  return {
    ...base,
    status: failed ? 'fail' : 'pass',
    value: byAngle ? angled.angle : shifted.offset,
    limit: byAngle ? MAX_FEATURE_ANGLE : MAX_FEATURE_OFFSET,
    unit: byAngle ? 'deg' : 'mm',
    at: fromLocal(near.frame, byAngle ? angled.at : shifted.at),
    message: failed
      ? `The gap of ${slot.name} is off the planned cut by ${figures}: the part does not match the plan, build it again.`
      : `The gap of ${slot.name} is within ${figures} of the planned cut.`,
  };
}

/** The result of a slot whose faces are right, after its walls were measured. */
function wallsResult(measured: MeasuredSlot, right: CheckResult): CheckResult {
  const { slot, near } = measured;
  const at = fromLocal(near.frame, [slot.height, 0, 0]);
  const other = (status: 'warn' | 'fail', value: number, limit: number, message: string) =>
    ({ ...right, status, value, limit, unit: 'mm', at, message }) as const;
  const rebuild = 'the part does not match the plan, build it again.';
  let raised: CheckResult | null = null;
  for (const { side, height, thickness } of wallShapes(measured)) {
    const wall = `The wall of ${slot.name} on its ${side > 0 ? '+' : '-'}normal side`;
    if (height === null || thickness === null) {
      return other('fail', 0, slot.height, `${wall} was not found in the part: build it again.`);
    }
    if (height < slot.height - MAX_HEIGHT_ERROR) {
      const message = `${wall} is ${mm(height)} high, planned ${mm(slot.height)}: ${rebuild}`;
      return other('fail', height, slot.height, message);
    }
    if (thickness < slot.wall - MAX_THINNER) {
      const message = `${wall} is ${mm(thickness)} thick, planned ${mm(slot.wall)}: ${rebuild}`;
      return other('fail', thickness, slot.wall, message);
    }
    if (height > slot.height + MAX_HEIGHT_ERROR) {
      const message =
        `${wall} is ${mm(height)} high, planned ${mm(slot.height)}: a saw with a stop would cut less deep. ` +
        'Lower what stands beside it, or make the slot higher.';
      raised = other('warn', height, slot.height, message);
    }
  }
  return raised ?? right;
}
