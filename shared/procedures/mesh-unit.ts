import type { MeshUnit } from '../case/case-schema.ts';

const FACTORS: Readonly<Record<MeshUnit, number>> = { mm: 1, cm: 10, m: 1000, inch: 25.4 };

/** What a coordinate of a mesh file is multiplied by to give mm. */
export const unitFactor = (unit: MeshUnit): number => FACTORS[unit];
