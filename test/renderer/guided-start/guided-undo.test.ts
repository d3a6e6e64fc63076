import { afterEach, expect, test, vi } from 'vitest';
import {
  pick,
  startGuidedTool,
  stepsNow,
  useGuided,
} from '../../../renderer/features/guided-start/guided-tool.ts';
import { placeLandmark } from '../../../renderer/features/guided-start/landmark-steps.ts';
import {
  closeSession,
  dispatch,
  openSession,
  redo,
  undo,
} from '../../../renderer/stores/case-store.ts';
import { takeTool } from '../../../renderer/stores/tool-store.ts';
import { useView } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => null }));

afterEach(() => {
  takeTool(null);
  closeSession();
});

/** Puts the landmark that is asked for at a place. */
function place(): void {
  const step = stepsNow().find(({ id }) => id === useGuided.getState().picking);
  if (step === undefined) throw new Error('no landmark is asked for');
  dispatch(placeLandmark(step, [1, 2, 3]));
}

test('a landmark that is taken back is the one that the next click sets', () => {
  openSession(
    {
      document: parseCase({
        schema: 'guidesmith/case@1',
        id: 'undo',
        procedure: 'pedicle-screw',
        anatomy: [{ id: 'l3', role: 'bone', mesh: 'meshes/l3.stl' }],
      }),
      meshes: new Map(),
    },
    { fileName: null, saved: true },
  );
  startGuidedTool();
  const asked = (): string | null => useGuided.getState().picking;
  const [first, second, third] = stepsNow().map(({ id }) => id);
  expect(asked()).toBe(first);
  place();
  expect(asked()).toBe(second);
  place();
  expect(asked()).toBe(third);
  undo();
  expect(asked()).toBe(second);
  undo();
  expect(asked()).toBe(first);
  redo();
  expect(asked()).toBe(second);
  // To set the first one anew the slices go to where it lies.
  useView.setState({ cursor: [40, 50, 60] });
  pick(first);
  expect(useView.getState().cursor).toEqual([1, 2, 3]);
});
