import { describe, expect, test } from 'vitest';
import { axisWords, directionWords } from '../../../shared/checks/patient-direction.ts';

describe('directions in words', () => {
  test('x grows to the left and y to the back in LPS, to the right and to the front in RAS', () => {
    expect(directionWords([1, 0, 0], 'LPS')).toBe('left');
    expect(directionWords([1, 0, 0], 'RAS')).toBe('right');
    expect(directionWords([0, -1, 0], 'LPS')).toBe('anterior');
    expect(directionWords([0, -1, 0], 'RAS')).toBe('posterior');
    expect(directionWords([0, 0, -1], 'LPS')).toBe('inferior');
    expect(directionWords([0, 0, -1], 'RAS')).toBe('inferior');
  });

  test('a second axis is named from half of the first on, the larger first', () => {
    expect(directionWords([0.3, 0.2, -0.9], 'LPS')).toBe('inferior');
    expect(directionWords([0.5, 0.1, -0.8], 'LPS')).toBe('inferior-left');
  });

  test('an axis has no direction', () => {
    expect(axisWords([-1, 0, 0.1], 'LPS')).toBe(axisWords([1, 0, -0.1], 'LPS'));
    expect(axisWords([1, 0, 0], 'LPS')).toBe('left-right');
    expect(axisWords([0, 0.7, 0.7], 'LPS')).toBe('posterior-anterior and superior-inferior');
  });
});
