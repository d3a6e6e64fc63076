import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import { formatCase, parseCase, parseCaseText } from '../../../shared/case/parse-case.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { contractCase, leastCase, withValue } from '../../support/contract-case.ts';

/** What parsing the contract's case with one value changed says. */
function refusal(path: string, value: unknown): CaseError {
  return refusalOf(withValue(contractCase(), path, value));
}

function refusalOf(json: unknown): CaseError {
  try {
    parseCase(json);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    if (error instanceof CaseError) return error;
  }
  throw new Error('it was accepted');
}

describe('a valid case', () => {
  test('with every field of the contract is read as it stands', () => {
    const json = contractCase();
    const document = parseCase(json);
    expect(document).toMatchObject(json);
    expect(document.guides[0].sleeves[0].drillStop).toEqual({ drillLength: 95, depth: 40 });
  });

  test('with the least fields gets empty lists and fixed words, and no numbers', () => {
    expect(parseCase(leastCase())).toEqual({
      schema: 'guidesmith/case@1',
      id: 'least',
      units: 'mm',
      coordinateSystem: 'LPS',
      anatomy: [{ id: 'bone', mesh: 'bone.stl', role: 'bone', unit: 'mm' }],
      landmarks: [],
      trajectories: [],
      cutPlanes: [],
      guides: [
        {
          id: 'g',
          support: 'bone',
          removalDirection: 'auto',
          footprint: { strokes: [] },
          sleeves: [],
          slots: [],
          pins: [],
          bars: [],
          windows: [],
        },
      ],
    });
  });

  test('is frozen all the way down', () => {
    const document = parseCase(contractCase());
    expect(Object.isFrozen(document.guides[0].footprint.strokes[0].points[0])).toBe(true);
  });

  test('does not take over, or change, what it was read from', () => {
    const json = contractCase();
    const before = JSON.stringify(json);
    parseCase(json);
    expect(JSON.stringify(json)).toBe(before);
    expect(Object.isFrozen(json)).toBe(false);
  });

  test('read again from its own text is the same', () => {
    const document = parseCase(contractCase());
    expect(parseCaseText(formatCase(document))).toEqual(document);
  });

  test('is written with its keys in the order of the schema', () => {
    const document = parseCase(contractCase());
    const { id: _, ...rest } = document;
    expect(formatCase({ ...rest, id: document.id })).toBe(formatCase(document));
    expect(formatCase(document).startsWith('{\n  "schema": "guidesmith/case@1",\n  "id": ')).toBe(
      true,
    );
    expect(formatCase(document).endsWith('}\n')).toBe(true);
  });

  test('may use Chinese names, labels and ids', () => {
    const json = withValue(contractCase(), 'guides[0].label.text', '腰4 左');
    const document = parseCase(withValue(json, 'landmarks[0].id', '椎板'));
    expect(document.landmarks[0].id).toBe('椎板');
  });
});

describe('a reference to nothing', () => {
  test('names the path, what there is and what was probably meant', () => {
    const error = refusal('guides[0].sleeves[1].trajectory', 'rihgt');
    expect(error.message).toBe(
      'guides[0].sleeves[1].trajectory: no trajectory "rihgt" (there are: left, right); did you mean "right"?',
    );
    expect(error.path).toBe('guides[0].sleeves[1].trajectory');
    expect(error.code).toBe('E_REFERENCE');
  });

  test.each([
    ['guides[0].support', 'l5', 'no anatomy "l5" (there are: l4, dura); did you mean "l4"?'],
    ['guides[0].slots[0].cutPlane', 'x', 'no cut plane "x" (there are: cut-a)'],
    ['trajectories[0].within', 'lm1', 'no anatomy "lm1" (there are: l4, dura)'],
    [
      'guides[0].bars[0].to',
      'cut-a',
      'no sleeve or pin "cut-a" in this guide (there are: left, right, p1)',
    ],
  ])('%s', (path, value, message) => {
    expect(refusal(path, value).message).toContain(`${path}: ${message}`);
  });

  test('a bar does not reach a trajectory that has no sleeve in its guide', () => {
    const json = withValue(contractCase(), 'guides[0].sleeves', [{ trajectory: 'right' }]);
    expect(refusalOf(json).message).toBe(
      'guides[0].bars[0].from: no sleeve or pin "left" in this guide (there are: right, p1)',
    );
  });
});

