import { InputError } from '../mesh/input-error.ts';

/** One thing that is wrong with a case document. */
export interface Problem {
  /** Stable tag: E_TYPE, E_RANGE, E_UNKNOWN_KEY, E_REFERENCE, E_DUPLICATE_ID, E_PATH, E_DIRECTION, E_SIZE, E_VERSION ... */
  readonly code: string;
  /** Where: `guides[0].sleeves[1].trajectory`; empty for the whole document. */
  readonly path: string;
  /** What and what to do, without the path. */
  readonly message: string;
}

/** A case document that can't be used. The message is that of the first problem; all that were found are in `problems`. */
export class CaseError extends InputError {
  readonly problems: readonly Problem[];

  /** `problems` is not empty, the most telling one first. */
  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    super(first.code, problemSentence(first), first.path === '' ? null : first.path);
    this.problems = problems;
  }
}

/** `guides[0].clearance: must not be negative, got -1`. */
export const problemSentence = (problem: Problem): string =>
  `${problem.path === '' ? 'case document' : problem.path}: ${problem.message}`;
