import type { CheckChange } from '../../../shared/review/compare-revisions.ts';
import { valueText } from '../checks/index.ts';

/** A check that differs between two revisions, as it is listed. */
interface CheckLine {
  readonly key: string;
  readonly check: string;
  readonly feature: string | null;
  readonly before: string;
  readonly after: string;
}

/** Checks of which the value or the outcome reads differently; what differs in digits that are not shown is left out. */
export const checkLines = (checks: readonly CheckChange[]): readonly CheckLine[] =>
  checks.flatMap(({ guide, check, feature, unit, before, after }) => {
    const [was, is] = [before, after].map((one) => valueText(one?.value ?? null, unit));
    if (was === is && before?.status === after?.status) return [];
    return [{ key: `${guide} ${check} ${feature}`, check, feature, before: was, after: is }];
  });
