import { create } from 'zustand';
import { present } from '../../shared/case/history.ts';
import { useCase } from './case-store.ts';

/** Whether another window of this profile has the open case too: not, now, or until a moment ago. */
export type Elsewhere = 'no' | 'open' | 'closed';

/** Two windows that go on with one case make two files of it, each with records of its own: the second one is told, and signs nothing. */
export const useOtherWindow = create<{ readonly elsewhere: Elsewhere }>(() => ({
  elsewhere: 'no',
}));

const say = (elsewhere: Elsewhere): void => useOtherWindow.setState({ elsewhere });

/** Takes the open case for this window as long as it is open here. Returns the end of it. */
export function holdOpenCase(): () => void {
  let hold = NOTHING_HELD;
  let held: number | null = null;
  const follow = (): void => {
    const { session } = useCase.getState();
    if (session?.key === held) return;
    hold.end();
    held = session?.key ?? null;
    say('no');
    hold = session === null ? { ...hold, end() {} } : take(present(session.history).id, hold.ended);
  };
  follow();
  const unsubscribe = useCase.subscribe(follow);
  return () => {
    unsubscribe();
    hold.end();
  };
}

interface Hold {
  end(): void;
  /** When the case is let go of. */
  readonly ended: Promise<void>;
}

const NOTHING_HELD: Hold = { end() {}, ended: Promise.resolve() };

/** Holds a case by its id once `before` has come, or waits for it while another window does. */
function take(id: string, before: Promise<void>): Hold {
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
  const wait = async (): Promise<void> => {
    // A case that is opened again here is held until then by the window itself.
    await before;
    if (end.signal.aborted) return;
    const taken = await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) return true;
      await untilEnd();
      return false;
    });
    if (!taken || end.signal.aborted) return;
    say('open');
    await locks.request(name, { signal: end.signal }, () => {
      say('closed');
      return untilEnd();
    });
  };
  const ended = wait().catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  return { end: () => end.abort(), ended };
}
