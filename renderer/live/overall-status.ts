import type { GuideJob } from '../stores/job-store.ts';

/** One word for all guides of a case. */
export type OverallStatus = 'none' | 'ready' | 'checking' | 'building' | 'stale' | 'failed';

/** The worst of the guides: failed before building before stale before checking before ready; 'none' without a guide. */
export function overallStatus(jobs: Iterable<GuideJob>): OverallStatus {
  const found = new Set([...jobs].map(({ status }) => status));
  for (const status of ['failed', 'building', 'stale', 'checking', 'ready'] as const) {
    if (found.has(status)) return status;
  }
  return 'none';
}
