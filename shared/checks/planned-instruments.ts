import type { SleevePlan } from '../geometry/guide-plan.ts';
import { along, distance, normalize, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { TrajectoryPlan } from './check.ts';
import type { CheckContext } from './check-context.ts';

/** A trajectory of the case with this guide's sleeve for it. */
export interface PlannedInstrument {
  readonly trajectory: TrajectoryPlan;
  /** Null where this guide does not carry it. */
  readonly sleeve: SleevePlan | null;
  /** Unit, from entry to target. */
  readonly axis: Vec3;
  /** From entry to target, mm. */
  readonly length: number;
  /** Where it is guided from: the sleeve's top, or the entry where there is no sleeve. */
  readonly start: Vec3;
}

/** All trajectories of the case, in its order. Their entry and target differ: the case document refuses others. */
export function plannedInstruments(context: CheckContext): readonly PlannedInstrument[] {
  return context.trajectories.map((trajectory) => {
    const sleeve = context.plan.sleeves.find((s) => s.trajectory === trajectory.id) ?? null;
    const { entry, target } = trajectory;
    const axis = normalize(subtract(target, entry));
    return {
      trajectory,
      sleeve,
      axis,
      length: distance(entry, target),
      start: sleeve === null ? entry : along(entry, axis, -sleeve.height),
    };
  });
}
