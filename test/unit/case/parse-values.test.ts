import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { refusal, refusalOf } from '../../support/case-refusal.ts';
import { contractCase, withValue } from '../../support/contract-case.ts';

// Numbers, words and directions of a case.

describe('a value that is none', () => {
  test.each([
    ['guides[0].clearance', '0.2', 'expected a finite number, got "0.2"'],
    ['guides[0].clearance', null, 'expected a finite number, got null'],
    ['guides[0].clearance', Number.NaN, 'expected a finite number, got NaN'],
    [
      'trajectories[0].diameter',
      Number.POSITIVE_INFINITY,
      'expected a finite number, got Infinity',
    ],
    ['guides[0].sleeves', {}, 'expected a list [...], got an object'],
    ['patient', 'P-0042', 'expected an object {...}, got "P-0042"'],
    ['trajectories[0].target', undefined, 'is missing: expected three numbers [x, y, z]'],
    ['anatomy', undefined, 'is missing: expected a list [...]'],
    ['id', undefined, 'is missing: expected a text'],
    [
      'anatomy[0].role',
      'bonne',
      'expected one of "bone", "skin", "risk", "other", got "bonne"; did you mean "bone"?',
    ],
    [
      'anatomy[0].unit',
      'MM',
      'expected one of "mm", "cm", "m", "inch", got "MM"; did you mean "mm"?',
    ],
    ['units', 'inch', 'expected "mm", got "inch"'],
    ['coordinateSystem', 'lps', 'expected one of "LPS", "RAS", got "lps"; did you mean "LPS"?'],
    ['guides[0].slots[0].sides', 3, 'expected one of 1, 2, got 3'],
    ['guides[0].removalDirection', 'up', 'expected "auto" or a direction [x, y, z]'],
    ['guides[0].footprint.strokes[0].points', [], 'has no points'],
    ['guides[0].label.text', 'two\nlines', 'must be one line of text'],
    ['guides[0].label.text', '  ', 'must be one line of text'],
    ['name', '', 'must be one line of text'],
    ['id', '../evil', '"../evil" is no id'],
    ['id', 'a/b', '"a/b" is no id'],
    ['id', 'ends.', '"ends." is no id'],
    ['patient.birthYear', 1961.5, 'expected a whole number, got 1961.5'],
  ])('%s = %j is refused', (path, value, message) => {
    expect(refusal(path, value).message).toContain(`${path}: ${message}`);
  });

  test.each([
    ['trajectories[0].entry', [1, 2], 'trajectories[0].entry: '],
    ['trajectories[0].entry', [1, 2, 3, 4], 'trajectories[0].entry: '],
    ['trajectories[0].entry', [1, '2', 3], 'trajectories[0].entry[1]: expected a finite number'],
    [
      'guides[0].bars[0].via',
      [[0, 0, Number.NEGATIVE_INFINITY]],
      'guides[0].bars[0].via[0][2]: expected a finite',
    ],
    ['landmarks[0].position', [0, 2001, 0], 'landmarks[0].position[1]: 2001 mm lies more than'],
  ])('point %s = %j is refused', (path, value, message) => {
    expect(refusal(path, value).message).toContain(message);
  });

  test.each([
    ['a number', 5],
    ['a list', []],
    ['null', null],
    ['nothing', undefined],
    ['a text', 'guidesmith/case@1'],
  ])('%s is no case', (_, json) => {
    expect(refusalOf(json).message).toMatch(/^case document: expected an object/);
  });
});

describe('sizes', () => {
  test.each([
    ['trajectories[0].diameter', 0],
    ['trajectories[0].diameter', -6.5],
    ['guides[0].clearance', -0.1],
    ['guides[0].thickness', 0],
    ['guides[0].resolution', 0],
    ['guides[0].resolution', 0.001],
    ['guides[0].footprint.featureRadius', -1],
    ['guides[0].sleeves[0].height', 0],
    ['guides[0].pins[0].height', -8],
    ['cutPlanes[0].kerf', 0],
    ['anatomy[1].minDistance', -2],
    ['guides[0].thickness', 35_000],
  ])('%s = %j is refused', (path, value) => {
    const error = refusal(path, value);
    expect(error.message.startsWith(`${path}: must be`) || error.message.includes('must not')).toBe(
      true,
    );
    expect(error.path).toBe(path);
  });

  test('a clearance of zero is somebody’s choice', () => {
    expect(parseCase(withValue(contractCase(), 'guides[0].clearance', 0)).guides[0].clearance).toBe(
      0,
    );
  });

  test.each([
    [
      'guides[0].sleeves[0].boreDiameter',
      2.6,
      'guides[0].sleeves[0].boreDiameter: the drill (2.7 mm) does not fit into the bore (2.6 mm)',
    ],
    [
      'guides[0].sleeves[0].drillDiameter',
      3,
      'guides[0].sleeves[0].boreDiameter: the drill (3 mm)',
    ],
    [
      'guides[0].sleeves[0].outerDiameter',
      2.9,
      'guides[0].sleeves[0].outerDiameter: must be larger than the bore (2.9 mm), got 2.9',
    ],
    [
      'guides[0].sleeves[0].bushing.outerDiameter',
      2.9,
      'guides[0].sleeves[0].bushing.outerDiameter: must be larger than the bore',
    ],
    [
      'guides[0].sleeves[0].bushing.outerDiameter',
      8,
      'guides[0].sleeves[0].bushing.outerDiameter: must be smaller than the sleeve',
    ],
    [
      'guides[0].pins[0].boreDiameter',
      6,
      'guides[0].pins[0].outerDiameter: must be larger than the bore (6 mm)',
    ],
  ])('that do not go together: %s = %j', (path, value, message) => {
    const error = refusal(path, value);
    expect(error.message).toContain(message);
    expect(error.code).toBe('E_SIZE');
  });
});

describe('directions', () => {
  test.each([
    ['cutPlanes[0].normal', [0, 0, 0], 'cutPlanes[0].normal: has no length'],
    ['cutPlanes[0].up', [0, 0, 1e-9], 'cutPlanes[0].up: has no length'],
    ['guides[0].pins[0].direction', [0, 0, 0], 'guides[0].pins[0].direction: has no length'],
    ['guides[0].label.direction', [0, 0, 0], 'guides[0].label.direction: has no length'],
    ['guides[0].removalDirection', [0, 0, 0], 'guides[0].removalDirection: has no length'],
    [
      'guides[0].pins[0].direction',
      [1e308, 0, 0],
      'guides[0].pins[0].direction[0]: must be at most',
    ],
    ['cutPlanes[0].up', [-3, 0, 0], 'cutPlanes[0].up: is parallel to the normal'],
    ['cutPlanes[0].up', [5, 0.01, 0], 'cutPlanes[0].up: is parallel to the normal'],
    ['trajectories[0].target', [10, 0, 0], 'trajectories[0].target: lies 0.000 mm from the entry'],
  ])('%s = %j is refused', (path, value, message) => {
    expect(refusal(path, value).message).toContain(message);
  });

  test('need not be unit vectors', () => {
    expect(() =>
      parseCase(withValue(contractCase(), 'cutPlanes[0].normal', [3, 0, 0])),
    ).not.toThrow();
  });
});
