import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { PlanningAnatomy } from '../../shared/planning/proposal.ts';
import { turnedBone } from './analytic-bones.ts';
import type { Sample } from './samples/open-sample.ts';

/** A mesh as a proposal takes it. */
export const bone = (
  id: string,
  name: string,
  mesh: MeshData,
  role: PlanningAnatomy['role'] = 'bone',
): PlanningAnatomy => ({ id, name, role, mesh });

/** The anatomy of a sample, its surfaces in mm. */
export const anatomyOf = (sample: Sample): PlanningAnatomy[] =>
  sample.document.anatomy.map(({ id, name, role }) => ({
    id,
    name: name ?? id,
    role,
    mesh: sample.surface(id).mesh,
  }));

/** A round shaft along z, 300 mm long, 12 mm in radius, and its landmarks. */
export const shaft = turnedBone(-150, 150, () => 12, { rings: 150, sectors: 48 });
export const shaftLandmarks = [
  { id: 'cut-level', position: [2, 1, 20] },
  { id: 'joint-proximal', position: [0, 0, 150] },
  { id: 'joint-distal', position: [0, 0, -150] },
  { id: 'entry-side', position: [0, 14, 20] },
] as const;
