import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  ChecksFailed,
  excuseOf,
  exportFiles,
  type FileChoice,
} from '../../../renderer/features/files/export-files.ts';
import { ExportStopped, type ExportWork } from '../../../renderer/features/files/export-work.ts';
import { openSession, useCase } from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { contractCase } from '../../support/contract-case.ts';

/** Worker and host, played by the test: what fails on the bytes that are made, and what was written. */
const world = vi.hoisted(() => ({
  failing: [] as unknown[],
  whileBuilding: (): void => {},
  ok: true,
  fault: { code: 'E_CANCELLED', message: 'cancelled', path: null as string | null },
  written: [] as { readonly name: string; readonly bytes: Uint8Array }[],
}));

vi.mock('../../../renderer/live/live-guides.ts', () => ({
  liveGuides: () => ({
    client: {
      export: async (_: unknown, id: string) => {
        world.whileBuilding();
        if (!world.ok) return { ok: false, fault: world.fault };
        const report = {
          id,
          passed: world.failing.length === 0,
          notes: [],
          checks: world.failing,
        };
        return { ok: true, value: { bytes: new Uint8Array([1]), caseHash: 'sha256:0', report } };
      },
    },
  }),
}));
vi.mock('../../../renderer/host/host.ts', () => ({
  host: {
    async exportFiles(files: { name: string; bytes: Uint8Array }[]) {
      world.written = files;
      return { names: files.map(({ name }) => name), place: null };
    },
  },
}));

const SEATING = {
  ...{ id: 'seating', feature: null, status: 'fail', value: 0.01, limit: 0.05, unit: 'score' },
  ...{ at: null, message: 'Not held.' },
} as const satisfies CheckResult;

const CHOICE: FileChoice = {
  guides: new Set(['g1']),
  formats: new Set(['3mf', 'stl']),
  withReport: true,
  withPdf: false,
  withCase: false,
};

/** Whoever waits for the export; `stop` sets off the signal. */
function work(stop = new AbortController()): ExportWork {
  return {
    signal: stop.signal,
    building: () => {},
    reporting: () => {},
    toWrite: async () => {},
  };
}

const names = (): readonly string[] => world.written.map(({ name }) => name);
const entries = () => useCase.getState().session?.records?.trail.entries ?? [];
const lastEntry = () => entries().at(-1);

beforeEach(() => {
  world.failing = [];
  world.whileBuilding = () => {};
  world.ok = true;
  world.written = [];
  // Nothing is known of the guides yet: the case was just opened.
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
});

test('writes what passes, with its report; nobody approved it, and its names say so', async () => {
  await exportFiles(CHOICE, null, work());
  expect(names()).toEqual([
    'DRAFT-NOT-APPROVED_case-l4_g1.3mf',
    'DRAFT-NOT-APPROVED_case-l4_g1.stl',
    'case-l4_report.json',
  ]);
  const report = new TextDecoder().decode(world.written.at(-1)?.bytes);
  expect(JSON.parse(report).orderConflicts).toEqual([]);
});

test('what was written stands in the audit trail, with the hash of each file', async () => {
  await exportFiles({ ...CHOICE, withReport: false }, null, work());
  const hash = `sha256:${createHash('sha256')
    .update(new Uint8Array([1]))
    .digest('hex')}`;
  expect(lastEntry()).toMatchObject({
    action: 'export',
    new: {
      draft: true,
      files: {
        'DRAFT-NOT-APPROVED_case-l4_g1.3mf': hash,
        'DRAFT-NOT-APPROVED_case-l4_g1.stl': hash,
      },
    },
  });
});

test('a guide whose bytes fail a check is not written without an excuse, whatever was known of it before', async () => {
  world.failing = [SEATING];
  const refused = await exportFiles(CHOICE, null, work()).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ChecksFailed);
  // Once, though two formats were measured.
  expect((refused as ChecksFailed).checks).toEqual([SEATING]);
  expect(names()).toEqual([]);
});

test('with an excuse it goes out, marked, and the excuse stands in report and trail', async () => {
  world.failing = [SEATING];
  const excuse = excuseOf(' E. Ngineer ', 'A cadaver study, discussed with the surgeon.');
  await exportFiles(CHOICE, excuse, work());
  expect(names()[0]).toBe('DRAFT-NOT-APPROVED_case-l4_g1_NOT-PASSED.3mf');
  const report = JSON.parse(new TextDecoder().decode(world.written.at(-1)?.bytes));
  expect(report.guides[0]).toMatchObject({
    failedChecksAllowed: true,
    notes: ['E. Ngineer: A cadaver study, discussed with the surgeon.'],
  });
  expect(entries().at(-2)).toMatchObject({
    action: 'allow-failed-checks',
    actor: 'E. Ngineer',
    new: { failed: ['seating'] },
  });
  expect(lastEntry()).toMatchObject({ action: 'export', actor: 'E. Ngineer' });
});

test('a guide that cannot be built is refused as the page says it, without its place in the case file', async () => {
  const before = world.fault;
  world.ok = false;
  const path = 'guides[0].sleeves[1]';
  world.fault = { code: 'E_SEPARATE', message: `${path}: sleeve "right" does not touch`, path };
  const refused = await exportFiles(CHOICE, null, work()).catch((error: unknown) => error);
  world.fault = before;
  expect((refused as Error).message).toBe('Sleeve "right" does not touch');
});

test('too short a reason, or none who gives it, is no excuse', () => {
  expect(excuseOf('E. Ngineer', 'because   ')).toBeNull();
  expect(excuseOf('  ', 'A cadaver study, discussed with the surgeon.')).toBeNull();
});

test.each([
  ['while a guide is built, whose worker is ended', false],
  ['just as a guide is done', true],
])('stopped %s, it writes nothing', async (_, ok) => {
  const stop = new AbortController();
  world.whileBuilding = () => stop.abort();
  world.ok = ok;
  const stopped = await exportFiles(CHOICE, null, work(stop)).catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(ExportStopped);
  expect(world.written).toEqual([]);
});

test('stopped when all is made and only the place is asked for, it writes nothing', async () => {
  const asked = { ...work(), toWrite: () => Promise.reject(new ExportStopped()) };
  const stopped = await exportFiles(CHOICE, null, asked).catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(ExportStopped);
  expect(world.written).toEqual([]);
});
