import type { Vec3 } from '../mesh/vec3.ts';

/** A length for a sentence: two digits behind the point, no "-0.00". */
export const mm = (value: number): string => `${plain(value, 2)} mm`;

/** A number with so many digits behind the point, without a sign before zero. */
export function plain(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** A place for a sentence: "(12.3, -4.0, 55.1)". */
export const place = (p: Vec3): string => `(${p.map((x) => plain(x, 1)).join(', ')})`;
