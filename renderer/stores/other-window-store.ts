import { create } from 'zustand';
import { present } from '../../shared/case/history.ts';
import { useCase } from './case-store.ts';

/**
 * Whether another window of this profile has the open case: not; now; now, since it took it over from here; or until a moment ago.
 * But for `no` nothing changes the case here.
 */
export type Elsewhere = 'no' | 'open' | 'taken' | 'closed';

interface OtherWindow {
  readonly elsewhere: Elsewhere;
  /** When another window last saved the case, UTC: what is open here is from before. Null where none did since it was opened or saved here. */
  readonly savedThere: string | null;
}

/** Two windows that go on with one case make two files of it, each with records of its own: one has it, the others look. */
export const useOtherWindow = create<OtherWindow>(() => ({ elsewhere: 'no', savedThere: null }));

function say(elsewhere: Elsewhere): void {
  useOtherWindow.setState({ elsewhere });
  useCase.setState({ elsewhere: elsewhere === 'no' ? null : 'held' });
}

/** Whether a file of the open case may hold what is not here: then it is written only after a question. */
export const mayOverwrite = ({ elsewhere, savedThere }: OtherWindow): boolean =>
  elsewhere !== 'no' || savedThere !== null;

let hold: Hold | null = null;

/** Goes on here with a case that another window closed. */
export const goOnHere = (): void => say('no');

/** Takes the open case from the window that has it, which can only look from then on. */
export function takeOverCase(): void {
  const { session } = useCase.getState();
  if (session === null) return;
  hold?.end();
  say('no');
  hold = take(present(session.history).id, null);
}

/** What all windows of a profile hear. One for the window: what a window says, it does not hear on the channel it said it on. */
let saves: BroadcastChannel | null = null;

/** Tells the other windows that this one saved a case. */
export function tellSaved(id: string): void {
  useOtherWindow.setState({ savedThere: null });
  saves?.postMessage({ id, time: new Date().toISOString() });
}

/** Takes the open case for this window as long as it is open here, and listens for saves of it elsewhere. Returns the end of it. */
export function holdOpenCase(): () => void {
  let held: number | null = null;
  let before: Promise<void> = Promise.resolve();
  const follow = (): void => {
    const { session } = useCase.getState();
    const key = session?.key ?? null;
    if (key === held) return;
    hold?.end();
    before = hold?.ended ?? before;
    held = key;
    say('no');
    useOtherWindow.setState({ savedThere: null });
    hold = session === null ? null : take(present(session.history).id, before);
  };
  follow();
  const unsubscribe = useCase.subscribe(follow);
  // Only a very old browser has none; then a save elsewhere is not told.
  saves = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('guidesmith saves');
  saves?.addEventListener('message', ({ data }: MessageEvent<{ id: string; time: string }>) => {
    const { session } = useCase.getState();
    if (session === null || present(session.history).id !== data.id) return;
    useOtherWindow.setState({ savedThere: data.time });
  });
  return () => {
    unsubscribe();
    saves?.close();
    saves = null;
    hold?.end();
  };
}

interface Hold {
  end(): void;
  /** When the case is let go of. */
  readonly ended: Promise<void>;
}

const NOTHING_HELD: Hold = { end() {}, ended: Promise.resolve() };

/**
 * Holds a case by its id once `before` has come, or waits for it while another window does; at once, from whoever holds it, where `before`
 * is null.
 */
function take(id: string, before: Promise<void> | null): Hold {
  const { locks } = navigator;
  const end = new AbortController();
  // Only a page that is no secure context has none; then nothing can be told.
  if (locks === undefined) return NOTHING_HELD;
  const name = `guidesmith case ${id}`;
  const untilEnd = (): Promise<void> =>
    new Promise((done) => {
      if (end.signal.aborted) done();
      end.signal.addEventListener('abort', () => done());
    });
  /** Holds it until the end. False where another window took it over: the browser ends what held it then. */
  const holdIt = (how: LockOptions, got: () => void): Promise<boolean | null> =>
    locks
      .request(name, how, async (lock) => {
        if (lock === null) return null;
        got();
        await untilEnd();
        return true;
      })
      .catch((error: unknown) => {
        if (end.signal.aborted) return true;
        if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
        return false;
      });
  const wait = async (): Promise<void> => {
    // A case that is opened again here is held until then by the window itself.
    await before;
    if (end.signal.aborted) return;
    const how = before === null ? { steal: true } : { ifAvailable: true };
    let held = await holdIt(how, () => undefined);
    while (held !== true && !end.signal.aborted) {
      say(held === null ? 'open' : 'taken');
      held = await holdIt({ signal: end.signal }, () => say('closed'));
    }
  };
  return { end: () => end.abort(), ended: wait() };
}
