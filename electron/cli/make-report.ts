import { version } from '../../package.json';
import type { OpenCase } from '../../shared/jobs/open-case.ts';
import { type GuideReport, type Report, reportPassed } from '../../shared/report/report.ts';
import { type FileRole, reportText } from '../../shared/report/report-text.ts';
import { EXIT } from './exit-status.ts';
import type { VerbResult } from './verb.ts';

/** The report of a case by this version of the program. */
export const createReport = (
  open: OpenCase,
  guides: readonly GuideReport[],
  orderConflicts: readonly string[],
): Report => ({
  guidesmith: version,
  case: open.resolved.id,
  caseHash: open.caseHash,
  orderConflicts,
  guides,
});

/** A report as the file that `--report` names. */
export const reportBytes = (report: Report): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);

/** What a verb that checks has to say: the report, and by its status whether every check passed. */
export const resultOf = (
  report: Report,
  remarks: readonly string[] = [],
  role: FileRole = 'written',
): VerbResult => ({
  status: reportPassed(report) ? EXIT.done : EXIT.checkFailed,
  json: report,
  text: [reportText(report, role), ...remarks].join('\n'),
});
