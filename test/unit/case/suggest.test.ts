import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../../shared/case/suggest.ts';

describe('nearest', () => {
  test.each([
    ['rihgt', ['left', 'right'], 'right'],
    ['Sleeves', ['slots', 'sleeves'], 'sleeves'],
    ['l5', ['l4', 'dura'], 'l4'],
    ['pelvis', ['left', 'right'], null],
    ['x', [], null],
  ])('%j among %j means %j', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });
});

describe('editDistance', () => {
  const word = fc.string({ maxLength: 12 });

  test.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['rihgt', 'right', 1],
    ['abc', 'abc', 0],
  ])('%j to %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is the same both ways, zero only for the same word, at most the longer length', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
