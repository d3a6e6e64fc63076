import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { openCase } from '../../../shared/jobs/open-case.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { releasedCase } from '../../../shared/review/released-case.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box } from '../../support/solids.ts';

const PLANTED = 'WANG-XIUYING';
const about = { name: PLANTED, application: PLANTED, caseHash: PLANTED };
const solid = box([0, 0, 0], [50, 30, 20]);

const holds = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(PLANTED);

/** The file itself, and what a ZIP holds. */
const inside = (format: MeshFormat, bytes: Uint8Array): readonly Uint8Array[] =>
  format === '3mf' ? Object.values(unzipSync(bytes)) : [bytes];

/** The contract's case with meshes of a format that name the patient, in a folder and files of that name, under a name of that name. */
function plantedCase(format: MeshFormat) {
  const given = parseCase(contractCase());
  const path = (id: string): string => `meshes/${PLANTED}/${PLANTED}-${id}.${format}`;
  const anatomy = given.anatomy.map((entry) => ({
    ...entry,
    ...{ mesh: path(entry.id), unit: 'mm' as const },
  }));
  const document = parseCase({ ...given, name: `${PLANTED} L4`, anatomy });
  const bytes = writeMesh(solid, format, about);
  return { document, bytes, meshes: new Map(anatomy.map(({ mesh }) => [mesh, bytes])) };
}

describe('a case as it leaves the house', () => {
  test.each(['stl', 'obj', 'ply', '3mf'] as const)(
    'says nothing that a %s file, its name or the name of the case says of the patient',
    (format) => {
      const { bytes, ...contents } = plantedCase(format);
      expect(inside(format, bytes).some(holds)).toBe(true);
      const released = releasedCase(contents);
      expect(JSON.stringify(released.document)).not.toContain(PLANTED);
      for (const [name, mesh] of released.meshes) {
        expect(name).not.toContain(PLANTED);
        expect(holds(mesh)).toBe(false);
      }
      // The bone is the same one.
      const { anatomy } = openCase(released, () => 0);
      expect(anatomy[0].mesh.triangles.length).toBe(solid.triangles.length);
    },
  );
});

test('of a mesh that cannot be read the file is named', () => {
  const document = parseCase(contractCase());
  const cutOff = writeMesh(solid, 'stl', about).subarray(0, 200);
  const meshes = new Map(document.anatomy.map(({ mesh }) => [mesh, cutOff]));
  const file = document.anatomy[0].mesh;
  expect(() => releasedCase({ document, meshes })).toThrow(`anatomy[0].mesh: "${file}": the file`);
});
