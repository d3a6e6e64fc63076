import { fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { nearestToPlane } from './clear-slab.ts';
import { BLADE_END_PLAY, RUN_IN_LENGTH, TOUCH } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { type MeasuredSlot, measuredSlots } from './measured-slots.ts';
import { notApplicable } from './not-applicable.ts';
import { mm, mmApart } from './wording.ts';

/**
 * Each blade's slab meets no material of the part: as thick as the kerf, as long as the slot, from the slot's top down through the guide to
 * the cut's depth. `value` is the thickness of the free slab about the cut plane, `limit` the kerf. Material in the run-in above the
 * top, where the blade is brought in, is a warning.
 */
export function checkSlotClear(context: CheckContext): readonly CheckResult[] {
  const slots = context.measured(measuredSlots);
  if (slots.length === 0) {
    return [notApplicable('slot-clear', null, 'mm', 'The guide has no slot.')];
  }
  return slots.map((measured) => clearResult(context, measured));
}

function clearResult(context: CheckContext, { slot, near }: MeasuredSlot): CheckResult {
  const length = Math.max(0, slot.length - BLADE_END_PLAY);
  const within = nearestToPlane(near, { from: -slot.depth, to: slot.height, length });
  const middle = fromLocal(near.frame, [slot.height / 2, 0, 0]);
  const solid = within.distance > 0 && isInside(context.weldedPart, middle);
  const free = solid ? 0 : 2 * within.distance;
  const base = { id: 'slot-clear', feature: slot.id, limit: slot.kerf, unit: 'mm' } as const;
  const value = Number.isFinite(free) ? free : null;
  const at = solid ? middle : fromLocal(near.frame, within.at);
  if (free < slot.kerf - 2 * TOUCH) {
    const [open, kerf] = mmApart(free, slot.kerf);
    return {
      ...base,
      status: 'fail',
      value,
      at,
      message: `Material stands in the way of the ${kerf} blade in ${slot.name}: only ${open} is free.`,
    };
  }
  const above = nearestToPlane(near, {
    from: slot.height,
    to: slot.height + RUN_IN_LENGTH,
    length,
  });
  if (2 * above.distance < slot.kerf - 2 * TOUCH) {
    return {
      ...base,
      status: 'warn',
      value: 2 * above.distance,
      at: fromLocal(near.frame, above.at),
      message:
        `The gap of ${slot.name} is free, but material stands above it, ` +
        `${mm(above.at[0] - slot.height)} over its top: the blade cannot be brought in straight.`,
    };
  }
  const blade = `its blade of ${mm(slot.kerf)}`;
  return {
    ...base,
    status: 'pass',
    value,
    at,
    message:
      value === null
        ? `Nothing of the part is near ${blade} in ${slot.name}.`
        : `The gap of ${slot.name} is free for ${blade}, up to ${mm(value)}.`,
  };
}
