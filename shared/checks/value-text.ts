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
  const known = UNITS[unit] ?? { text: unit, digits: 2 };
  const { text } = known;
  const digits = unit === 'mm2' && value !== 0 && Math.abs(value) < PATCH ? 2 : known.digits;
  const number = (unit === 'share' ? value * 100 : value).toFixed(digits);
  // A measured -0.001 is nothing, and reads as nothing.
  const shown = /^-0\.?0*$/.test(number) ? number.slice(1) : number;
  return text === '' || text === '°' ? `${shown}${text}` : `${shown} ${text}`;
}
