import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contractCase } from '../../support/contract-case.ts';

type Use = (lock: object | null) => Promise<unknown>;

/** The browser's locks (Web Locks), as far as one exclusive lock a name goes: what all windows of a profile share. */
class Locks {
  readonly #ends = new Map<string, Promise<unknown>>();

  async request(
    name: string,
    { ifAvailable = false, signal }: { ifAvailable?: boolean; signal?: AbortSignal },
    use: Use,
  ): Promise<unknown> {
    while (this.#ends.has(name)) {
      if (ifAvailable) return use(null);
      await Promise.race([this.#ends.get(name), aborted(signal)]);
    }
    const work = use({ name }).finally(() => this.#ends.delete(name));
    this.#ends.set(name, work);
    return work;
  }
}

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, refuse) =>
    signal?.addEventListener('abort', () => refuse(new Error('given up'))),
  );

/** A window: the page's modules once more. */
async function openWindow() {
  vi.resetModules();
  const cases = await import('../../../renderer/stores/case-store.ts');
  const { holdOpenCase, useOtherWindow } = await import(
    '../../../renderer/stores/other-window-store.ts'
  );
  const { parseCase } = await import('../../../shared/case/parse-case.ts');
  holdOpenCase();
  return {
    elsewhere: () => useOtherWindow.getState().elsewhere,
    open: (id: string) => {
      const document = parseCase({ ...contractCase(), id });
      cases.openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
    },
    close: cases.closeSession,
  };
}

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: new Locks() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the second window of a case is told, and told again when the first one closes it', async () => {
  const first = await openWindow();
  const second = await openWindow();
  first.open('case-a');
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
  expect(first.elsewhere()).toBe('no');
  first.close();
  await vi.waitFor(() => expect(second.elsewhere()).toBe('closed'));
  // It has the case now: who comes back is the second one.
  first.open('case-a');
  await vi.waitFor(() => expect(first.elsewhere()).toBe('open'));
});

test('another case in another window is nobody else’s', async () => {
  const first = await openWindow();
  const second = await openWindow();
  first.open('case-a');
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
  second.open('case-b');
  expect(second.elsewhere()).toBe('no');
  // Nobody waits for the first any more.
  first.close();
  first.open('case-a');
  await Promise.resolve();
  expect([first.elsewhere(), second.elsewhere()]).toEqual(['no', 'no']);
});

test('a case that is opened again in its window is nobody else’s, and still this window’s', async () => {
  const first = await openWindow();
  first.open('case-a');
  await settled();
  first.open('case-a');
  await settled();
  expect(first.elsewhere()).toBe('no');
  const second = await openWindow();
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
});

/** What was asked of the locks is answered by then. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
