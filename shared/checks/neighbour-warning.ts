import type { Vec3 } from '../mesh/vec3.ts';

/** What the guide does to another structure of the case than its support. `at` in the patient frame, on the structure. */
export interface NeighbourWarning {
  /** Stable word: `bone-in-guide`. */
  readonly code: string;
  /** The structure's id; with "x" after a feature's id where it is about that feature. */
  readonly of: string;
  /** One sentence: what, where, how much, what to do. */
  readonly message: string;
  readonly at: Vec3 | null;
}
