import { expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { checkFigures } from '../../../shared/checks/check-figures.ts';
import { limitSense } from '../../../shared/checks/limit-sense.ts';
import { valueText } from '../../../shared/checks/value-text.ts';
import { toldApart } from '../../../shared/checks/wording.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const document = parseCase({
  schema: 'guidesmith/case@1',
  id: 'c',
  anatomy: [],
  trajectories: [
    { id: 'screw', entry: [0, 0, 0], target: [0, -40, 0] },
    { id: 'needle', entry: [0, 0, 0], target: [0, -40, 0], entryOn: 'opening' },
  ],
});
const check = (id: CheckResult['id'], feature: string | null): CheckResult => ({
  id,
  feature,
  status: 'pass',
  value: 1,
  limit: 0.5,
  unit: 'mm',
  at: null,
  message: '',
});

test('the way to an entry on the surface is to be short, the margin in an opening wide', () => {
  expect(limitSense(check('trajectory-reach', 'screw'), document)).toBe('within');
  expect(limitSense(check('trajectory-reach', 'needle'), document)).toBe('atLeast');
  expect(limitSense(check('play-cone', 'needle'), document)).toBe('atMost');
  expect(limitSense(check('watertight', null), document)).toBe('wanted');
});

test('of a wrong label the patch that differs is to be small, and is told with its digits', () => {
  const patch = { ...check('label', null), unit: 'mm2', value: 1.13, limit: 0.19 };
  expect(limitSense(patch, document)).toBe('atMost');
  expect(valueText(patch.value, patch.unit)).toBe('1.13 mm²');
  expect(valueText(patch.limit, patch.unit)).toBe('0.19 mm²');
  expect(valueText(212.4, 'mm2')).toBe('212 mm²');
  expect(limitSense(check('label', null), document)).toBe('atLeast');
});

const failed = (
  id: CheckResult['id'],
  value: number,
  limit: number,
  unit = 'mm',
  feature: string | null = null,
): string => {
  const shown = checkFigures(
    { ...check(id, feature), status: 'fail', value, limit, unit },
    document,
  );
  return shown.limit === null ? shown.value : `${shown.value} ${shown.sense} ${shown.limit}`;
};

test('what fails is shown as what fails it: each figure of a check with the sense of its own limit', () => {
  // A file of another origin that is off the planned shape; a slot's wall that is too low, or too high.
  expect(failed('single-part', 0.6, 0.5)).toBe('0.60 mm atMost 0.50 mm');
  expect(failed('slot-plane', 3.2, 4)).toBe('3.20 mm wanted 4.00 mm');
  expect(failed('slot-plane', 5, 4)).toBe('5.00 mm wanted 4.00 mm');
  expect(failed('slot-plane', 0.3, 0.05, 'deg')).toBe('0.300° atMost 0.050°');
  // Bone that is met long before the entry is as far off as bone that is met past it.
  expect(failed('trajectory-reach', -3.2, 0.5, 'mm', 'screw')).toBe('-3.20 mm within 0.50 mm');
  expect(failed('trajectory-reach', -0.4, 1, 'mm', 'needle')).toBe('-0.40 mm atLeast 1.00 mm');
  // A label cut deeper than is accepted, and one whose strokes are too thin.
  expect(failed('label', 0.9, 0.72)).toBe('0.90 mm atMost 0.72 mm');
  expect(failed('label', 0.3, 0.4)).toBe('0.30 mm atLeast 0.40 mm');
  // Clearance 0 asks for no distance, but a touch is none.
  expect(failed('clearance', 0, 0)).toBe('0.00 mm moreThan 0.00 mm');
  // The drill's tip strays little, and its cone reaches a nerve all the same: the limit that it keeps is not shown as the reason.
  expect(failed('play-cone', 0.8, 1.5)).toBe('0.80 mm');
});

test('a value that fails never reads like its limit, or like one that keeps it', () => {
  expect(failed('wall', 0.9996, 1)).toBe('0.9996 mm atLeast 1.0000 mm');
  expect(failed('bore-axis', 0.0201, 0.02)).toBe('0.0201 mm atMost 0.0200 mm');
  expect(failed('bore-axis', 0.05004, 0.05, 'deg')).toBe('0.05004° atMost 0.05000°');
  expect(failed('contact', 99.8, 100, 'mm2')).toBe('99.8 mm² atLeast 100.0 mm²');
  expect(failed('label', 0.8996, 0.9, 'share')).toBe('89.96 % atLeast 90.00 %');
  expect(failed('label', 0.1975, 0.1962, 'mm2')).toBe('0.198 mm² atMost 0.196 mm²');
  expect(failed('seating', 0.04996, 0.05, 'score')).toBe('0.04996 atLeast 0.05000');
  expect(failed('feature-collision', -0.002, 0)).toBe('-0.002 mm atLeast 0.000 mm');
});

test('of two numbers that differ by more than rounding the greater reads as the greater, whatever digits are usual', () => {
  const random = seededRandom(7);
  for (let i = 0; i < 2000; i++) {
    const limit = random() * 10;
    const apart = 10 ** -(8 * random()) * (random() < 0.5 ? -1 : 1);
    const [value, shown] = toldApart(limit + apart, limit, 2).map(Number);
    expect(Math.sign(value - shown)).toBe(Math.sign(apart));
  }
});
