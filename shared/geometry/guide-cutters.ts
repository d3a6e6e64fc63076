import { InputError } from '../mesh/input-error.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { normalize, type Vec3 } from '../mesh/vec3.ts';
import { boreCutter, boxCutter } from './cutters.ts';
import { gapBoxes } from './gap-boxes.ts';
import type { GuidePlan, SleevePlan, WindowPlan } from './guide-plan.ts';
import type { LocalPlan } from './local-plan.ts';
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
