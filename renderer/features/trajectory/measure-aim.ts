import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { resolvedOf } from '../../live/resolved.ts';
import { loadedAnatomy } from '../../stores/anatomy-store.ts';
import { measureTrajectory, type TrajectoryNumbers } from '../inspector/index.ts';
import type { Aim } from './aim.ts';

/**
 * What the checks would say of an axis, measured now. `id`: the trajectory that is dragged; null for a new one on `bone`. Null where the case's
 * numbers do not fit together.
 */
export function measureAim(
  document: CaseDocument,
  aim: Aim,
  id: string | null,
  bone: string | null,
): TrajectoryNumbers | null {
  const resolved = resolvedOf(document);
  if (resolved === null) return null;
  const trajectory = resolved.trajectories.find((one) => one.id === id);
  const within = trajectory === undefined ? bone : trajectory.within;
  const isBone = document.anatomy.some((entry) => entry.id === within && entry.role === 'bone');
  const risks = resolved.anatomy.flatMap(({ id: risk, name, role, minDistance }) => {
    const loaded = role === 'risk' ? loadedAnatomy(risk) : null;
    return loaded === null ? [] : [{ id: risk, name, index: loaded.index, keep: minDistance ?? 0 }];
  });
  return measureTrajectory({
    ...aim,
    diameter: trajectory?.diameter ?? resolved.procedure.defaults.trajectoryDiameter.value,
    wantedCortex: trajectory?.minCortex ?? resolved.limits.minCortex,
    bone: isBone ? (loadedAnatomy(within)?.index ?? null) : null,
    risks,
    sleeve: null,
  });
}
