import type { CheckResult } from '../checks/check.ts';
import { counted } from '../mesh/counted.ts';
import type { PlanningWarning } from '../planning/proposal.ts';
import { type GuideReport, outcomesOf, type Report } from './report.ts';

/** One line for a check, as people read it: `FAIL clearance (left): 0.05 mm ...`. */
export function checkLine({ id, feature, status, message }: CheckResult): string {
  const where = feature === null ? '' : ` (${feature})`;
  return `${status.toUpperCase().padEnd(4)} ${id}${where}: ${message}`;
}

/** The same for a warning about the plan: `WARN no-instrument (left): ...`. */
const warningLine = ({ code, of, message }: PlanningWarning): string =>
  `  WARN ${code}${of === null ? '' : ` (${of})`}: ${message}`;

/** Whether the file that a report names was written, or lay there and was measured. */
export type FileRole = 'written' | 'measured';

function guideLines(guide: GuideReport, role: FileRole): string[] {
  const { pass, warn, fail, skipped } = outcomesOf(guide);
  const counts = [
    counted(pass, 'check passed', 'checks passed'),
    ...(warn > 0 ? [counted(warn, 'warning', 'warnings')] : []),
    ...(fail > 0 ? [`${fail} failed`] : []),
    ...(skipped > 0 ? [`${skipped} do not apply`] : []),
  ].join(', ');
  const seconds = guide.timings.total;
  const time = seconds === undefined ? '' : `, ${seconds.toFixed(2)} s`;
  const written =
    guide.file === null ? '' : `${role === 'written' ? ' -> ' : ', measured on '}${guide.file}`;
  return [
    `${guide.id}${written}: ${counted(guide.triangles, 'triangle')}, ${guide.volume.toFixed(1)} mm³${time}`,
    `  ${counts}`,
    ...guide.notes.map((note) => `  note: ${note}`),
    ...guide.warnings.map(warningLine),
    ...guide.checks
      .filter(({ status }) => status === 'fail' || status === 'warn')
      .map((check) => `  ${checkLine(check)}`),
    ...(guide.failedChecksAllowed ? ['  written although a check failed: not for use'] : []),
  ];
}

/** A report as plain text for a terminal: a few lines a guide, with every failure and warning, and at the end what the order form contradicts. */
export const reportText = (report: Report, role: FileRole = 'written'): string =>
  [
    ...report.guides.flatMap((guide) => guideLines(guide, role)),
    ...report.orderConflicts.map((sentence) => `WARN ${sentence}`),
  ].join('\n');
