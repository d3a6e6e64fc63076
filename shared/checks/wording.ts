import type { Vec3 } from '../mesh/vec3.ts';

/** A length for a sentence: two digits behind the point, no "-0.00". */
export const mm = (value: number): string => `${plain(value, 2)} mm`;

/** A number with so many digits behind the point, without a sign before zero. */
export function plain(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** Most digits behind the point with which two numbers are told apart: what differs by less is rounding. */
const MOST_DIGITS = 9;

/**
 * Two numbers that are compared, with so many digits behind the point or as many more as it takes to read which is the greater: 0.9996
 * beside a limit of 1 is not "1.00".
 */
export function toldApart(value: number, limit: number, digits: number): readonly [string, string] {
  const order = Math.sign(value - limit);
  const reads = (n: number): boolean =>
    Math.sign(Number(value.toFixed(n)) - Number(limit.toFixed(n))) === order;
  let n = digits;
  while (n < MOST_DIGITS && !reads(n)) n++;
  return [plain(value, n), plain(limit, n)];
}

/** Two lengths that are compared, for a sentence: see `toldApart`. */
export function mmApart(value: number, limit: number): readonly [string, string] {
  const [one, other] = toldApart(value, limit, 2);
  return [`${one} mm`, `${other} mm`];
}

/** A place for a sentence: "(12.3, -4.0, 55.1)". */
export const place = (p: Vec3): string => `(${p.map((x) => plain(x, 1)).join(', ')})`;
