import { create } from 'zustand';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { Vec3 } from '../../shared/mesh/vec3.ts';

/** A trajectory while it is being dragged or placed: not yet in the document. */
export interface TrajectoryDraft {
  /** Id of the trajectory that is dragged; null for one that is being placed. */
  readonly id: string | null;
  readonly entry: Vec3;
  readonly target: Vec3;
}

/** A cut plane while it is being dragged or placed. `normal` and `up` are unit and square to each other. */
export interface CutPlaneDraft {
  readonly id: string | null;
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  /** mm */
  readonly width: number;
  /** mm */
  readonly depth: number;
}

interface DraftState {
  readonly trajectory: TrajectoryDraft | null;
  readonly cutPlane: CutPlaneDraft | null;
}

/**
 * What a drag has not yet written to the document. Changes with every move of the pointer: subscribe to it outside of React, draw, and commit one
 * command on release.
 */
export const useDraft = create<DraftState>(() => ({ trajectory: null, cutPlane: null }));

export const setTrajectoryDraft = (trajectory: TrajectoryDraft | null): void =>
  useDraft.setState({ trajectory });

export const setCutPlaneDraft = (cutPlane: CutPlaneDraft | null): void =>
  useDraft.setState({ cutPlane });

/** Entry and target of a trajectory as they are to be drawn now: the draft's while it is dragged. Null where there is none. */
export function trajectoryNow(
  document: CaseDocument,
  id: string,
): { readonly entry: Vec3; readonly target: Vec3 } | null {
  const { trajectory: draft } = useDraft.getState();
  if (draft !== null && draft.id === id) return draft;
  return document.trajectories.find((trajectory) => trajectory.id === id) ?? null;
}
