import { toldApart } from './wording.ts';

/** How a unit is written, and the digits after the point that it is worth. */
const UNITS: Readonly<Record<string, { readonly text: string; readonly digits: number }>> = {
  mm: { text: 'mm', digits: 2 },
  mm2: { text: 'mm²', digits: 0 },
  deg: { text: '°', digits: 3 },
  share: { text: '%', digits: 0 },
  score: { text: '', digits: 3 },
  pieces: { text: '', digits: 0 },
  faults: { text: '', digits: 0 },
};

/** Areas below this are patches, not contact: their digits count, mm2. */
const PATCH = 10;

/** A check's value or limit, alike on the screen and in the report: `1.62 mm`, `212 mm²`, `0.19 mm²`, `95 %`; a dash where nothing was measured. */
export function valueText(value: number | null, unit: string): string {
  if (value === null) return '–';
  const number = inUnit(value, unit);
  return withUnit(toldApart(number, number, digitsOf(value, unit))[0], unit);
}

/** Two that are compared: with as many digits as it takes to read which is the greater, `0.9996 mm` and `1.0000 mm`. */
export function valueTexts(value: number, limit: number, unit: string): readonly [string, string] {
  const digits = Math.max(digitsOf(value, unit), digitsOf(limit, unit));
  const [one, other] = toldApart(inUnit(value, unit), inUnit(limit, unit), digits);
  return [withUnit(one, unit), withUnit(other, unit)];
}

const inUnit = (value: number, unit: string): number => (unit === 'share' ? value * 100 : value);

const digitsOf = (value: number, unit: string): number =>
  unit === 'mm2' && value !== 0 && Math.abs(value) < PATCH ? 2 : (UNITS[unit]?.digits ?? 2);

function withUnit(number: string, unit: string): string {
  const text = UNITS[unit]?.text ?? unit;
  return text === '' || text === '°' ? `${number}${text}` : `${number} ${text}`;
}
