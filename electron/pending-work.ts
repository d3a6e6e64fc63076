/** Longest that the end of the program waits for its own writing, ms: a network drive that is gone must not hold it. */
const LONGEST_WAIT_MS = 5000;

/** Work that must not be cut off by the end of the program: requests being answered, settings being kept. */
export interface PendingWork {
  track<T>(work: Promise<T>): Promise<T>;
  isEmpty(): boolean;
  /** Resolves once all of it is done or has failed, or the longest wait is over. */
  settled(): Promise<void>;
}

export function pendingWork(longestMs = LONGEST_WAIT_MS): PendingWork {
  const pending = new Set<Promise<unknown>>();
  let givenUp = false;
  return {
    track(work) {
      pending.add(work);
      const done = (): void => void pending.delete(work);
      work.then(done, done);
      return work;
    },
    isEmpty: () => givenUp || pending.size === 0,
    async settled() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const waited = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          givenUp = true;
          resolve();
        }, longestMs);
      });
      const all = async (): Promise<void> => {
        while (pending.size > 0) await Promise.allSettled([...pending]);
      };
      await Promise.race([all(), waited]);
      clearTimeout(timer);
    },
  };
}
