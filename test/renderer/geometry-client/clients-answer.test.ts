import { beforeEach, expect, test, vi } from 'vitest';
import { AnatomyClient } from '../../../renderer/geometry-client/anatomy-client.ts';
import { SurfaceClient } from '../../../renderer/geometry-client/surface-client.ts';
import type { KeptMesh } from '../../../renderer/geometry-client/surface-protocol.ts';

// No question is left without an answer when the worker that was asked ends. These workers never answer by themselves.

/** Stands for what comlink makes of a worker: every question waits for ever. */
const asked = vi.hoisted(() => ({ kept: 0 }));

vi.mock('comlink', () => ({
  wrap: () =>
    new Proxy(
      {},
      {
        // Not a promise itself: \`then\` is nothing that a worker has.
        get: (_, name) =>
          name === 'then'
            ? undefined
            : () => {
                if (name === 'keep') asked.kept++;
                return new Promise(() => {});
              },
      },
    ),
}));

const threads: EventTarget[] = [];

beforeEach(() => {
  threads.length = 0;
  asked.kept = 0;
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        threads.push(this);
      }
      terminate(): void {}
    },
  );
});

const cancelled = { ok: false, fault: { code: 'E_CANCELLED' } };
const ended = { ok: false, fault: { code: 'E_WORKER' } };
const surface = { mesh: { positions: [] }, surface: {} } as unknown as KeptMesh;

test('what the reader of files was asked is answered when it is disposed of', async () => {
  const client = new AnatomyClient();
  const waiting = [
    client.read('a.stl', new Uint8Array(1), 1),
    client.unpack(new Uint8Array(1)),
    client.pack({} as never),
  ];
  client.dispose();
  expect(await Promise.all(waiting)).toMatchObject([cancelled, cancelled, cancelled]);
});

test('and when its thread dies; the next question has a new one', async () => {
  const client = new AnatomyClient();
  const first = client.unpack(new Uint8Array(1));
  threads[0]?.dispatchEvent(new Event('error'));
  expect(await first).toMatchObject(ended);
  void client.unpack(new Uint8Array(1));
  expect(threads).toHaveLength(2);
});

test('what the worker of surfaces was asked is answered when it ends, and the next one is given the mesh anew', async () => {
  const client = new SurfaceClient();
  const waiting = [client.occlusion(surface), client.edges(surface)];
  expect(asked.kept).toBe(1);
  threads[0]?.dispatchEvent(new Event('error'));
  expect(await Promise.all(waiting)).toMatchObject([ended, ended]);
  const again = client.wall(surface);
  expect(asked.kept).toBe(2);
  client.dispose();
  expect(await again).toMatchObject(cancelled);
});
