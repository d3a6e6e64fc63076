import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { indexedMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import type { BuiltPart, JobFault, Outcome } from '../../../renderer/geometry-client/protocol.ts';
import { keepGuidesBuilt, type LiveGuides } from '../../../renderer/live/keep-guides-built.ts';
import { dispatch, openSession, undo } from '../../../renderer/stores/case-store.ts';
import { type GuideJob, isCurrent, useJobs } from '../../../renderer/stores/job-store.ts';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { GuideReport } from '../../../shared/report/report.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box } from '../../support/solids.ts';

/** A call of the worker that the test answers when it likes. */
type Call =
  | {
      readonly type: 'build';
      readonly document: CaseDocument;
      readonly guide: string;
      readonly answer: (outcome: Outcome<BuiltPart>) => void;
    }
  | { readonly type: 'check'; readonly answer: (outcome: Outcome<GuideReport>) => void };

const worker = vi.hoisted(() => ({ calls: [] as unknown[] }));

// The worker thread, played by the test: nothing is answered by itself.
vi.mock('../../../renderer/geometry-client/guide-client.ts', () => ({
  GuideClient: class {
    putFile(): void {}
    clearFiles(): void {}
    cancel(): void {}
    dispose(): void {}
    build(document: unknown, guide: string): Promise<unknown> {
      return new Promise((answer) => worker.calls.push({ type: 'build', document, guide, answer }));
    }
    check(): Promise<unknown> {
      return new Promise((answer) => worker.calls.push({ type: 'check', answer }));
    }
  },
}));

let live: LiveGuides;

beforeEach(() => {
  vi.useFakeTimers();
  worker.calls.length = 0;
  const document = parseCase(contractCase());
  const bone = new Uint8Array([1]);
  const meshes = new Map(document.anatomy.map(({ mesh }) => [mesh, bone]));
  openSession({ document, meshes, thumbnail: null }, { fileName: null, saved: true });
  live = keepGuidesBuilt();
});

afterEach(() => {
  live.dispose();
  vi.useRealTimers();
});

/** Lets the debounce pass, and all that follows from what was answered. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(200);

const calls = (): readonly Call[] => worker.calls as Call[];
const kinds = (): string[] => calls().map(({ type }) => type);
const job = (): GuideJob | undefined => useJobs.getState().jobs.get('g1');

const widen = (clearance: number): boolean =>
  dispatch({ type: 'update', kind: 'guide', id: 'g1', changes: { clearance } });

/** A part whose width tells which build it came from. */
const partOf = (width: number): BuiltPart => ({
  guide: 'g1',
  part: indexedMesh(box([0, 0, 0], [width, 1, 1]), 'guide'),
  plan: {} as BuiltPart['plan'],
  labelOutlines: null,
});

const reportOf = (file: string): GuideReport => ({ file, checks: [] }) as unknown as GuideReport;

const fault = (code: string, kind: JobFault['kind'] = 'input'): Outcome<never> => ({
  ok: false,
  fault: { kind, code, message: `${code}.`, path: null, places: [] },
});

function lastBuild() {
  const call = calls().at(-1);
  if (call?.type !== 'build') throw new Error(`the last call was ${call?.type}`);
  return call;
}

function lastCheck() {
  const call = calls().at(-1);
  if (call?.type !== 'check') throw new Error(`the last call was ${call?.type}`);
  return call;
}

const shownWidth = (of: 'built' | 'ahead'): number | undefined => job()?.[of]?.bounds?.max[0];

describe('a guide that follows its case', () => {
  test('is asked for before anything is drawn of a change that is made at once; a gesture is let rest', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    lastCheck().answer({ ok: true, value: reportOf('first') });
    await settle();
    worker.calls.length = 0;
    widen(0.3);
    widen(0.4);
    // No time passes: a frame may take longer than the whole build.
    await vi.advanceTimersByTimeAsync(0);
    expect(kinds()).toEqual(['build']);
    expect(lastBuild().document.guides[0].clearance).toBe(0.4);
    lastBuild().answer({ ok: true, value: partOf(2) });
    await settle();
    lastCheck().answer({ ok: true, value: reportOf('second') });
    await settle();
    worker.calls.length = 0;
    const drag = (clearance: number): boolean =>
      dispatch({ type: 'update', kind: 'guide', id: 'g1', changes: { clearance } }, 'drag');
    drag(0.5);
    await vi.advanceTimersByTimeAsync(20);
    drag(0.6);
    await vi.advanceTimersByTimeAsync(20);
    expect(kinds()).toEqual([]);
    await settle();
    expect(kinds()).toEqual(['build']);
    expect(lastBuild().document.guides[0].clearance).toBe(0.6);
  });

  test('is shown before its checks, and only checked is it ready', async () => {
    await settle();
    expect(kinds()).toEqual(['build']);
    expect(job()).toMatchObject({ status: 'building', built: null, ahead: null });
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    expect(kinds()).toEqual(['build', 'check']);
    expect(job()).toMatchObject({ status: 'checking', built: null });
    expect(shownWidth('ahead')).toBe(1);
    lastCheck().answer({ ok: true, value: reportOf('first') });
    await settle();
    expect(job()).toMatchObject({ status: 'ready', ahead: null, fault: null });
    expect(shownWidth('built')).toBe(1);
    expect(job()?.built?.report.file).toBe('first');
    expect(kinds()).toEqual(['build', 'check']);
  });

  test('is built again from the newest state alone, whatever came between', async () => {
    await settle();
    widen(0.3);
    widen(0.4);
    await settle();
    widen(0.5);
    await settle();
    // One job at a time: nothing else was asked of the worker meanwhile.
    expect(kinds()).toEqual(['build']);
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    expect(kinds()).toEqual(['build', 'build']);
    expect(lastBuild().document.guides[0].clearance).toBe(0.5);
  });

  test('is not checked when it is out of date by the time it is built, but seen', async () => {
    await settle();
    widen(0.3);
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    expect(kinds()).toEqual(['build', 'build']);
    expect(shownWidth('ahead')).toBe(1);
    expect(job()?.built).toBeNull();
    expect(isCurrent(job() as GuideJob)).toBe(false);
  });

  test('never is ready by a report on what it was before a change', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    widen(0.3);
    expect(job()?.status).toBe('building');
    lastCheck().answer({ ok: true, value: reportOf('old') });
    await settle();
    expect(job()?.status).toBe('building');
    expect(kinds()).toEqual(['build', 'check', 'build']);
    lastBuild().answer({ ok: true, value: partOf(2) });
    await settle();
    // The report of the older part stays with the older part.
    expect(shownWidth('built')).toBe(1);
    expect(job()?.built?.report.file).toBe('old');
    expect(shownWidth('ahead')).toBe(2);
    lastCheck().answer({ ok: true, value: reportOf('new') });
    await settle();
    expect(shownWidth('built')).toBe(2);
    expect(job()).toMatchObject({ status: 'ready', built: { report: { file: 'new' } } });
  });

  test('is checked when a change was undone while it was built', async () => {
    await settle();
    widen(0.3);
    undo();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    // The very document it was built from: nothing is out of date, so it is checked.
    expect(kinds()).toEqual(['build', 'check']);
  });

  test('keeps the last good part when the next one fails, and says why', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    lastCheck().answer({ ok: true, value: reportOf('good') });
    await settle();
    widen(0.3);
    await settle();
    lastBuild().answer(fault('E_RESOLUTION'));
    await settle();
    expect(job()).toMatchObject({ status: 'failed', fault: { code: 'E_RESOLUTION' } });
    expect(job()?.built?.report.file).toBe('good');
    expect(kinds()).toEqual(['build', 'check', 'build']);
  });

  test('is stale after a cancel of its checks, and is asked for again only by a person', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    lastCheck().answer(fault('E_CANCELLED', 'program'));
    await settle();
    expect(job()).toMatchObject({ status: 'stale', built: null, fault: null });
    expect(kinds()).toEqual(['build', 'check']);
    live.rebuild('g1');
    await settle();
    expect(kinds()).toEqual(['build', 'check', 'build']);
  });

  test('is a failure with its part in sight when the checks themselves break', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    lastCheck().answer(fault('E_PROGRAM', 'program'));
    await settle();
    expect(job()).toMatchObject({ status: 'failed', built: null, fault: { code: 'E_PROGRAM' } });
    expect(shownWidth('ahead')).toBe(1);
  });

  test('has no job any more when it is deleted while it is checked', async () => {
    await settle();
    lastBuild().answer({ ok: true, value: partOf(1) });
    await settle();
    expect(dispatch({ type: 'remove', kind: 'guide', id: 'g1' })).toBe(true);
    lastCheck().answer({ ok: true, value: reportOf('late') });
    await settle();
    expect(job()).toBeUndefined();
  });
});
