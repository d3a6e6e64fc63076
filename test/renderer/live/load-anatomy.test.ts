import { afterEach, expect, test, vi } from 'vitest';
import { drawnMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { keepAnatomyLoaded } from '../../../renderer/live/load-anatomy.ts';
import { useAnatomy } from '../../../renderer/stores/anatomy-store.ts';
import { openSession } from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { buildBvhTree } from '../../../shared/mesh/bvh-tree.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box } from '../../support/solids.ts';

const solid = box([0, 0, 0], [10, 10, 10]);
const read = { ...drawnMesh(solid, 'anatomy'), facetsInFile: 12, notes: [] };
const settled = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

let stop = (): void => {};
afterEach(() => stop());

test('the tree over a mesh is begun once its picture is there, and asked for even if nobody wants the mesh any more', async () => {
  const whole = parseCase(contractCase());
  const document = { ...whole, anatomy: whole.anatomy.slice(0, 1) };
  const [{ id, mesh }] = document.anatomy;
  const open = (): void =>
    openSession(
      { document, meshes: new Map([[mesh, new Uint8Array([1])]]), thumbnail: null },
      { fileName: null, saved: true },
    );
  const tree = vi.fn(async () => ({ ok: true, value: buildBvhTree(solid) }) as const);
  let picture = (): void => {};
  open();
  stop = keepAnatomyLoaded(
    { read: async () => ({ ok: true, value: { drawn: read, tree } }) },
    () => new Promise((resolve) => (picture = resolve)),
  );
  const status = (): string | undefined => useAnatomy.getState().byId.get(id)?.status;
  await settled();
  expect([status(), tree.mock.calls.length]).toEqual(['drawn', 0]);
  picture();
  await settled();
  expect([status(), tree.mock.calls.length]).toEqual(['ready', 1]);
  // The worker keeps a mesh until it is asked for its tree.
  open();
  await settled();
  const before = picture;
  open();
  before();
  await settled();
  expect([status(), tree.mock.calls.length]).toEqual(['drawn', 2]);
});
