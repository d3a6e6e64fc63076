import type { CaseContents } from '../case-file/case-contents.ts';
import { buildAndCheck, type FinishedGuide, type JobTools } from '../jobs/build-and-check.ts';
import { type OpenCase, openCase } from '../jobs/open-case.ts';
import { type ReleasedCase, releasedCase } from '../review/released-case.ts';
import { type RevisionContent, type RevisionInput, revisionContent } from '../review/revision.ts';

/** A case with its guides built and measured: what revisions, reports and packages are made from. */
export interface PreparedRelease {
  readonly released: ReleasedCase;
  /** Of the case as it leaves the house: no message names a file of its origin. */
  readonly open: OpenCase;
  /** As binary STL, in the order of the case. */
  readonly guides: readonly FinishedGuide[];
  /** For `addRevision`. */
  readonly input: RevisionInput;
  readonly content: RevisionContent;
  /** How many checks failed, of all guides. */
  readonly failedChecks: number;
}

/** Versions of what builds. */
export interface BuilderVersions {
  readonly guidesmith: string;
  /** `manifold-3d 3.5.4` */
  readonly kernel: string;
}

/**
 * Builds every guide of a case and measures its bytes. Seconds a guide: for a worker. Throws InputError for a case or a mesh that
 * can't be used, and where a plan can't be built.
 */
export function prepareRelease(
  contents: CaseContents,
  tools: JobTools,
  versions: BuilderVersions,
): PreparedRelease {
  const released = releasedCase(contents);
  const open = openCase(released, tools.now);
  const guides = open.resolved.guides.map((guide) => buildAndCheck(open, guide, 'stl', tools));
  const input: RevisionInput = {
    contents,
    guides: guides.map(({ bytes, report }) => ({
      id: report.id,
      part: bytes,
      checks: report.checks,
    })),
    software: { ...versions, pack: open.resolved.procedure },
  };
  const failed = guides
    .flatMap(({ report }) => report.checks)
    .filter(({ status }) => status === 'fail');
  return {
    released,
    open,
    guides,
    input,
    content: revisionContent(input),
    failedChecks: failed.length,
  };
}
