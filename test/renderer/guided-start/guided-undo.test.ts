import { afterEach, expect, test, vi } from 'vitest';
import {
  chooseInstrument,
  GUIDED_TOOL,
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
import { takeTool, useTool } from '../../../renderer/stores/tool-store.ts';
import { useView } from '../../../renderer/stores/view-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { Proposal } from '../../../shared/planning/proposal.ts';

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

function openPedicle(): void {
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
}

test('a landmark that is taken back is the one that the next click sets', () => {
  openPedicle();
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

test('what has to be done in between, such as a repair, gives the tool back as it stood', () => {
  openPedicle();
  startGuidedTool();
  place();
  chooseInstrument('screw', 6.5);
  const { picking, instruments } = useGuided.getState();
  const goOn = useTool.getState().tool?.keep?.();
  takeTool(null);
  expect(useGuided.getState().picking).toBeNull();
  goOn?.();
  expect(useTool.getState().tool?.id).toBe(GUIDED_TOOL);
  expect(useGuided.getState()).toMatchObject({ picking, instruments });
  // The case has been followed again since: an undo asks for what it took back.
  undo();
  expect(useGuided.getState().picking).toBe(stepsNow()[0].id);
});

test('a proposal whose case changed in between is dropped, and said to be stale', () => {
  openPedicle();
  startGuidedTool();
  place();
  const proposal = {} as Proposal;
  const between = (doing: () => void) => {
    useGuided.setState({ proposal });
    const goOn = useTool.getState().tool?.keep?.();
    takeTool(null);
    doing();
    goOn?.();
    return useGuided.getState();
  };
  // Nothing was measured from this case: what is in hand belongs to none.
  expect(between(undo)).toMatchObject({ proposal: null, stale: true });
});
