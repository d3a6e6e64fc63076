import { InputError } from './input-error.ts';
import { parseXmlNumber } from './xml-events.ts';

/**
 * An affine map as 3MF writes it: 12 numbers, the rows of a 4 x 3 matrix by which row vectors are multiplied; the last row is
 * the translation.
 */
export type Transform = readonly number[];

/** Least |determinant| over the product of the rows' lengths; below it a solid would be flattened. */
const LEAST_VOLUME = 1e-9;

/** Reads the attribute. Throws InputError E_TRANSFORM for what is not 12 finite numbers, or flattens space. */
export function parseTransform(text: string, part: string, line: number): Transform {
  const values = text
    .trim()
    .split(/\s+/)
    .map((word) => parseXmlNumber(word) ?? Number.NaN);
  const fault = (what: string): InputError =>
    new InputError(
      'E_TRANSFORM',
      `"${part}" line ${line}: the transform "${text.slice(0, 120)}" ${what}`,
      `line ${line}`,
    );
  if (values.length !== 12 || !values.every(Number.isFinite)) throw fault('is not 12 numbers');
  const lengths = [0, 3, 6].map((r) => Math.hypot(values[r], values[r + 1], values[r + 2]));
  const room = lengths[0] * lengths[1] * lengths[2];
  if (!(Math.abs(determinant(values)) > LEAST_VOLUME * room)) throw fault('flattens the object');
  return values;
}

/** Of the linear part: the factor of volumes, negative where the map mirrors. */
export function determinant(t: Transform): number {
  return (
    t[0] * (t[4] * t[8] - t[5] * t[7]) -
    t[1] * (t[3] * t[8] - t[5] * t[6]) +
    t[2] * (t[3] * t[7] - t[4] * t[6])
  );
}

/** First `inner`, then `outer`. */
export function combine(inner: Transform | null, outer: Transform | null): Transform | null {
  if (inner === null || outer === null) return inner ?? outer;
  const result: number[] = [];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? outer[9 + column] : 0;
      for (let k = 0; k < 3; k++) sum += inner[row * 3 + k] * outer[k * 3 + column];
      result.push(sum);
    }
  }
  return result;
}

/** The coordinates mapped, then multiplied by `factor`; 3 numbers a point. */
export function mapPoints(xyz: Float64Array, t: Transform | null, factor: number): Float64Array {
  const mapped = new Float64Array(xyz.length);
  for (let i = 0; i < xyz.length; i += 3) {
    const x = xyz[i];
    const y = xyz[i + 1];
    const z = xyz[i + 2];
    for (let k = 0; k < 3; k++) {
      const c = t === null ? xyz[i + k] : x * t[k] + y * t[3 + k] + z * t[6 + k] + t[9 + k];
      mapped[i + k] = c * factor;
    }
  }
  return mapped;
}
