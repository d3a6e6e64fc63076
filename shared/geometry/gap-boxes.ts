import { along, dot, subtract } from '../mesh/vec3.ts';
import type { OrientedBox } from './cutters.ts';
import type { SlotPlan, TubePlan } from './guide-plan.ts';
import type { NamedTube } from './local-plan.ts';
import { CUTTER_OVERSHOOT } from './tolerances.ts';

/** The openings beside a fence end this far short of its gap's ends, mm: no faces in one plane. */
const SHORT_OF_END = 0.1;

/** What of a fence's open side is left standing round a tube, mm. */
const ROUND_TUBE = 0.5;

/**
 * What a slot takes from the guide, across along, normal and up; the extent along `up` is left open (0 to 0). A closed slot takes its gap.
 * A fence is open on its -normal side too, by its wall's thickness, but for tubes that stand there: they keep their walls.
 */
export function gapBoxes(slot: SlotPlan, tubes: readonly NamedTube[]): OrientedBox[] {
  const half = slot.width / 2;
  const isFence = slot.sides === 1;
  const end = slot.length / 2 + (isFence ? CUTTER_OVERSHOOT : 0);
  const box = (from: number, to: number, low: number, high: number): OrientedBox => ({
    origin: slot.origin,
    // Right-handed: along = normal x up.
    axes: [slot.along, slot.normal, slot.up],
    min: [from, low, 0],
    max: [to, high, 0],
  });
  if (!isFence) return [box(-end, end, -half, half)];
  const open = half + slot.wall;
  const standing = tubes.flatMap(({ tube }) => stretchOf(tube, slot, -open, -half));
  if (standing.length === 0) return [box(-end, end, -open, half)];
  standing.sort((a, b) => a[0] - b[0]);
  const openings: OrientedBox[] = [];
  let from = SHORT_OF_END - end;
  for (const [first, last] of [...standing, [end - SHORT_OF_END, end] as const]) {
    if (first > from) openings.push(box(from, Math.min(first, end - SHORT_OF_END), -open, 0));
    from = Math.max(from, last);
  }
  return [box(-end, end, -half, half), ...openings];
}

/** Where along a slot a tube stands in a stretch across it (mm along its normal): none, or one from-to. */
function stretchOf(
  { entry, axis, height, outerDiameter }: TubePlan,
  { origin, normal, along: along_ }: SlotPlan,
  low: number,
  high: number,
): (readonly [number, number])[] {
  const radius = outerDiameter / 2;
  const at = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    subtract(along(entry, axis, -share * height), origin),
  );
  // A round tube reaches its radius from its axis in every direction, seen along it.
  const inside = at.filter((p) => {
    const across = dot(p, normal);
    return across + radius > low && across - radius < high;
  });
  if (inside.length === 0) return [];
  const places = inside.map((p) => dot(p, along_));
  return [[Math.min(...places) - radius - ROUND_TUBE, Math.max(...places) + radius + ROUND_TUBE]];
}
