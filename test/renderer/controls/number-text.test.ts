import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clampNumber,
  formatNumber,
  readNumber,
  stepFactor,
  tidyNumber,
} from '../../../renderer/controls/number-text.ts';

describe('what is typed into a number field', () => {
  test.each([
    ['2.9', 2.9],
    ['2,9', 2.9],
    ['  -.5 ', -0.5],
    ['−3', -3],
    ['2.7+0.2', 2.9],
    ['2,7 + 0,2 mm', 2.9],
    ['(20 - 2) / 4', 4.5],
    ['2*-3', -6],
    ['3×1.5', 4.5],
    ['１２', 12],
    ['14 mm', 14],
    ['14毫米', 14],
    ['1e2', 100],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text, 'mm')).toBe(value);
  });

  test.each(['', 'abc', '2..3', '1 cm', '3 in', '2+', '(1', '1)', '1/0', '0/0', '2 3', '12°'])(
    'refuses %j rather than guess',
    (text) => {
      expect(readNumber(text, 'mm')).toBeNull();
    },
  );

  test('knows the unit of its own field only', () => {
    expect(readNumber('12°', '°')).toBe(12);
    expect(readNumber('12 deg', '°')).toBe(12);
  });

  test('reads back whatever it shows', () => {
    const seed = 20260311;
    console.log(`seed ${seed}`);
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), (value) => {
        const read = readNumber(formatNumber(value, 3), 'mm');
        expect(read).not.toBeNull();
        expect(Math.abs((read ?? Number.NaN) - value)).toBeLessThanOrEqual(0.0005 + 1e-9);
      }),
      { seed, numRuns: 300 },
    );
  });
});

test('numbers are shown without needless digits and never as minus nothing', () => {
  expect(formatNumber(14, 3)).toBe('14.0');
  expect(formatNumber(2.95, 3)).toBe('2.95');
  expect(formatNumber(100, 3)).toBe('100.0');
  expect(formatNumber(-0.0001, 3)).toBe('0.0');
  expect(formatNumber(7, 0)).toBe('7');
  expect(formatNumber(70, 1)).toBe('70.0');
});

test('steps are ten times as large with Shift and a tenth with Alt', () => {
  expect(stepFactor({ shiftKey: true, altKey: false })).toBe(10);
  expect(stepFactor({ shiftKey: false, altKey: true })).toBe(0.1);
  expect(stepFactor({ shiftKey: false, altKey: false })).toBe(1);
});

test('a sum of decimals has no binary noise, and bounds hold', () => {
  expect(tidyNumber(0.1 + 0.2)).toBe(0.3);
  expect(Object.is(tidyNumber(-1e-9), 0)).toBe(true);
  expect(clampNumber(-1, 0, 5)).toBe(0);
  expect(clampNumber(7, undefined, 5)).toBe(5);
  expect(clampNumber(7, undefined, undefined)).toBe(7);
});
