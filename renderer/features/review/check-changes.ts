import type { CheckChange } from '../../../shared/review/compare-revisions.ts';

/** A check that differs between two revisions, as it is listed. */
interface CheckLine {
  readonly key: string;
  readonly check: string;
  readonly feature: string | null;
  readonly before: string;
  readonly after: string;
}

/** Checks of which the value, as `text` says it, or the outcome differs; what differs in digits that are not shown is left out. */
export const checkLines = (
  checks: readonly CheckChange[],
  text: (value: number | null, unit: string) => string,
): readonly CheckLine[] =>
  checks.flatMap(({ guide, check, feature, unit, before, after }) => {
    const [was, is] = [before, after].map((one) => text(one?.value ?? null, unit));
    if (was === is && before?.status === after?.status) return [];
    return [{ key: `${guide} ${check} ${feature}`, check, feature, before: was, after: is }];
  });
