import type { GuideJob } from '../stores/job-store.ts';

/** One word for all guides of a case. */
export type OverallStatus = 'none' | 'ready' | 'checking' | 'building' | 'stale' | 'failed';

/** How many checks fail in guides that are up to date. */
export const failingChecks = (jobs: Iterable<GuideJob>): number =>
  [...jobs]
    .filter(({ status }) => status === 'ready')
    .flatMap(({ built }) => built?.report.checks ?? [])
    .filter(({ status }) => status === 'fail').length;

/** The worst of the guides: failed before building before stale before checking before ready; 'none' without a guide. */
export function overallStatus(jobs: Iterable<GuideJob>): OverallStatus {
  const found = new Set([...jobs].map(({ status }) => status));
  for (const status of ['failed', 'building', 'stale', 'checking', 'ready'] as const) {
    if (found.has(status)) return status;
  }
  return 'none';
}
