import { expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { limitSense } from '../../../shared/checks/limit-sense.ts';
import { valueText } from '../../../shared/checks/value-text.ts';

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
  expect(limitSense(check('trajectory-reach', 'screw'), document)).toBe('atMost');
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
