import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAutosaved, recoverWork } from '../../../renderer/features/files/autosave.ts';
import { useFiles } from '../../../renderer/features/files/files-store.ts';
import { closeSession, dispatch, markSaved, useCase } from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { formatWholeCase } from '../../../shared/case-file/whole-case.ts';
import { contractCase } from '../../support/contract-case.ts';

/** The host's journal, played by the test: names of work that it holds, and whether its disk takes anything. */
const journal = vi.hoisted(() => ({ works: new Set<string>(), full: false, document: '' }));

vi.mock('../../../renderer/host/host.ts', () => ({
  host: {
    async autosave(id: string): Promise<void> {
      if (journal.full) throw new Error('the disk is full');
      journal.works.add(id);
    },
    async dropAutosaved(id: string): Promise<void> {
      journal.works.delete(id);
    },
    async takeAutosaved() {
      const { document } = journal;
      return { document, meshes: new Map(), audit: null, review: null, fileName: 'a.guidecase' };
    },
  },
}));
vi.mock('../../../renderer/live/live-guides.ts', () => ({ anatomyClient: () => ({}) }));

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  journal.works = new Set(['kept-before']);
  journal.full = false;
  journal.document = formatWholeCase(parseCase(contractCase()));
  stop = keepAutosaved();
});

afterEach(() => {
  stop();
  closeSession();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const aWhile = (): Promise<unknown> => vi.advanceTimersByTimeAsync(60_000);

test('work that was recovered stays kept, as one piece, however it goes on', async () => {
  await recoverWork('kept-before');
  await aWhile();
  expect([...journal.works]).toEqual(['kept-before']);
  dispatch({ type: 'rename-case', name: 'second' });
  await aWhile();
  expect([...journal.works]).toEqual(['kept-before']);
});

test('a disk that takes nothing any more does not cost the work that was recovered', async () => {
  journal.full = true;
  await recoverWork('kept-before');
  await aWhile();
  expect([...journal.works]).toEqual(['kept-before']);
  expect(useFiles.getState().notice).not.toBeNull();
});

test('says for as long as a disk takes nothing that changes are kept nowhere, and keeps them once there is room', async () => {
  await recoverWork('kept-before');
  await aWhile();
  journal.works.clear();
  journal.full = true;
  dispatch({ type: 'rename-case', name: 'second' });
  await aWhile();
  expect(useFiles.getState().notKept).toBe(true);
  const said = useFiles.getState().notice?.serial;
  await aWhile();
  expect(useFiles.getState()).toMatchObject({ notKept: true, notice: { serial: said } });
  journal.full = false;
  await aWhile();
  expect([...journal.works]).toEqual(['kept-before']);
  expect(useFiles.getState().notKept).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test('is forgotten once the case is saved', async () => {
  await recoverWork('kept-before');
  await aWhile();
  const { session } = useCase.getState();
  if (session === null) throw new Error('no case is open');
  markSaved(session, 'a.guidecase');
  await aWhile();
  expect([...journal.works]).toEqual([]);
});

test('is forgotten once the case is closed', async () => {
  await recoverWork('kept-before');
  await aWhile();
  closeSession();
  await aWhile();
  expect([...journal.works]).toEqual([]);
});

test('nothing happens while nobody does anything', async () => {
  await recoverWork('kept-before');
  await aWhile();
  const told = vi.fn();
  const end = useCase.subscribe(told);
  await aWhile();
  end();
  expect(told).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
