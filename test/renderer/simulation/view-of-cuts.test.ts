import { expect, test } from 'vitest';
import { viewOfCuts } from '../../../renderer/features/simulation/view-of-cuts.ts';

const cut = (x: number) => ({
  id: `at ${x}`,
  origin: [x, 0, 10] as const,
  normal: [1, 0, 0] as const,
  up: [0, 0, 1] as const,
  width: 40,
  depth: 20,
  kerf: 1,
});

test('a jaw is shown whole: what remains beside its cuts is not cut off by the picture', () => {
  const view = viewOfCuts([cut(20), cut(50)], { min: [-54, -84, -16], max: [54, 0, 70] });
  expect(view.at).toEqual([0, -42, 27]);
  expect(view.radius).toBe(54);
});

test('of a long bone the cuts are shown', () => {
  const view = viewOfCuts([cut(0), cut(10)], { min: [-20, -20, -360], max: [20, 20, 20] });
  expect(view.at).toEqual([5, 0, 0]);
  expect(view.radius).toBe(45);
});
