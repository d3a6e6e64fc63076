import { afterEach, expect, test, vi } from 'vitest';
import { needOf } from '../../../renderer/actions/action.ts';
import { importActions } from '../../../renderer/features/import/import-actions.ts';
import { indexedMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { setAnatomyStatus, useAnatomy } from '../../../renderer/stores/anatomy-store.ts';
import { closeSession, openSession } from '../../../renderer/stores/case-store.ts';
import { resetView, select } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { box } from '../../support/solids.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: { capabilities: {} } }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

const [repair] = importActions.filter(({ id }) => id === 'anatomy.repair');

/** Opens a case of bones with these ids, none of them read. */
function open(...ids: string[]): void {
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: ids.map((id) => ({ id, role: 'bone', mesh: `${id}.stl`, unit: 'mm' })),
  });
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
}

function read(id: string): void {
  const mesh = box([0, 0, 0], [10, 10, 10]);
  setAnatomyStatus(id, {
    status: 'ready',
    ...indexedMesh(mesh, 'anatomy'),
    index: buildSpatialIndex(mesh),
    facetsInFile: 12,
    notes: [],
  });
}

afterEach(() => {
  resetView();
  useAnatomy.setState({ byId: new Map() });
  closeSession();
});

test('the only mesh is repaired without being selected, once it is read', () => {
  open('l3');
  expect(needOf(repair)).toBe('bone');
  read('l3');
  expect(repair.enabled?.()).toBe(true);
});

test('of several meshes one has to be selected, and the palette says so', () => {
  open('l3', 'l4');
  read('l3');
  read('l4');
  expect(needOf(repair)).toBe('mesh');
  select({ kind: 'anatomy', id: 'l4' });
  expect(repair.enabled?.()).toBe(true);
});
