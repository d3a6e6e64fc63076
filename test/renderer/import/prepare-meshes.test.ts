import { expect, test, vi } from 'vitest';
import { type MeshChoice, meshChoices } from '../../../renderer/features/import/mesh-choice.ts';
import type { MeshInspections } from '../../../renderer/features/import/mesh-inspections.ts';
import { prepareMeshes } from '../../../renderer/features/import/prepare-meshes.ts';
import type { FileLook } from '../../../renderer/geometry-client/repair-protocol.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { box } from '../../support/solids.ts';

vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => ({}) }));

const NAME = 'WANG-XIUYING';
/** Of no account here. */
const pictures = {} as FileLook['objects'][0]['pictures'];
const solid = box([0, 0, 0], [10, 10, 10]);
const about = { name: NAME, application: NAME, caseHash: NAME };
const WRITTEN_ANEW = new Uint8Array([7]);

/** The worker, played by the test: what is given to it is written anew. */
const work = {
  isReduced: () => false,
  client: {
    prepare: async () => ({ ok: true, value: [{ bytes: WRITTEN_ANEW, record: { steps: [] } }] }),
  },
} as unknown as MeshInspections;

async function taken(format: MeshFormat, bytes: Uint8Array) {
  const file = { name: `${NAME}_L4.${format}`, bytes };
  const objects = [{ name: NAME, triangles: 12, size: [10, 10, 10] as const, pictures }];
  const look: FileLook = {
    ...{ format, unit: 'unknown', space: null, objects, likelyUnit: 'mm' },
    ...{ warnings: [], reducedFrom: null },
  };
  const state = { status: 'read', look, faults: null, inspecting: false } as const;
  const choices: readonly MeshChoice[] = meshChoices([file], new Map([[file, state]]), new Map());
  const [mesh] = await prepareMeshes(choices, { system: 'LPS', assumed: 'LPS' }, work, () => {});
  return mesh;
}

test('a binary STL comes into a case with its facets and without its header', async () => {
  const given = writeMesh(solid, 'stl', about);
  const { bytes, name, extension } = await taken('stl', given);
  expect(Buffer.from(given).includes(NAME)).toBe(true);
  expect(Buffer.from(bytes).includes(NAME)).toBe(false);
  expect(Buffer.from(bytes.subarray(80))).toEqual(Buffer.from(given.subarray(80)));
  expect([name, extension]).toEqual(['L4', '.stl']);
});

test.each(['obj', 'ply', '3mf'] as const)(
  'what a %s file says of itself stays outside',
  async (format) => {
    const given = writeMesh(solid, format, about);
    const { bytes, name, extension } = await taken(format, given);
    expect([bytes, name, extension]).toEqual([WRITTEN_ANEW, 'L4', '.stl']);
  },
);

test('nor does what stands behind the facets of an STL, or a text one', async () => {
  const stl = writeMesh(solid, 'stl', about);
  const longer = new Uint8Array([...stl, ...new TextEncoder().encode(NAME)]);
  expect((await taken('stl', longer)).bytes).toBe(WRITTEN_ANEW);
  const text = new TextEncoder().encode(`solid ${NAME}\nendsolid ${NAME}\n`);
  expect((await taken('stl', text)).bytes).toBe(WRITTEN_ANEW);
});
