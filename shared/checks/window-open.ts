import type { WindowPlan } from '../geometry/guide-plan.ts';
import { buildSpatialIndex } from '../mesh/bvh-spatial-index.ts';
import { cross, dot, length, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { axisFrame, fromLocal } from './axis-frame.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { nearestToAxis } from './clear-cylinder.ts';
import { TOUCH, WINDOW_SHARE } from './feature-tolerances.ts';
import { isInside } from './inside-mesh.ts';
import { facetsNear } from './near-facets.ts';
import { mm } from './wording.ts';

/** A window looks along the support's mean normal within its radius, and within this at least, mm. */
const LEAST_NORMAL_RADIUS = 2;

/** A window that is further than this from all support has no normal to look along, mm. */
const FURTHEST = 30;

/**
 * Each window is open: a cylinder of most of its diameter, from the support to the shell's outer face, meets no material. `value` is the
 * diameter of the widest free cylinder about the window's axis, `limit` the one asked for.
 */
export function windowResults(context: CheckContext): readonly CheckResult[] {
  return context.plan.windows.map((window) => windowResult(context, window));
}

function windowResult(context: CheckContext, window: WindowPlan): CheckResult {
  const { id, name, position, diameter } = window;
  const { clearance, thickness } = context.plan;
  const limit = WINDOW_SHARE * diameter;
  const base = { id: 'bore-clear', feature: id, limit, unit: 'mm' } as const;
  const out = normalAt(context, position, Math.max(LEAST_NORMAL_RADIUS, diameter / 2));
  const top = clearance + thickness;
  const frame = axisFrame(position, out);
  const near = facetsNear(context.weldedPart, frame, {
    min: [-diameter, -diameter, -diameter],
    max: [diameter, diameter, top + diameter],
  });
  const within = nearestToAxis(near, 0, top);
  const middle = fromLocal(frame, [0, 0, clearance + thickness / 2]);
  const filled = within.radius > 0 && isInside(context.weldedPart, middle);
  const free = filled ? 0 : 2 * within.radius;
  const value = Number.isFinite(free) ? free : null;
  if (free < limit - 2 * TOUCH) {
    const at = filled ? middle : fromLocal(frame, within.at);
    const message = `The window ${name} of ${mm(diameter)} is open by ${mm(free)} only: the part does not match the plan, or another feature stands in it.`;
    return { ...base, status: 'fail', value, at, message };
  }
  const message = `The window ${name} is open${value === null ? '' : `, by ${mm(value)}`}.`;
  return { ...base, status: 'pass', value, at: position, message };
}

/** The mean normal, by area, of the support's facets that come within `radius` of a point, on the side of the removal direction. */
function normalAt(context: CheckContext, p: Vec3, radius: number): Vec3 {
  const { mesh } = context.supportIndex();
  const removal = context.plan.removalDirection;
  const nearest = context.supportIndex().closestPoint(p, FURTHEST);
  let sum: Vec3 = [0, 0, 0];
  if (nearest === null) return removal;
  const corner = (i: number): Vec3 => {
    const v = 3 * mesh.triangles[i];
    return [mesh.positions[v], mesh.positions[v + 1], mesh.positions[v + 2]];
  };
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const [a, b, c] = [corner(t), corner(t + 1), corner(t + 2)];
    const far = [0, 1, 2].some(
      (k) =>
        Math.min(a[k], b[k], c[k]) > p[k] + radius || Math.max(a[k], b[k], c[k]) < p[k] - radius,
    );
    if (far) continue;
    const one = { positions: mesh.positions, triangles: mesh.triangles.subarray(t, t + 3) };
    if (buildSpatialIndex(one).closestPoint(p, radius) === null) continue;
    const n = cross(subtract(b, a), subtract(c, a));
    const signed = scale(n, dot(n, removal) < 0 ? -1 : 1);
    sum = [sum[0] + signed[0], sum[1] + signed[1], sum[2] + signed[2]];
  }
  return length(sum) > 0 ? normalize(sum) : removal;
}
