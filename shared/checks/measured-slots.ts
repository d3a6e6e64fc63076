import type { SlotPlan } from '../geometry/guide-plan.ts';
import type { AxisFrame } from './axis-frame.ts';
import type { CheckContext } from './check-context.ts';
import { FEATURE_SEARCH, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { facetsNear, type NearFacets } from './near-facets.ts';

/** The part about one slot. Local coordinates: x up, y along the cut, z along its normal, from the slot's origin. */
export interface MeasuredSlot {
  readonly slot: SlotPlan;
  /** From the blade's deepest place to the run-in's start, across the gap and the search for its faces. */
  readonly near: NearFacets;
}

/** Gathers every slot once; ask for it by `context.measured(measuredSlots)`. */
export function measuredSlots(context: CheckContext): readonly MeasuredSlot[] {
  return context.plan.slots.map((slot) => {
    const across = slot.width / 2 + FEATURE_SEARCH;
    const aside = slot.length / 2 + FEATURE_SEARCH;
    const near = facetsNear(context.weldedPart, slotFrame(slot), {
      min: [-slot.depth, -aside, -across],
      max: [slot.height + RUN_IN_LENGTH, aside, across],
    });
    return { slot, near };
  });
}

/** (up, along, normal) is the right-handed order, because along = normal x up. */
export const slotFrame = (slot: SlotPlan): AxisFrame => ({
  origin: slot.origin,
  u: slot.up,
  v: slot.along,
  w: slot.normal,
});
