import { along, dot, length, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { SlotPlan, TubePlan, WindowPlan } from './guide-plan.ts';

/** What a label must not touch, in the frame of the guide. */
export interface LabelObstacles {
  readonly tubes: readonly TubePlan[];
  readonly slots: readonly SlotPlan[];
  readonly windows: readonly WindowPlan[];
}

/** A tube is kept clear this far below its entry too, mm: the shell about it may lie lower than the entry. */
const TUBE_BELOW = 6;

/** Distance from `p` to the nearest tube's outside, slot's gap or window's rim, mm; negative inside one. */
export function distanceToObstacles(p: Vec3, { tubes, slots, windows }: LabelObstacles): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...tubes.map((tube) => distanceToTube(p, tube)),
    ...slots.map((slot) => distanceToGap(p, slot)),
    ...windows.map(({ position, diameter }) => length(subtract(p, position)) - diameter / 2),
  );
}

function distanceToTube(p: Vec3, { entry, axis, height, outerDiameter }: TubePlan): number {
  const from = subtract(p, entry);
  const onAxis = Math.min(Math.max(dot(from, axis), -height), TUBE_BELOW);
  return length(subtract(p, along(entry, axis, onAxis))) - outerDiameter / 2;
}

/**
 * A slot's gap is a box of no end downwards: it runs through the whole guide. Its walls are not kept clear: their sides are
 * the flattest faces that a guide has, and what thickness they need is tested like any other.
 */
function distanceToGap(p: Vec3, slot: SlotPlan): number {
  const from = subtract(p, slot.origin);
  const outside = [
    Math.abs(dot(from, slot.along)) - slot.length / 2,
    Math.abs(dot(from, slot.normal)) - slot.width / 2,
    dot(from, slot.up) - slot.height,
  ];
  const deepest = Math.max(...outside);
  return deepest < 0 ? deepest : Math.hypot(...outside.map((d) => Math.max(d, 0)));
}
