import type { Progress } from './repair-protocol.ts';

/** Shortest time between two reports, ms: each is a message to the page. */
const PAUSE = 60;

/** Progress that is passed on when enough time has gone by, or something else is being done. */
export function seldom(progress: Progress): Progress {
  let told = -Infinity;
  let what = '';
  return (share, doing) => {
    const now = performance.now();
    if (now - told < PAUSE && doing === what) return;
    told = now;
    what = doing;
    progress(share, doing);
  };
}
