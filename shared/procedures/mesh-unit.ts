import type { MeshUnit } from '../case/case-schema.ts';
import { UNIT_MM } from '../mesh/likely-unit.ts';

/** What a coordinate of a mesh file is multiplied by to give mm. */
export const unitFactor = (unit: MeshUnit): number => UNIT_MM[unit];
