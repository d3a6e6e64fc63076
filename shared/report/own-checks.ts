import type { ReportCheck, ReportGuide, ReportModel } from './report-model.ts';

/** Checks for a guide's own table: those that stand with a trajectory or a cut, and those that do not apply, are left out. */
export function ownChecks(
  { trajectories, cuts }: ReportModel,
  { checks }: ReportGuide,
): readonly ReportCheck[] {
  const shown = new Set([...trajectories, ...cuts].flatMap((one) => one.checks));
  return checks.filter((check) => check.status !== 'skipped' && !shown.has(check));
}
