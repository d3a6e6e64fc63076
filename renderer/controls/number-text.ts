/** Decimals that are kept of what is typed or stepped: a nanometre, so that 2.7 + 0.2 is 2.9. */
const KEPT = 1e6;

/** A number without the noise of binary fractions. */
export const tidyNumber = (value: number): number => Math.round(value * KEPT) / KEPT + 0;

/** Units that may stand after a number of that unit. Others are refused rather than misread: 1 cm is not 1 mm. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  mm: ['mm', '毫米'],
  '°': ['°', 'deg', '度'],
  '%': ['%'],
};

/**
 * Reads what someone typed into a number field: decimals with point or comma, `+ - * /` with brackets, the field's own
 * unit after it. null where that is no number.
 */
export function readNumber(text: string, unit: string): number | null {
  let rest = text
    .normalize('NFKC')
    .replaceAll(/[−–]/g, '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .trim()
    .toLowerCase();
  for (const word of WRITTEN[unit] ?? [unit]) {
    if (word !== '' && rest.endsWith(word)) {
      rest = rest.slice(0, -word.length);
      break;
    }
  }
  const value = readSum(rest.replaceAll(',', '.'));
  return value === null || !Number.isFinite(value) ? null : tidyNumber(value);
}

/** Recursive descent over sums of products of signed atoms. */
function readSum(text: string): number | null {
  let at = 0;
  const skip = (): void => {
    while (text[at] === ' ') at++;
  };
  const take = (wanted: string): string | null => {
    skip();
    const found = text[at];
    if (found === undefined || !wanted.includes(found)) return null;
    at++;
    return found;
  };
  const sum = (): number => {
    let value = product();
    for (let sign = take('+-'); sign !== null; sign = take('+-')) {
      const next = product();
      value = sign === '+' ? value + next : value - next;
    }
    return value;
  };
  const product = (): number => {
    let value = atom();
    for (let sign = take('*/'); sign !== null; sign = take('*/')) {
      const next = atom();
      value = sign === '*' ? value * next : value / next;
    }
    return value;
  };
  const atom = (): number => {
    const sign = take('+-');
    if (sign !== null) return sign === '-' ? -atom() : atom();
    if (take('(') !== null) {
      const value = sum();
      return take(')') === null ? Number.NaN : value;
    }
    skip();
    const digits = /^(\d+\.?\d*|\.\d+)(e-?\d{1,3})?/.exec(text.slice(at));
    if (digits === null) return Number.NaN;
    at += digits[0].length;
    return Number(digits[0]);
  };
  const value = sum();
  skip();
  return at < text.length || Number.isNaN(value) ? null : value;
}

/** A number as fields show it: at most `digits` decimals, one at least unless there are to be none. */
export function formatNumber(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  const short = digits > 1 ? fixed.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '.0') : fixed;
  return /^-0(\.0*)?$/.test(short) ? short.slice(1) : short;
}

/** Keys held while stepping or scrubbing. */
export interface StepKeys {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What one step is multiplied by: ten with Shift, a tenth with Alt. */
export const stepFactor = ({ shiftKey, altKey }: StepKeys): number =>
  shiftKey ? 10 : altKey ? 0.1 : 1;

/** The nearest number within bounds; either may be left out. */
export const clampNumber = (
  value: number,
  least: number | undefined,
  most: number | undefined,
): number => Math.max(least ?? -Infinity, Math.min(most ?? Infinity, value));
