import { expect, test } from 'vitest';
import { inTurns } from '../../../renderer/geometry-client/in-turns.ts';
import type { Steps } from '../../../shared/mesh/steps.ts';

/** Steps that take `each` ms by the clock, and say how many were done. */
function* stepsOf(count: number, each: number): Steps<number> {
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    while (performance.now() - begun < each);
    yield;
  }
  return count;
}

test('a long job comes back to what waits for its worker, a short one does not', async () => {
  let turns = 0;
  const turn = async (): Promise<void> => void turns++;
  expect(await inTurns(stepsOf(5, 0), turn)).toBe(5);
  expect(turns).toBe(0);
  expect(await inTurns(stepsOf(2, 30), turn)).toBe(2);
  expect(turns).toBe(2);
});

test('what was told meanwhile is heard in between', async () => {
  let heard = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    heard = true;
    port1.close();
  };
  const heardAt: boolean[] = [];
  const told = function* (): Steps<void> {
    port2.postMessage(null);
    yield* stepsOf(1, 30);
    heardAt.push(heard);
    yield* stepsOf(1, 30);
    heardAt.push(heard);
  };
  await inTurns(told());
  expect(heardAt).toEqual([true, true]);
});
