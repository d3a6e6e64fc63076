import type { AnatomyEntry, CaseDocument } from '../case/case-schema.ts';
import type { CheckLimits, CutPlanePlan, TrajectoryPlan } from '../checks/check.ts';
import type { GuidePlan } from '../geometry/guide-plan.ts';
import type { ProcedurePack } from './pack-schema.ts';

/** A mesh of the case before it is read. */
export interface ResolvedAnatomy {
  readonly id: string;
  readonly name: string;
  /** Place in the document: `anatomy[0]`. */
  readonly path: string;
  readonly role: AnatomyEntry['role'];
  /** Path of the file inside the case. */
  readonly mesh: string;
  /** What the file's coordinates are multiplied by to give mm. */
  readonly unitFactor: number;
  /** Distance to keep, mm: the document's, else the pack's for that structure, else its limit; null where no risk. */
  readonly minDistance: number | null;
}

/** A guide and the anatomy that it sits on. */
export interface ResolvedGuide {
  /** Id of the support's anatomy. */
  readonly support: string;
  readonly plan: GuidePlan;
}

/**
 * A case with nothing left to look up. Coordinates are those of the case's own system throughout, LPS or RAS: meshes and
 * plan are in the same one, so that nothing is converted; only the letters of a view's axes differ.
 */
export interface ResolvedCase {
  readonly id: string;
  readonly name: string;
  readonly coordinateSystem: CaseDocument['coordinateSystem'];
  readonly procedure: ProcedurePack;
  readonly anatomy: readonly ResolvedAnatomy[];
  readonly trajectories: readonly TrajectoryPlan[];
  readonly cutPlanes: readonly CutPlanePlan[];
  readonly guides: readonly ResolvedGuide[];
  readonly limits: CheckLimits;
}
