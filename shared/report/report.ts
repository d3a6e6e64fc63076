import type { CheckResult, CheckStatus } from '../checks/check.ts';
import type { PlanningWarning } from '../planning/proposal.ts';
import type { HashTag } from './hash.ts';
import type { PartMeasures } from './part-measures.ts';

/**
 * What is said about the guides of a case: what the command line prints and writes, and what a page or a PDF shows.
 * Every number about a part is measured on the exported bytes. Two runs differ in `timings` alone.
 */
export interface Report {
  /** Version of the program that wrote it. */
  readonly guidesmith: string;
  /** The case's id. */
  readonly case: string;
  /** See report/hash.ts for what is hashed. */
  readonly caseHash: HashTag;
  /** Where the order form that was recorded with the case names another side or level than the plan; see review/order-conflicts.ts. None fails a guide. */
  readonly orderConflicts: readonly string[];
  readonly guides: readonly GuideReport[];
}

/** What the reader of a mesh coped with, or is to be known of it. */
export interface MeshNote {
  /** Id of the mesh's entry in the case. */
  readonly anatomy: string;
  /** The sentence, with the place in the document. */
  readonly note: string;
}

export interface GuideReport extends PartMeasures {
  readonly id: string;
  /** Name of the file, without its folder; null where none was written. */
  readonly file: string | null;
  /** Hash of the exported bytes, written or not. */
  readonly fileHash: HashTag;
  /** No check failed. */
  readonly passed: boolean;
  /** The file was written although a check failed, because that was asked for. */
  readonly failedChecksAllowed: boolean;
  /** What the builder chose or left out, one sentence each. */
  readonly notes: readonly string[];
  /** Those of the notes that are about a mesh of the case: the guide was built on its faults. */
  readonly meshNotes: readonly MeshNote[];
  /** What is to be looked at: names against geometry, reach of instruments, slots too near to each other, neighbours that the guide meets. None fails a guide. */
  readonly warnings: readonly PlanningWarning[];
  /** Seconds a stage, and `total`. */
  readonly timings: Readonly<Record<string, number>>;
  readonly checks: readonly CheckResult[];
}

/** True where no check failed; a warning is no failure, nor is a check that does not apply. */
export const checksPassed = (checks: readonly CheckResult[]): boolean =>
  checks.every(({ status }) => status !== 'fail');

/** True where no guide of the report has a failed check. */
export const reportPassed = (report: Report): boolean =>
  report.guides.every(({ passed }) => passed);

/** How much of a guide passed, failed and is to be looked at: its checks, and the warnings beside them. */
export function outcomesOf(
  guide: Pick<GuideReport, 'checks' | 'warnings'>,
): Readonly<Record<CheckStatus, number>> {
  const counts = { pass: 0, warn: guide.warnings.length, fail: 0, skipped: 0 };
  for (const { status } of guide.checks) counts[status] += 1;
  return counts;
}