describe('an unknown key', () => {
  test.each([
    ['nmae', 'nmae: unknown key; did you mean "name"?'],
    ['guides[0].sleevs', 'guides[0].sleevs: unknown key; did you mean "sleeves"?'],
    [
      'guides[0].sleeves[0].bushing.lenght',
      'guides[0].sleeves[0].bushing.lenght: unknown key; did you mean "length"?',
    ],
    [
      'guides[0].footprint.radius',
      'guides[0].footprint.radius: unknown key (there are: featureRadius, strokes)',
    ],
    ['anatomy[1].Role2', 'anatomy[1].Role2: unknown key; did you mean "role"?'],
    ['guides[0].label.a b', 'guides[0].label["a b"]: unknown key'],
  ])('%s is refused', (path, message) => {
    const error = refusal(path, 1);
    expect(error.message).toContain(message);
    expect(error.code).toBe('E_UNKNOWN_KEY');
  });

  test('called __proto__ is refused like any other', () => {
    const json: unknown = JSON.parse(
      JSON.stringify(leastCase()).replace('"id":"g"', '"id":"g","__proto__":{"clearance":9}'),
    );
    expect(refusalOf(json).message).toContain('guides[0].__proto__: unknown key');
  });

  test('comes before the missing key that it stands for', () => {
    const json = withValue(contractCase(), 'trajectories[0].traget', [1, 2, 3]);
    const error = refusalOf(withValue(json, 'trajectories[0].target', undefined));
    expect(error.message).toBe('trajectories[0].traget: unknown key; did you mean "target"?');
    expect(error.problems.map(({ path }) => path)).toEqual([
      'trajectories[0].traget',
      'trajectories[0].target',
    ]);
  });

  test("that would hold the patient's name says what to use instead", () => {
    expect(refusal('patient.fullName', 'x').message).toBe(
      'patient.fullName: a case holds no identity of the patient: use "pseudonym", "sex" and "birthYear" alone',
    );
  });
});

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

describe('ids', () => {
  test.each([
    ['landmarks[0].id', 'l4', 'landmarks[0].id: the id "l4" is taken by anatomy[0].id'],
    [
      'trajectories[1].id',
      'left',
      'trajectories[1].id: the id "left" is taken by trajectories[0].id',
    ],
    [
      'guides[0].windows[0].id',
      'p1',
      'guides[0].windows[0].id: the id "p1" is taken by guides[0].pins[0].id',
    ],
  ])('%s = %j is refused: ids are unique in a case', (path, value, message) => {
    const error = refusal(path, value);
    expect(
      error.problems.map(({ path: at, message: what }) => `${at}: ${what}`).join('\n'),
    ).toContain(message);
  });

  test.each([
    ['G1', 'E_DUPLICATE_ID', '"G1" and "g1" (guides[0].id) are one file name on Windows and macOS'],
    ['CON', 'E_VALUE', '"CON" is the name of a device on Windows'],
    ['nul.v2', 'E_VALUE', 'is the name of a device on Windows'],
  ])('a second guide named %s is refused: its file would be another one', (id, code, message) => {
    const first = contractCase().guides;
    if (!Array.isArray(first)) throw new Error('no guides');
    const other = { id, support: 'l4' };
    const error = refusal('guides', [...first, other]);
    expect(error.problems).toContainEqual(
      expect.objectContaining({
        code,
        path: 'guides[1].id',
        message: expect.stringContaining(message),
      }),
    );
  });

  test('a guide has one sleeve for a trajectory and one slot for a cut plane', () => {
    const twoSleeves = withValue(contractCase(), 'guides[0].sleeves[1].trajectory', 'left');
    expect(refusalOf(twoSleeves).message).toBe(
      'guides[0].sleeves[1].trajectory: "left" already has sleeves[0] of this guide; remove one of them',
    );
    const twoSlots = withValue(contractCase(), 'guides[0].slots[1]', { cutPlane: 'cut-a' });
    expect(refusalOf(twoSlots).message).toContain('guides[0].slots[1].cutPlane: "cut-a" already');
  });

  test('a bar joins two different ends', () => {
    expect(refusal('guides[0].bars[0].to', 'left').message).toContain(
      'guides[0].bars[0].to: is the same',
    );
  });
});

describe('roles', () => {
  test('a distance to keep is for risk structures alone', () => {
    expect(refusal('anatomy[0].minDistance', 1).message).toContain(
      'anatomy[0].minDistance: is for risk',
    );
  });

  test('a guide does not sit on a risk structure', () => {
    expect(refusal('guides[0].support', 'dura').message).toBe(
      'guides[0].support: "dura" is a risk structure; a guide sits on bone or skin',
    );
  });
});

describe('several problems', () => {
  test('are all told, the first one in the message', () => {
    const json = withValue(contractCase(), 'guides[0].clearance', -1);
    const error = refusalOf(withValue(json, 'anatomy[0].role', 7));
    expect(error.problems.map(({ path }) => path)).toEqual([
      'anatomy[0].role',
      'guides[0].clearance',
    ]);
    expect(error.message.startsWith('anatomy[0].role: ')).toBe(true);
  });

  test('make one line each, whatever the document holds', () => {
    const error = refusal('guides[0].sleeves[1].trajectory', `evil\n\u0007${'x'.repeat(500)}`);
    expect([...error.message].every((letter) => letter >= ' ')).toBe(true);
    expect(error.message.length).toBeLessThan(300);
  });
});
