import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildState, handOverCase } from '../../../renderer/features/review/release-work.ts';
import { useReview } from '../../../renderer/features/review/review-store.ts';
import {
  closeSession,
  documentNow,
  openSession,
  useCase,
} from '../../../renderer/stores/case-store.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

/** The worker of releases, played by the test: what it was asked, in order. */
const worker = vi.hoisted(() => ({ asked: [] as string[], handedOverAt: '' }));

vi.mock('../../../renderer/host/host.ts', () => ({ host: {} }));
vi.mock('../../../renderer/live/release-client.ts', () => {
  const done = async (name: string, value: unknown) => {
    worker.asked.push(name);
    vi.setSystemTime(Date.now() + 7000);
    return { ok: true, value };
  };
  const remote = {
    engrave: () =>
      done('engrave', {
        ...{ type: 'update-label', guide: 'g1', changes: { text: 'L4 REV1' } },
      }),
    handOver: (_: unknown, records: unknown, by: { readonly time: string }) => {
      worker.handedOverAt = by.time;
      return done('handOver', records);
    },
    state: () => done('state', { hash: 'sha256:0' }),
  };
  return { releaseClient: { ask: (question: (of: unknown) => unknown) => question(remote) } };
});

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 1, 8) });
  worker.asked = [];
  const document = parseCase(contractCase());
  openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
  useReview.setState({ built: null, job: null, refusal: null });
  // As the panel does it: what is not built is built as soon as nothing else is under way.
  const look = (): void => {
    const { built, job } = useReview.getState();
    if (job === null && built?.document !== documentNow()) void buildState();
  };
  const ends = [useCase.subscribe(look), useReview.subscribe(look)];
  stop = () => {
    for (const end of ends) end();
  };
});

afterEach(() => {
  stop();
  closeSession();
  vi.useRealTimers();
});

test('hands over what was engraved, although engraving changes the case under the panel', async () => {
  await buildState();
  expect(await handOverCase('First design')).toBe(true);
  expect(worker.asked.filter((name) => name !== 'state')).toEqual(['engrave', 'handOver']);
  expect(worker.asked.at(-1)).toBe('state');
  expect(useReview.getState().job).toBeNull();
});

test('is dated after what was engraved for it: a clock that went on is not said to have gone back', async () => {
  await buildState();
  await handOverCase('First design');
  const entries = useCase.getState().session?.records?.trail.entries ?? [];
  const engraved = entries.findLast(({ action }) => action === 'edit');
  expect(engraved).toBeDefined();
  expect(worker.handedOverAt >= (engraved?.time ?? '')).toBe(true);
});
