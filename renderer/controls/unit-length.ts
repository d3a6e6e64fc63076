import { length, normalize, type Vec3 } from '../../shared/mesh/vec3.ts';
import { keptDirection } from '../tools/kept.ts';

/** Kept directions have six digits: they are unit up to that. */
const UNIT = 2e-6;

/** Whether a direction is of unit length, up to the digits that it is kept with. */
export const isUnit = (direction: Vec3): boolean => Math.abs(length(direction) - 1) < UNIT;

/** The same direction of unit length, with six digits. A direction of no length at all has none: NaN. */
export const ofUnitLength = (direction: Vec3): Vec3 => keptDirection(normalize(direction));
