import type { CheckResult } from './check.ts';
import { type Entries, type LimitSense, limitSense } from './limit-sense.ts';
import { valueText, valueTexts } from './value-text.ts';

/** What stands beside a check, on the page and in the report. */
export interface CheckFigures {
  /** `0.19 mm`; a dash where nothing was measured. */
  readonly value: string;
  /** Null where there is none, and where the value keeps it although the check failed or warns: what is wrong is then told by its message. */
  readonly limit: string | null;
  readonly sense: LimitSense;
}

/** Value and limit of a check of a case or its plan. A value that fails never reads like its limit. */
export function checkFigures(check: CheckResult, of: Entries): CheckFigures {
  const { value, limit, unit, status } = check;
  const sense = limitSense(check, of);
  if (value === null || limit === null) {
    return {
      value: valueText(value, unit),
      limit: limit === null ? null : valueText(limit, unit),
      sense,
    };
  }
  if (status !== 'fail' && status !== 'warn') {
    return { value: valueText(value, unit), limit: valueText(limit, unit), sense };
  }
  const compared = sense === 'within' ? Math.abs(value) : value;
  const [shown, shownLimit] = valueTexts(compared, limit, unit);
  const sign = compared === value ? '' : '-';
  return {
    value: `${sign}${shown}`,
    limit: keeps(compared, limit, sense) ? null : shownLimit,
    sense,
  };
}

function keeps(value: number, limit: number, sense: LimitSense): boolean {
  switch (sense) {
    case 'atLeast':
      return value >= limit;
    case 'moreThan':
      return value > limit;
    case 'atMost':
    case 'within':
      return value <= limit;
    case 'wanted':
      return value === limit;
  }
}
