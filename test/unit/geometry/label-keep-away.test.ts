import { describe, expect, test } from 'vitest';
import type { SlotPlan, TubePlan } from '../../../shared/geometry/guide-plan.ts';
import { distanceToObstacles } from '../../../shared/geometry/label-keep-away.ts';

const tube: TubePlan = {
  id: 't',
  name: 't',
  path: 'p',
  entry: [0, 0, 0],
  axis: [0, 0, -1],
  entryOn: 'surface',
  boreDiameter: 2,
  outerDiameter: 8,
  height: 10,
};

const slot: SlotPlan = {
  id: 's',
  cutPlane: 's',
  name: 's',
  path: 'p',
  origin: [0, 0, 0],
  normal: [1, 0, 0],
  up: [0, 0, 1],
  along: [0, -1, 0],
  depth: 20,
  kerf: 1,
  width: 2,
  wall: 3,
  height: 6,
  length: 30,
  sides: 2,
};

const none = { tubes: [], slots: [], windows: [] };

describe('distanceToObstacles', () => {
  test('is endless where there is nothing', () => {
    expect(distanceToObstacles([0, 0, 0], none)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    ['beside a tube', [7, 0, 5], 3],
    ['inside a tube', [1, 0, 5], -3],
    ['a little below its entry', [9, 0, -3], 5],
    ['over its top', [0, 0, 17], 3],
  ] as const)('measures from the outside of a tube: %s', (_, p, expected) => {
    expect(distanceToObstacles(p, { ...none, tubes: [tube] })).toBeCloseTo(expected, 9);
  });

  test.each([
    ['beside the gap', [5, 0, 2], 4],
    ['beyond its end', [0, 19, 2], 4],
    ['round its corner', [4, 19, 2], 5],
    ['over its top', [0, 0, 9], 3],
    ['deep below', [3, 0, -50], 2],
    ['in it', [0.5, 0, 1], -0.5],
  ] as const)('measures from the gap of a slot: %s', (_, p, expected) => {
    expect(distanceToObstacles(p, { ...none, slots: [slot] })).toBeCloseTo(expected, 9);
  });

  test('measures from the rim of a window, and takes the nearest of all', () => {
    const windows = [{ id: 'w', name: 'W', path: 'p', position: [10, 0, 0] as const, diameter: 6 }];
    expect(distanceToObstacles([20, 0, 0], { ...none, windows })).toBeCloseTo(7, 9);
    expect(distanceToObstacles([6, 0, 0], { ...none, windows, tubes: [tube] })).toBeCloseTo(1, 9);
  });
});
