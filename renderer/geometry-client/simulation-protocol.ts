import type { Fit } from '../../shared/jobs/fit-pieces.ts';
import type { BonePiece, CutBone, SimulatedCut } from '../../shared/jobs/simulate-cuts.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { RigidMotion } from '../../shared/planning/rigid-motion.ts';
import type { DrawnMesh, Outcome } from './protocol.ts';

/** A piece of a cut bone as it is drawn. */
export interface DrawnPiece extends DrawnMesh, Pick<BonePiece, 'volume' | 'sides'> {
  /** Its place in the list, from 0. */
  readonly number: number;
}

export interface DrawnCutBone extends Omit<CutBone, 'pieces'> {
  readonly pieces: readonly DrawnPiece[];
}

/** The worker that cuts a bone and measures how its pieces fit; it keeps those of the last bone. Discarded after any error of the kernel. */
export interface SimulationWorker {
  start(kernelUrl: string): void;
  cut(bone: MeshData, cuts: readonly SimulatedCut[]): Promise<Outcome<DrawnCutBone>>;
  /** Pieces by their numbers: what stays, and what is moved by the motion. Neither is empty. */
  fit(
    stays: readonly number[],
    moves: readonly number[],
    motion: RigidMotion,
  ): Promise<Outcome<Fit>>;
}
