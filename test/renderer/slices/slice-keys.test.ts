import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SliceCanvas } from '../../../renderer/features/slices/slice-canvas.ts';
import { indexedMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { setAnatomyStatus, useAnatomy } from '../../../renderer/stores/anatomy-store.ts';
import { closeSession, openSession } from '../../../renderer/stores/case-store.ts';
import { type ScenePointer, takeTool } from '../../../renderer/stores/tool-store.ts';
import { resetView, useView } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { box } from '../../support/solids.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));

/** As much of an element as a slice asks of its host. */
class Host extends EventTarget {
  append = (): void => {};
  matches = (): boolean => true;
}

class Canvas extends EventTarget {
  readonly style = { cursor: '' };
  remove = (): void => {};
}

let host: Host;
let slice: SliceCanvas;

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => new Canvas() });
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => {});
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => {};
      disconnect = (): void => {};
    },
  );
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: [{ id: 'bone', role: 'bone', mesh: 'bone.stl', unit: 'mm' }],
  });
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
  const mesh = box([0, 20, 40], [10, 30, 60]);
  setAnatomyStatus('bone', {
    status: 'ready',
    ...indexedMesh(mesh, 'anatomy'),
    index: buildSpatialIndex(mesh),
    facetsInFile: 12,
    notes: [],
  });
  useView.setState({ cursor: [5, 25, 50] });
  host = new Host();
  slice = new SliceCanvas(host as unknown as HTMLElement, 'slice-a');
});

afterEach(() => {
  slice.dispose();
  takeTool(null);
  resetView();
  useAnatomy.setState({ byId: new Map() });
  closeSession();
  vi.unstubAllGlobals();
});

function press(key: string, shiftKey = false): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, shiftKey });
  host.dispatchEvent(event);
  return event;
}

test('keys move the cross over the coronal slice and the slice through the bone, and the space bar clicks there', () => {
  const told: ScenePointer[] = [];
  takeTool({
    id: 'test',
    hint: '',
    cursor: 'crosshair',
    onPointer: (pointer) => {
      told.push(pointer);
      return true;
    },
    cancel: () => {},
  });
  press('ArrowRight');
  press('ArrowUp', true);
  // Away from who looks from the front: towards the back.
  press('PageUp');
  expect(press(' ').defaultPrevented).toBe(true);
  expect(useView.getState().cursor).toEqual([5.5, 26, 55]);
  expect(told.map(({ phase, view }) => `${phase} ${view}`)).toEqual(['down slice-a', 'up slice-a']);
  expect(told[0].hit?.point).toEqual([5.5, 26, 55]);
});

test('a slice leaves keys that are not its own to the page', () => {
  expect(press('k').defaultPrevented).toBe(false);
  expect(useView.getState().cursor).toEqual([5, 25, 50]);
});
