import type { Vec3 } from '../../shared/mesh/vec3.ts';

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts + 0;

const all = (v: Vec3, parts: number): [number, number, number] => [
  rounded(v[0], parts),
  rounded(v[1], parts),
  rounded(v[2], parts),
];

/** A place as it goes into a command: no finer than a hundredth of a millimetre. */
export const keptPoint = (p: Vec3): [number, number, number] => all(p, 100);

/** A unit direction as it goes into a command: to a thousandth of a degree, and a little more. */
export const keptDirection = (d: Vec3): [number, number, number] => all(d, 1e6);

/** A length, to a hundredth of a millimetre. */
export const keptLength = (value: number): number => rounded(value, 100);

/** The nearest whole multiple of `step`. */
export const snapped = (value: number, step: number): number =>
  rounded(Math.round(value / step) * step, 1e6);
