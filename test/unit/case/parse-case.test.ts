import { describe, expect, test } from 'vitest';
import { formatCase, parseCase, parseCaseText } from '../../../shared/case/parse-case.ts';
import { refusal, refusalOf } from '../../support/case-refusal.ts';
import { contractCase, leastCase, withValue } from '../../support/contract-case.ts';

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
