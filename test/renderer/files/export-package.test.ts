import { beforeEach, expect, test, vi } from 'vitest';
import { exportPackage } from '../../../renderer/features/files/export-package.ts';
import { ExportStopped, type ExportWork } from '../../../renderer/features/files/export-work.ts';
import type { MadePackage } from '../../../renderer/geometry-client/release-protocol.ts';
import {
  closeSession,
  openSession,
  recordEvent,
  setRecords,
  useCase,
} from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { formatAudit } from '../../../shared/review/audit-trail.ts';
import {
  type Records,
  recordPackage,
  startRecords,
} from '../../../shared/review/review-actions.ts';
import { verifyAudit } from '../../../shared/review/verify-audit.ts';
import { contractCase } from '../../support/contract-case.ts';

/** Worker and host, played by the test: what happens while either is at work. */
const world = vi.hoisted(() => ({
  asked: 0,
  whilePacking: (_attempt: number): void => {},
  whileWriting: (): void => {},
  make: (_records: unknown, _by: unknown): unknown => null,
}));

vi.mock('../../../renderer/live/release-client.ts', () => ({
  releaseClient: {
    ask: async (question: (worker: object) => unknown) =>
      question({
        async package(_: unknown, records: unknown, by: unknown) {
          world.asked++;
          world.whilePacking(world.asked);
          return { ok: true, value: world.make(records, by) };
        },
      }),
  },
}));
vi.mock('../../../renderer/host/host.ts', () => ({
  host: {
    async exportFiles(files: { name: string }[]) {
      world.whileWriting();
      return { names: files.map(({ name }) => name), place: null };
    },
  },
}));

/** Whoever waits for the export; `stop` sets off the signal. */
const work = (stop = new AbortController()): ExportWork => ({
  signal: stop.signal,
  building: () => {},
  reporting: () => {},
  toWrite: async () => {},
});

const WANTED = { as: 'zip', by: 'Li Wei', reason: null, packer: null } as const;
const TIME = '2026-11-21T08:00:00.000Z';
const manifest = hashBytes(new Uint8Array([1]));

function made(
  records: Records,
  by: { time: string; actor: string; reason: string | null },
): MadePackage {
  const failed = by.reason === null ? [] : ['g1 seating: Not held.'];
  const content = hashBytes(new Uint8Array([2]));
  const event = { content, manifest, draft: true, packedBy: null, reason: by.reason, failed };
  return {
    files: [{ name: 'a.zip', bytes: new Uint8Array() }],
    ...{ name: 'a', draft: true, otherwise: null, made: event },
    records: recordPackage(records, event, by),
  };
}

const say = (text: string): void =>
  recordEvent({ actor: '王芳', action: 'comment', new: { text } });
const entries = () => useCase.getState().session?.records?.trail.entries ?? [];
const actions = () => entries().map(({ action }) => action);

beforeEach(() => {
  Object.assign(world, { asked: 0, whilePacking: () => {}, whileWriting: () => {}, make: made });
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
  setRecords(startRecords(document.id, { time: TIME, actor: 'Li Wei' }));
});

test('a package is made again where something was said meanwhile: its manifest names the last entry', async () => {
  world.whilePacking = (attempt) => attempt === 1 && say('one more thing');
  await exportPackage(WANTED, work());
  expect(world.asked).toBe(2);
  expect(actions()).toEqual(['open-trail', 'comment', 'export']);
});

test('what was said while the files were written stays, and the export stands after it, with its reason', async () => {
  world.whileWriting = () => say('one more thing');
  const done = await exportPackage(
    { ...WANTED, reason: 'a cadaver study, not for a patient' },
    work(),
  );
  expect(done?.names).toBe('a.zip');
  expect(actions()).toEqual(['open-trail', 'comment', 'allow-failed-checks', 'export']);
  expect(entries().at(-1)).toMatchObject({ actor: 'Li Wei', new: { manifest, draft: true } });
  const trail = { caseId: 'case-l4', entries: entries() };
  expect(verifyAudit(formatAudit(trail), 'case-l4', [])).toMatchObject({
    ok: true,
    clockFlags: [],
  });
});

test('a case that was closed meanwhile is told to lack the export', async () => {
  world.whileWriting = closeSession;
  await expect(exportPackage(WANTED, work())).rejects.toThrow();
});

test('stopped while it is made, it writes nothing and the records say nothing of it', async () => {
  const stop = new AbortController();
  const before = useCase.getState().session?.records;
  const whileWriting = vi.fn();
  world.whilePacking = () => stop.abort();
  world.whileWriting = whileWriting;
  const stopped = exportPackage(WANTED, work(stop));
  await expect(stopped).rejects.toBeInstanceOf(ExportStopped);
  expect(whileWriting).not.toHaveBeenCalled();
  expect(useCase.getState().session?.records).toBe(before);
});
