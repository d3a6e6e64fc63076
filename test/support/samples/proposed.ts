import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinMeshes } from '../../../shared/mesh/join-meshes.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { parseInstruments } from '../../../shared/planning/instrument-library.ts';
import type { PlanChoices, PlanningLandmark, Proposal } from '../../../shared/planning/proposal.ts';
import { proposePlan } from '../../../shared/planning/propose-plan.ts';
import { checkoutPath } from '../data.ts';

/** One mesh of a sample, as its case names it. */
export interface SampleMesh {
  readonly id: string;
  readonly name: string;
  readonly role: 'bone' | 'skin' | 'risk' | 'other';
  readonly mesh: string;
  readonly minDistance?: number;
}

/** The library that comes with the program. */
export const instrumentLibrary = () =>
  parseInstruments(
    JSON.parse(readFileSync(checkoutPath('assets/instruments/library.json'), 'utf8')),
  ).instruments;

/** The first plan for a case folder whose meshes are written already, from its landmarks. */
export function proposeFor(
  folder: string,
  procedure: string,
  meshes: readonly SampleMesh[],
  landmarks: readonly PlanningLandmark[],
  choices: Partial<PlanChoices> = {},
): Proposal {
  const anatomy = meshes.map(({ id, name, role, mesh }) => {
    const read = readMesh(new Uint8Array(readFileSync(join(folder, mesh))), mesh);
    return { id, name, role, mesh: joinMeshes(read.objects.map((object) => object.mesh)) };
  });
  return proposePlan(procedure, anatomy, landmarks, {
    coordinateSystem: 'LPS',
    instruments: instrumentLibrary(),
    ...choices,
  });
}

/** A picked point as a case and a proposal hold it. */
export const landmark = (id: string, name: string, position: Vec3) => ({ id, name, position });
