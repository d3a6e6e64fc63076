import { beforeEach, expect, test, vi } from 'vitest';
import { DisposableWorker } from '../../../renderer/geometry-client/disposable-worker.ts';
import type { Outcome } from '../../../renderer/geometry-client/protocol.ts';

vi.mock('comlink', () => ({ wrap: () => ({}) }));

/** A worker thread that answers nothing by itself; what it was told to do is in the test's hands. */
class SilentWorker extends EventTarget {
  ended = false;
  terminate(): void {
    this.ended = true;
  }
}

let made: SilentWorker[];
let worker: DisposableWorker<object>;

beforeEach(() => {
  made = [];
  worker = new DisposableWorker<object>(() => {
    const next = new SilentWorker();
    made.push(next);
    return next as unknown as Worker;
  });
});

const never = (): Promise<Outcome<number>> => new Promise(() => {});
const cancelled = { ok: false, fault: { code: 'E_CANCELLED' } };
// Nobody cancelled: what waits says so to the user, who would else wait for ever.
const ended = {
  ok: false,
  fault: { code: 'E_WORKER', message: expect.stringContaining('could not be loaded') },
};

test('every job that waits is told when the worker is ended', async () => {
  const waiting = [worker.run(never), worker.run(never)];
  worker.cancel();
  expect(await Promise.all(waiting)).toMatchObject([cancelled, cancelled]);
  expect(made.map(({ ended }) => ended)).toEqual([true]);
});

test('a thread that dies ends every wait, and the next job has a new one', async () => {
  const waiting = [worker.run(never), worker.run(never)];
  made[0]?.dispatchEvent(new Event('error'));
  expect(await Promise.all(waiting)).toMatchObject([ended, ended]);
  expect(await worker.run(async () => ({ ok: true, value: 7 }))).toEqual({ ok: true, value: 7 });
  expect(made).toHaveLength(2);
});

test("a fault of the program ends the worker and what else waits for it, the input's does not", async () => {
  const other = worker.run(never);
  const fault = (kind: 'input' | 'program'): Outcome<number> => ({
    ok: false,
    fault: { kind, code: 'E', message: 'a fault', path: null, places: [] },
  });
  await worker.run(async () => fault('input'));
  expect(made[0]?.ended).toBe(false);
  await worker.run(async () => fault('program'));
  expect(await other).toMatchObject(cancelled);
});

test('a job that has ended is not told of its progress any more', async () => {
  const told: number[] = [];
  let late: (value: number) => void = () => {};
  await worker.run(async (_, live) => {
    late = live((value: number) => void told.push(value));
    late(1);
    return { ok: true, value: null };
  });
  late(2);
  expect(told).toEqual([1]);
});

test('a worker that several questions share goes on for the others after a fault of one', async () => {
  const shared = new DisposableWorker<object>(
    () => new SilentWorker() as unknown as Worker,
    undefined,
    {
      outlivesFaults: true,
    },
  );
  const other = shared.run(never);
  await shared.run(async () => {
    throw new Error('a fault');
  });
  expect(await Promise.race([other, 'waits on'])).toBe('waits on');
  shared.cancel();
  expect(await other).toMatchObject(cancelled);
});

test('a late error of a thread that was ended leaves the next one alone', async () => {
  const first = worker.run(never);
  worker.cancel();
  await first;
  const second = worker.run(never);
  made[0]?.dispatchEvent(new Event('error'));
  expect(await Promise.race([second, 'waits on'])).toBe('waits on');
  expect(made[1]?.ended).toBe(false);
});
