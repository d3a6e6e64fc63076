import type { SlotPlan } from '../geometry/guide-plan.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import type { AxisFrame } from './axis-frame.ts';
import type { CheckContext } from './check-context.ts';
import { FEATURE_SEARCH, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { facetsNear, indexNear, type NearFacets } from './near-facets.ts';

/** The part about one slot. Local coordinates: x up, y along the cut, z along its normal, from the slot's origin. */
export interface MeasuredSlot {
  readonly slot: SlotPlan;
  /** From the blade's deepest place to the run-in's start, across the gap and the search for its faces. */
  readonly near: NearFacets;
  /** For lines from the run-in's start to the origin, within WALLS_ACROSS walls and a gap of the cut plane. */
  readonly walls: SpatialIndex;
}

/** How far aside of the gap a wall's outside is looked for, in planned walls. */
export const WALLS_ACROSS = 3;

/** Gathers every slot once; ask for it by `context.measured(measuredSlots)`. */
export function measuredSlots(context: CheckContext): readonly MeasuredSlot[] {
  return context.plan.slots.map((slot) => {
    const across = slot.width / 2 + FEATURE_SEARCH;
    const aside = slot.length / 2 + FEATURE_SEARCH;
    const frame = slotFrame(slot);
    const near = facetsNear(context.weldedPart, frame, {
      min: [-slot.depth, -aside, -across],
      max: [slot.height + RUN_IN_LENGTH, aside, across],
    });
    const outside = slot.width + WALLS_ACROSS * slot.wall;
    const walls = indexNear(context.weldedPart, frame, {
      min: [0, -aside, -outside],
      max: [slot.height + RUN_IN_LENGTH, aside, outside],
    });
    return { slot, near, walls };
  });
}

/** (up, along, normal) is the right-handed order, because along = normal x up. */
export const slotFrame = (slot: SlotPlan): AxisFrame => ({
  origin: slot.origin,
  u: slot.up,
  v: slot.along,
  w: slot.normal,
});
