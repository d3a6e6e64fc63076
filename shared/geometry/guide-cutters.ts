import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { along, dot, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';
import { boreCutter, boxCutter, type OrientedBox } from './cutters.ts';
import type { GuidePlan, SleevePlan, SlotPlan, TubePlan, WindowPlan } from './guide-plan.ts';
import type { LocalPlan, NamedTube } from './local-plan.ts';
import { materialAlong, materialInSlab, materialWithin } from './material-extent.ts';
import type { PlainSurface } from './pieces.ts';
import { CUTTER_OVERSHOOT } from './tolerances.ts';
import type { TriangleBins } from './triangle-bins.ts';

/**
 * Everything that is taken from the guide with exact surfaces: bores, bushing seats, slot gaps, windows. Local frame.
 * `surface`: the guide before cutting; a cutter is as long as the material on its way, and hardly longer. Throws InputError E_WINDOW for
 * a window that would cut nothing.
 */
export function guideCutters(
  plan: GuidePlan,
  local: LocalPlan,
  bins: TriangleBins,
  surface: PlainSurface,
): MeshData[] {
  const shellTop = plan.clearance + plan.thickness;
  const cutters: MeshData[] = [];
  for (const { tube } of local.tubes) {
    const radius = tube.boreDiameter / 2;
    const reach = materialAlong(surface, tube.entry, tube.axis, radius);
    if (!reach) continue;
    cutters.push(boreCutter(tube.entry, tube.axis, radius, reach.from, reach.to));
    const { bushing = null } = tube as Partial<SleevePlan>;
    if (bushing) {
      const seat = bushing.outerDiameter / 2;
      const way = materialAlong(surface, tube.entry, tube.axis, seat) ?? reach;
      cutters.push(boreCutter(tube.entry, tube.axis, seat, way.from, bushing.length - tube.height));
    }
  }
  for (const slot of local.slots) {
    for (const box of gapBoxes(slot, local.tubes)) {
      const reach = materialInSlab(surface, box, 2);
      if (!reach) continue;
      cutters.push(
        boxCutter({
          ...box,
          min: [box.min[0], box.min[1], reach.from],
          max: [box.max[0], box.max[1], reach.to],
        }),
      );
    }
  }
  for (const { plan: window, position } of local.windows) {
    const radius = window.diameter / 2;
    const axis = surfaceNormal(bins, position, Math.max(2, radius));
    const below = -(radius + CUTTER_OVERSHOOT);
    const above = shellTop + radius + CUTTER_OVERSHOOT;
    const { met, gap } = materialWithin(surface, { origin: position, axis, radius, below, above });
    if (!met) throw cutsNothing(window, gap);
    cutters.push(boreCutter(position, axis, radius, below, above));
  }
  return cutters;
}

function cutsNothing({ id, path, diameter }: WindowPlan, gap: number): InputError {
  return new InputError(
    'E_WINDOW',
    `${path}: window "${id}" cuts nothing: its edge is ${Math.max(0, gap - diameter / 2).toFixed(1)} mm from the guide; ` +
      'move it onto the shell, enlarge the footprint, or remove it',
    path,
  );
}

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

/** The support's mean normal around a point, on the side of the removal direction (local z). */
function surfaceNormal(bins: TriangleBins, p: Vec3, radius: number): Vec3 {
  const { positions, triangles } = bins.set;
  let sum: [number, number, number] = [0, 0, 0];
  bins.visit(p, radius, (t) => {
    const [a, b, c] = [3 * triangles[3 * t], 3 * triangles[3 * t + 1], 3 * triangles[3 * t + 2]];
    const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]);
    const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]);
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    // Facets that look away from the removal direction belong to another side, or to a bone turned inside out.
    const sign = n[2] < 0 ? -1 : 1;
    sum = [sum[0] + sign * n[0], sum[1] + sign * n[1], sum[2] + sign * n[2]];
  });
  return Math.hypot(...sum) > 0 ? normalize(sum) : [0, 0, 1];
}
