/** What became of a page. */
export type PageFault = 'crashed' | 'hangs';

export interface RestartingTools {
  /** Asks whether the page is to start again; else a hanging one is waited for, and after a crash the program ends. */
  ask(why: PageFault): Promise<'restart' | 'leave'>;
  /** Ends the process of a page that hangs, which is told as a crash later on. */
  endPage(): void;
  startPage(): void;
  quit(): void;
}

/** Offers to start a page again that crashed or hangs; the journal has its work. One question at a time. */
export interface Restarting {
  crashed(): void;
  hangs(): void;
}

export function restarting(tools: RestartingTools): Restarting {
  let asking = false;
  let crashedMeanwhile = false;
  /** A page that was ended on request: its end is no news. */
  let ended = false;

  async function offer(why: PageFault): Promise<void> {
    asking = true;
    crashedMeanwhile = false;
    const answer = await tools.ask(why).catch(() => 'leave');
    asking = false;
    const isGone = why === 'crashed' || crashedMeanwhile;
    if (answer === 'restart') {
      if (!isGone) {
        ended = true;
        tools.endPage();
      }
      tools.startPage();
    } else if (why === 'crashed') tools.quit();
    else if (crashedMeanwhile) void offer('crashed');
  }

  return {
    crashed() {
      if (ended) ended = false;
      else if (asking) crashedMeanwhile = true;
      else void offer('crashed');
    },
    hangs() {
      if (!asking) void offer('hangs');
    },
  };
}
