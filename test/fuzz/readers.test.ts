import { describe, expect, test } from 'vitest';
import { FUZZED, fuzz } from './readers.ts';

/** Of the short run; `npm run fuzz` takes another one each time. */
const SEED = 20260;
const MS = 700;

describe(`a reader under changed files (seed ${SEED}) refuses with a code or reads something usable:`, () => {
  test.each(FUZZED.map((one) => [one.reader, one] as const))('%s', (_, one) => {
    const { rounds, refused } = fuzz(one, SEED, MS);
    expect(rounds).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(rounds / 20);
  });
});
