import type { CaseDocument } from '../case/case-schema.ts';
import type { CutPlanePlan, TrajectoryPlan } from '../checks/check.ts';
import { along, dot, normalize, type Vec3 } from '../mesh/vec3.ts';
import type { DefaultNumbers } from './resolve-numbers.ts';

/** The trajectories of a case with every number filled in. */
export const resolveTrajectories = (
  document: CaseDocument,
  defaults: DefaultNumbers,
): TrajectoryPlan[] =>
  document.trajectories.map((trajectory, i) => ({
    id: trajectory.id,
    name: trajectory.name ?? trajectory.id,
    path: `trajectories[${i}]`,
    entry: trajectory.entry,
    entryOn: trajectory.entryOn,
    target: trajectory.target,
    diameter: trajectory.diameter ?? defaults.trajectoryDiameter,
    within: trajectory.within ?? null,
    minCortex: trajectory.minCortex ?? null,
  }));

/** The cut planes of a case with every number filled in, `normal` and `up` unit and square to each other. */
export const resolveCutPlanes = (
  document: CaseDocument,
  defaults: DefaultNumbers,
): CutPlanePlan[] =>
  document.cutPlanes.map((cutPlane, i) => {
    const normal = normalize(cutPlane.normal);
    return {
      id: cutPlane.id,
      name: cutPlane.name ?? cutPlane.id,
      path: `cutPlanes[${i}]`,
      origin: cutPlane.origin,
      normal,
      up: squareTo(normal, cutPlane.up),
      width: cutPlane.width ?? defaults.cutWidth,
      depth: cutPlane.depth ?? defaults.cutDepth,
      kerf: cutPlane.kerf ?? defaults.kerf,
    };
  });

/** The unit vector square to the unit vector `normal` that lies nearest to `direction` (Gram-Schmidt). */
export function squareTo(normal: Vec3, direction: Vec3): Vec3 {
  const unit = normalize(direction);
  const once = normalize(along(unit, normal, -dot(unit, normal)));
  // A second pass takes out what rounding left in the first where the two are nearly parallel.
  return normalize(along(once, normal, -dot(once, normal)));
}
