import { useEffect, useState } from 'react';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { type AnatomyStatus, useAnatomy } from '../../stores/anatomy-store.ts';
import { type AxisInput, measureTrajectory, type TrajectoryNumbers } from './trajectory-numbers.ts';

/**
 * What is measured of a trajectory as the document has it, with the sleeve of `guide`, or of the first guide that has one. Measured between
 * two frames, the newest state only; null while a mesh that is needed is being read.
 */
export function useTrajectoryNumbers(
  document: CaseDocument,
  trajectory: string,
  guide: string | null,
): TrajectoryNumbers | null {
  const anatomy = useAnatomy((state) => state.byId);
  const [numbers, setNumbers] = useState<TrajectoryNumbers | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const input = axisInput(document, trajectory, guide, anatomy);
      setNumbers(input === null ? null : measureTrajectory(input));
    });
    return () => cancelAnimationFrame(frame);
  }, [document, trajectory, guide, anatomy]);
  return numbers;
}

/** What the measurement needs; null where the trajectory is gone or a mesh is not there yet. */
export function axisInput(
  document: CaseDocument,
  id: string,
  guideId: string | null,
  anatomy: ReadonlyMap<string, AnatomyStatus>,
): AxisInput | null {
  const view = resolvedView(document);
  const plan = view.trajectories.find((one) => one.id === id);
  if (plan === undefined) return null;
  const indexOf = (of: string) => {
    const loaded = anatomy.get(of);
    return loaded?.status === 'ready' ? loaded.index : null;
  };
  const bone = plan.within === null ? null : indexOf(plan.within);
  if (plan.within !== null && bone === null) return null;
  const guide = view.guides.find(
    (one) =>
      (guideId === null || one.guide.id === guideId) &&
      one.plan.sleeves.some((sleeve) => sleeve.trajectory === id),
  );
  const sleeve = guide?.plan.sleeves.find((one) => one.trajectory === id);
  return {
    entry: plan.entry,
    target: plan.target,
    diameter: plan.diameter,
    wantedCortex: plan.minCortex ?? view.limits.minCortex,
    bone,
    risks: document.anatomy.flatMap((entry) => {
      const index = entry.role === 'risk' ? indexOf(entry.id) : null;
      if (index === null) return [];
      const expected = view.pack.risks.find((risk) => risk.id === entry.id)?.minDistance.value;
      const keep = entry.minDistance ?? expected ?? view.limits.minRiskDistance;
      return [{ id: entry.id, name: entry.name ?? entry.id, index, keep }];
    }),
    sleeve:
      sleeve === undefined || guide === undefined
        ? null
        : {
            boreDiameter: sleeve.boreDiameter,
            drillDiameter: sleeve.drillDiameter,
            height: sleeve.height,
            clearance: guide.plan.clearance,
            support: indexOf(guide.guide.support),
          },
  };
}
