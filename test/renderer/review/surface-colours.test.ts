import { describe, expect, test } from 'vitest';
import {
  differenceColour,
  fullDifference,
  surfaceColours,
} from '../../../renderer/features/review/surface-colours.ts';

describe('the colours of a compared surface', () => {
  test('are grey where nothing changed, red where material was added, blue where it was taken off', () => {
    const [r, g, b] = differenceColour(0, 1);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(0.05);
    const added = differenceColour(1, 1);
    expect(added[0]).toBeGreaterThan(2 * added[2]);
    const taken = differenceColour(-1, 1);
    expect(taken[2]).toBeGreaterThan(2 * taken[0]);
  });

  test('never show a difference of hundredths as if it were much', () => {
    expect(fullDifference(new Float32Array(1000).fill(0.02))).toBe(0.2);
    expect(fullDifference(new Float32Array())).toBe(0.2);
  });

  test('are not washed out by a few corners far off', () => {
    const values = new Float32Array(1000).fill(0.5);
    values.fill(40, 0, 5);
    expect(fullDifference(values)).toBe(0.5);
    expect(surfaceColours(values).slice(0, 3)).toEqual(surfaceColours(values).slice(-3));
  });

  test('are three numbers a vertex, each from 0 to 1', () => {
    const colours = surfaceColours(Float32Array.of(-9, -0.1, 0, 0.1, 9));
    expect(colours).toHaveLength(15);
    for (const part of colours) {
      expect(part).toBeGreaterThanOrEqual(0);
      expect(part).toBeLessThanOrEqual(1);
    }
  });
});
