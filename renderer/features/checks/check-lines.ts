import type { CheckResult, CheckStatus } from '../../../shared/checks/check.ts';

/** Order in which a reader wants them: what must be acted on first. */
const URGENCY: readonly CheckStatus[] = ['fail', 'warn', 'pass', 'skipped'];

/** Checks by status, the most urgent first; within a status in the report's order. Statuses that none has are left out. */
export function byUrgency(
  checks: readonly CheckResult[],
): readonly { readonly status: CheckStatus; readonly checks: readonly CheckResult[] }[] {
  return URGENCY.map((status) => ({
    status,
    checks: checks.filter((check) => check.status === status),
  })).filter((group) => group.checks.length > 0);
}
