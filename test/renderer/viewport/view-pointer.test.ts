import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { indexedMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { setAnatomyStatus, useAnatomy } from '../../../renderer/stores/anatomy-store.ts';
import { closeSession, openSession } from '../../../renderer/stores/case-store.ts';
import { type ScenePointer, takeTool } from '../../../renderer/stores/tool-store.ts';
import { resetView, useView } from '../../../renderer/stores/view-store.ts';
import { CameraRig } from '../../../renderer/viewport/camera/camera-rig.ts';
import { lookingAlong } from '../../../renderer/viewport/camera/look-along.ts';
import { ScenePickers } from '../../../renderer/viewport/picking/scene-pickers.ts';
import { ViewPointer } from '../../../renderer/viewport/picking/view-pointer.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { box } from '../../support/solids.ts';

/** As much of an element as the pointer of the view asks of one: 900 x 600 pixels, 100 from the window's corner. */
class View extends EventTarget {
  /** Whether the focus came by keyboard. */
  byKeyboard = true;
  readonly style = { cursor: '' };
  getBoundingClientRect = () => ({ left: 100, top: 100, width: 900, height: 600 });
  matches = (selector: string): boolean => selector === ':focus-visible' && this.byKeyboard;

  setPointerCapture = (): void => {};

  point(type: 'pointerdown' | 'pointermove' | 'pointerup', x: number, y: number): void {
    const at = { clientX: 100 + x, clientY: 100 + y, shiftKey: false, ctrlKey: false };
    const press = { pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1, metaKey: false };
    this.dispatchEvent(Object.assign(new Event(type), at, press, { altKey: false }));
  }

  press(key: string, keys: Partial<KeyboardEvent> = {}): Event {
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      key,
      repeat: false,
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...keys,
    });
    this.dispatchEvent(event);
    return event;
  }
}

let view: View;
let told: ScenePointer[];
let detach: () => void;

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('cancelAnimationFrame', () => {});
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: [{ id: 'bone', role: 'bone', mesh: 'bone.stl', unit: 'mm' }],
  });
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
  const mesh = box([-10, -10, -10], [10, 10, 10]);
  setAnatomyStatus('bone', {
    status: 'ready',
    ...indexedMesh(mesh, 'anatomy'),
    index: buildSpatialIndex(mesh),
    facetsInFile: 12,
    notes: [],
  });
  const rotation = lookingAlong([0, -1, 0], [0, 0, 1]);
  const rig = new CameraRig({ focus: [1, 0, 2], rotation, height: 60 });
  rig.resize(900, 600);
  rig.setProjection('orthographic');
  view = new View();
  told = [];
  detach = new ViewPointer(view as unknown as HTMLElement, rig, new ScenePickers()).attach();
});

afterEach(() => {
  detach();
  takeTool(null);
  resetView();
  useAnatomy.setState({ byId: new Map() });
  closeSession();
  vi.unstubAllGlobals();
});

const takeUp = (taking: boolean, id = 'test'): void =>
  takeTool({
    id,
    hint: '',
    cursor: 'crosshair',
    onPointer: (pointer) => {
      told.push(pointer);
      return taking;
    },
    cancel: () => {},
  });

test.each([true, false])(
  'the space bar clicks for the tool in hand in the middle of the view (it takes the press: %s)',
  (taking) => {
    takeUp(taking);
    expect(view.press(' ').defaultPrevented).toBe(true);
    expect(told.map(({ phase }) => phase)).toEqual(['down', 'up']);
    // The camera looks along -y at (1, 0, 2): it meets the box's face at y = 10.
    const { hit } = told[1];
    expect(hit).toMatchObject({ id: 'bone', of: 'anatomy' });
    expect(hit?.point.map((x) => Number(x.toFixed(3)))).toEqual([1, 10, 2]);
  },
);

test.each([true, false])(
  'a press that began in one tool places nothing for the tool that is taken up meanwhile (it took the press: %s)',
  (taking) => {
    takeUp(taking, 'brush');
    view.point('pointerdown', 450, 300);
    takeUp(true, 'measure');
    told = [];
    view.point('pointermove', 451, 300);
    view.point('pointerup', 451, 300);
    expect(told.map(({ phase }) => phase)).toEqual(['hover']);
    view.point('pointerdown', 451, 300);
    view.point('pointerup', 451, 300);
    expect(told.map(({ phase }) => phase)).toEqual(['hover', 'down', 'up', 'hover']);
  },
);

test('the space bar selects what is in the middle where no tool is in hand, and with Ctrl takes it away', () => {
  view.press(' ');
  expect(useView.getState().selection).toEqual([{ kind: 'anatomy', id: 'bone' }]);
  expect(useView.getState().cursor?.[1]).toBeCloseTo(10, 3);
  view.press(' ', { ctrlKey: true });
  expect(useView.getState().selection).toEqual([]);
});

test('the space bar does nothing while it is held, or where the mouse brought the focus', () => {
  takeUp(true);
  view.press(' ', { repeat: true });
  view.byKeyboard = false;
  expect(view.press(' ').defaultPrevented).toBe(false);
  expect(told).toEqual([]);
});
