import { length, normalize, type Vec3 } from '../../shared/mesh/vec3.ts';

/** Kept directions have six digits: they are unit up to that. */
const UNIT = 2e-6;

/** Whether a direction is of unit length, up to the digits that it is kept with. */
export const isUnit = (direction: Vec3): boolean => Math.abs(length(direction) - 1) < UNIT;

/** The same direction of unit length, with six digits. A direction of no length at all has none: NaN. */
export const ofUnitLength = (direction: Vec3): Vec3 => {
  const [x, y, z] = normalize(direction);
  const kept = (part: number): number => Math.round(part * 1e6) / 1e6 + 0;
  return [kept(x), kept(y), kept(z)];
};
