import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contractCase } from '../../support/contract-case.ts';

type Use = (lock: object | null) => Promise<unknown>;

/** The browser's locks (Web Locks), as far as one exclusive lock a name goes: what all windows of a profile share. */
class Locks {
  readonly #held = new Map<string, Held>();

  async request(
    name: string,
    {
      ifAvailable = false,
      steal = false,
      signal,
    }: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    use: Use,
  ): Promise<unknown> {
    if (steal) this.#held.get(name)?.taken();
    while (!steal && this.#held.has(name)) {
      if (ifAvailable) return use(null);
      await Promise.race([this.#held.get(name)?.end, aborted(signal)]);
    }
    let taken = (): void => undefined;
    const stolen = new Promise<never>((_, refuse) => {
      taken = () => refuse(new DOMException('stolen', 'AbortError'));
    });
    const end = use({ name });
    const work = Promise.race([end, stolen]);
    const held: Held = { end: Promise.allSettled([work]), taken };
    this.#held.set(name, held);
    try {
      return await work;
    } finally {
      if (this.#held.get(name) === held) this.#held.delete(name);
    }
  }
}

interface Held {
  readonly end: Promise<unknown>;
  taken(): void;
}

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, refuse) =>
    signal?.addEventListener('abort', () => refuse(new Error('given up'))),
  );

/** What is posted comes to every other channel. */
class Channel extends EventTarget {
  static readonly all = new Set<Channel>();

  constructor() {
    super();
    Channel.all.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of Channel.all) {
      if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }));
    }
  }

  close(): void {
    Channel.all.delete(this);
  }
}

/** A window: the page's modules once more. */
async function openWindow() {
  vi.resetModules();
  const cases = await import('../../../renderer/stores/case-store.ts');
  const { goOnHere, holdOpenCase, mayOverwrite, takeOverCase, tellSaved, useOtherWindow } =
    await import('../../../renderer/stores/other-window-store.ts');
  const { parseCase } = await import('../../../shared/case/parse-case.ts');
  holdOpenCase();
  return {
    elsewhere: () => useOtherWindow.getState().elsewhere,
    open: (id: string) => {
      const document = parseCase({ ...contractCase(), id });
      cases.openSession({ document, meshes: new Map() }, { fileName: null, saved: true });
    },
    close: cases.closeSession,
    takeOver: takeOverCase,
    goOn: goOnHere,
    saved: tellSaved,
    asksToSave: () => mayOverwrite(useOtherWindow.getState()),
    /** Whether a change is taken. */
    change: () =>
      cases.dispatch({ type: 'update', kind: 'guide', id: 'g1', changes: { clearance: 0.3 } }),
    clearance: () => cases.documentNow()?.guides[0]?.clearance,
    undo: cases.undo,
    asked: () => cases.useCase.getState().elsewhere === 'asked',
  };
}

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: new Locks() });
  Channel.all.clear();
  vi.stubGlobal('BroadcastChannel', Channel);
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

test('the second window only looks; what is changed there is asked about, and changed once it took the case over', async () => {
  const first = await openWindow();
  const second = await openWindow();
  first.open('case-a');
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
  expect(first.change()).toBe(true);
  expect([second.change(), second.clearance()]).toEqual([false, 0.2]);
  // Not within the very key that tried it: that would answer the question too.
  expect(second.asked()).toBe(false);
  await vi.waitFor(() => expect(second.asked()).toBe(true));

  second.takeOver();
  await vi.waitFor(() => expect(first.elsewhere()).toBe('taken'));
  expect([second.elsewhere(), second.asked()]).toEqual(['no', false]);
  expect([second.change(), second.clearance()]).toEqual([true, 0.3]);
  // What was changed in the first stays, and is neither gone on with nor taken back.
  first.undo();
  expect([first.change(), first.clearance()]).toEqual([false, 0.3]);
  await vi.waitFor(() => expect(first.asked()).toBe(true));
  expect([first.asksToSave(), second.asksToSave()]).toEqual([true, false]);

  // And back, and again: whoever has it is one.
  first.takeOver();
  await vi.waitFor(() => expect(second.elsewhere()).toBe('taken'));
  expect(first.elsewhere()).toBe('no');
  first.close();
  await vi.waitFor(() => expect(second.elsewhere()).toBe('closed'));
  expect(second.change()).toBe(false);
  second.goOn();
  expect(second.change()).toBe(true);
});

test('a save in one window is asked about in the other, until it saves or opens the case itself', async () => {
  const first = await openWindow();
  const second = await openWindow();
  first.open('case-a');
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
  second.takeOver();
  await vi.waitFor(() => expect(first.elsewhere()).toBe('taken'));
  second.saved('case-a');
  second.saved('case-b');
  first.takeOver();
  await vi.waitFor(() => expect(second.elsewhere()).toBe('taken'));
  // The first has the case, and not what was saved.
  expect([first.elsewhere(), first.asksToSave()]).toEqual(['no', true]);
  first.saved('case-a');
  expect(first.asksToSave()).toBe(false);
  second.open('case-a');
  await vi.waitFor(() => expect(second.elsewhere()).toBe('open'));
  second.takeOver();
  expect(second.asksToSave()).toBe(false);
});

/** What was asked of the locks is answered by then. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
