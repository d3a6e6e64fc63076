import { along, cross, dot, length, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { SlotPlan, TubePlan, WindowPlan } from './guide-plan.ts';

/** What a label must not touch, in the frame of the guide. */
export interface LabelObstacles {
  readonly tubes: readonly TubePlan[];
  readonly slots: readonly SlotPlan[];
  readonly windows: readonly WindowPlan[];
}

/** A tube is kept clear this far below its entry too, mm: the shell about it may lie lower than the entry. */
const TUBE_BELOW = 6;

/** Distance from `p` to the nearest tube's outside, slot's walls or window's rim, mm; negative inside one. */
export function distanceToObstacles(p: Vec3, { tubes, slots, windows }: LabelObstacles): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...tubes.map((tube) => distanceToTube(p, tube)),
    ...slots.map((slot) => distanceToSlot(p, slot)),
    ...windows.map(({ position, diameter }) => length(subtract(p, position)) - diameter / 2),
  );
}

function distanceToTube(p: Vec3, { entry, axis, height, outerDiameter }: TubePlan): number {
  const from = subtract(p, entry);
  const onAxis = Math.min(Math.max(dot(from, axis), -height), TUBE_BELOW);
  return length(subtract(p, along(entry, axis, onAxis))) - outerDiameter / 2;
}

/** A slot with its walls is a box, of no end downwards: its gap runs through the whole guide. */
function distanceToSlot(p: Vec3, slot: SlotPlan): number {
  const from = subtract(p, slot.origin);
  const across = dot(from, slot.normal);
  const outer = slot.width / 2 + slot.wall;
  const beside = slot.sides === 2 || across > 0 ? outer : slot.width / 2;
  const outside = [
    Math.abs(dot(from, cross(slot.normal, slot.up))) - slot.length / 2 - slot.wall,
    Math.abs(across) - beside,
    dot(from, slot.up) - slot.height,
  ];
  const deepest = Math.max(...outside);
  return deepest < 0 ? deepest : Math.hypot(...outside.map((d) => Math.max(d, 0)));
}
