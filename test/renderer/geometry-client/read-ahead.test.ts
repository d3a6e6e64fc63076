import { beforeEach, expect, test, vi } from 'vitest';
import { AnatomyClient } from '../../../renderer/geometry-client/anatomy-client.ts';

// The worker's part, played by the test: what it was asked, in order.
const worker = vi.hoisted(() => ({ asked: [] as string[], answer: [] as (() => void)[] }));

vi.mock('comlink', () => ({
  wrap: () => ({
    read: () => {
      worker.asked.push('read');
      return new Promise((resolve) =>
        worker.answer.push(() => resolve({ ok: true, value: { notes: NOTES } })),
      );
    },
    tree: async () => {
      worker.asked.push('tree');
      return { ok: true, value: {} };
    },
  }),
}));

beforeEach(() => {
  worker.asked.length = 0;
  worker.answer.length = 0;
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      terminate(): void {}
    },
  );
});

const NOTES = ['anatomy.mesh: "mesh.stl": turned', 'large'];
const settled = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

test('what is read ahead is indexed too while nobody has taken it, once', async () => {
  const client = new AnatomyClient();
  const bytes = new Uint8Array(1);
  client.readAhead('a.stl', bytes, 1);
  await settled();
  worker.answer[0]?.();
  await settled();
  expect(worker.asked).toEqual(['read', 'tree']);
  const taken = await client.read('meshes/a.stl', bytes, 1);
  if (!taken.ok) throw new Error(taken.fault.message);
  await taken.value.tree();
  // A note is no reason to read it again: a large bone always has one.
  expect(taken.value.drawn.notes).toEqual(['anatomy.mesh: "meshes/a.stl": turned', 'large']);
  expect(worker.asked).toEqual(['read', 'tree']);
});

test('what is taken before it is read waits for its tree until that is asked for', async () => {
  const client = new AnatomyClient();
  const bytes = new Uint8Array(1);
  client.readAhead('a.stl', bytes, 1);
  const taking = client.read('meshes/a.stl', bytes, 1);
  await settled();
  worker.answer[0]?.();
  const taken = await taking;
  await settled();
  expect(worker.asked).toEqual(['read']);
  if (!taken.ok) throw new Error(taken.fault.message);
  await Promise.all([taken.value.tree(), taken.value.tree()]);
  expect(worker.asked).toEqual(['read', 'tree']);
});
