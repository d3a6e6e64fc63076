import type { Steps } from '../../shared/mesh/steps.ts';

/** A worker is away for so long at a time, ms. */
const TURN = 25;

/**
 * Does a long job in turns: between them the worker hears what it is told. A browser that is to end a worker waits up to two seconds for it
 * to come back to its loop, and takes a core for work that nobody wants all that while.
 */
export async function inTurns<T>(steps: Steps<T>, turn = nextTurn): Promise<T> {
  for (let begun = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - begun < TURN) continue;
    await turn();
    begun = performance.now();
  }
}

/** Comes back when all that waits for the worker was heard; timers would wait for 4 ms each. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
