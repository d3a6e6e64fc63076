import type { CheckId, CheckResult } from './check.ts';

/** The result of a check that does not apply, with the reason as a sentence. */
export const notApplicable = (
  id: CheckId,
  feature: string | null,
  unit: string,
  reason: string,
): CheckResult => ({
  id,
  feature,
  status: 'skipped',
  value: null,
  limit: null,
  unit,
  at: null,
  message: reason,
});
