import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { angleDeg, cross, dot, length, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { unitFactor } from '../../../shared/procedures/mesh-unit.ts';
import { resolveCase } from '../../../shared/procedures/resolve-case.ts';
import { squareTo } from '../../../shared/procedures/resolve-plan.ts';
import type { ResolvedCase } from '../../../shared/procedures/resolved-case.ts';
import { contractCase, type Json, leastCase, withValue } from '../../support/contract-case.ts';

const resolve = (json: Json): ResolvedCase => resolveCase(parseCase(json));

/** The contract's case with changes, resolved. */
const changed = (changes: Readonly<Record<string, unknown>>): ResolvedCase =>
  resolve(
    Object.entries(changes).reduce(
      (json, [path, value]) => withValue(json, path, value),
      contractCase(),
    ),
  );

function problemsOf(changes: Readonly<Record<string, unknown>>): string[] {
  try {
    changed(changes);
  } catch (error) {
    if (error instanceof CaseError) {
      return error.problems.map(({ path, message }) => `${path}: ${message}`);
    }
    throw error;
  }
  throw new Error('it was resolved');
}

describe('numbers that the case gives', () => {
  test('are taken as they stand', () => {
    const { guides, cutPlanes, trajectories } = resolve(contractCase());
    const { plan, support } = guides[0];
    expect(support).toBe('l4');
    expect(plan).toMatchObject({
      id: 'g1',
      name: 'L4 guide',
      path: 'guides[0]',
      clearance: 0.2,
      thickness: 3.5,
      resolution: 0.4,
      removalDirection: [0, 1, 0],
      footprint: { featureRadius: 9 },
    });
    expect(plan.footprint.strokes).toEqual([
      {
        path: 'guides[0].footprint.strokes[0]',
        points: [
          [0, 0, 0],
          [5, 0, 0],
        ],
        radius: 6,
        mode: 'add',
      },
    ]);
    expect(plan.pins).toEqual([
      {
        id: 'p1',
        name: 'p1',
        path: 'guides[0].pins[0]',
        entry: [0, 0, -10],
        axis: [0, -1, 0],
        entryOn: 'surface',
        boreDiameter: 2,
        outerDiameter: 6,
        height: 8,
      },
    ]);
    expect(plan.bars).toEqual([
      {
        id: 'b1',
        path: 'guides[0].bars[0]',
        from: 'left',
        to: 'p1',
        diameter: 6,
        height: 7,
        via: [[1, 2, 3]],
      },
    ]);
    expect(plan.windows).toEqual([
      { id: 'w1', name: 'w1', path: 'guides[0].windows[0]', position: [0, 0, 4], diameter: 6 },
    ]);
    expect(plan.label).toEqual({
      path: 'guides[0].label',
      text: 'P-0042 L4',
      height: 4,
      leastHeight: 4,
      minStroke: 0.4,
      depth: 0.6,
      mode: 'engrave',
      position: [0, 5, 0],
      direction: [1, 0, 0],
    });
    const open = changed({ 'guides[0].label.height': undefined }).guides[0].plan.label;
    expect(open).toMatchObject({ height: 4, leastHeight: 2.4 });
    expect(cutPlanes[0]).toMatchObject({ id: 'cut-a', width: 40, depth: 30, kerf: 1 });
    expect(trajectories[0]).toEqual({
      id: 'left',
      name: 'L4 left',
      path: 'trajectories[0]',
      entry: [10, 0, 0],
      entryOn: 'surface',
      target: [10, -40, 0],
      diameter: 6.5,
      within: 'l4',
      minCortex: 1,
    });
  });

  test('a name that is left out is the id', () => {
    const { trajectories, guides, anatomy } = resolve(contractCase());
    expect(trajectories[1].name).toBe('right');
    expect(guides[0].plan.sleeves[1].name).toBe('right');
    expect(anatomy[1].name).toBe('dura');
    expect(resolve(leastCase())).toMatchObject({ id: 'least', name: 'least' });
  });
});

describe('a sleeve', () => {
  test('points along its trajectory, from the entry to the target', () => {
    const [left, right] = resolve(contractCase()).guides[0].plan.sleeves;
    expect(left.axis).toEqual([0, -1, 0]);
    expect(left.entry).toEqual([10, 0, 0]);
    const expected = [-2, -40, 3].map((c) => c / Math.hypot(2, 40, 3));
    right.axis.forEach((c, i) => {
      expect(c).toBeCloseTo(expected[i], 14);
    });
  });

  test('without numbers takes the pack’s: bore = drill + play, tube = bore + two walls', () => {
    const [, right] = resolve(contractCase()).guides[0].plan.sleeves;
    expect(right).toMatchObject({
      drillDiameter: 2.7,
      boreDiameter: 2.9,
      outerDiameter: 8.9,
      height: 20,
      bushing: null,
    });
  });

  test('with a bore and no drill takes a drill with the usual play', () => {
    const { guides } = changed({ 'guides[0].sleeves[1].boreDiameter': 3.4 });
    expect(guides[0].plan.sleeves[1]).toMatchObject({ drillDiameter: 3.2, outerDiameter: 9.4 });
  });

  test('of a needle procedure holds the needle itself', () => {
    const { guides } = changed({ procedure: 'sacral-s3', 'trajectories[1].diameter': 1.2 });
    expect(guides[0].plan.sleeves[1]).toMatchObject({ drillDiameter: 1.2, boreDiameter: 1.4 });
  });

  test('of a needle procedure whose bore is too narrow for the needle is refused', () => {
    expect(
      problemsOf({
        procedure: 'sacral-s3',
        'trajectories[1].diameter': 1.2,
        'guides[0].sleeves[1].boreDiameter': 1.1,
      })[0],
    ).toMatch(/^guides\[0\]\.sleeves\[1\]\.boreDiameter: the drill \(1\.2 mm\) does not fit/);
  });

  test('with a bushing has its wall round the bushing', () => {
    const { guides } = changed({ 'guides[0].sleeves[1].bushing': {} });
    expect(guides[0].plan.sleeves[1]).toMatchObject({
      bushing: { outerDiameter: 4.9, length: 12 },
      outerDiameter: 10.9,
    });
  });

  test('with a drill stop is as high as the drill is longer than its depth', () => {
    expect(resolve(contractCase()).guides[0].plan.sleeves[0].height).toBe(55);
    const { guides } = changed({
      'guides[0].sleeves[1].drillStop': { drillLength: 60.3, depth: 40.1 },
    });
    expect(guides[0].plan.sleeves[1].height).toBe(20.2);
  });

  test.each([
    [{ drillLength: 30, depth: 40 }, /drillStop: a drill of 30 mm .* ends 10 mm below the surface/],
    [{ drillLength: 40, depth: 40 }, /drillStop: a drill of 40 mm .* ends 0 mm below the surface/],
    [
      { drillLength: 43, depth: 40 },
      /drillStop: .* 3 mm high, which is buried in the shell \(3\.7 mm\)/,
    ],
  ])('with a drill stop %j that lies too low is refused', (drillStop, message) => {
    const [problem] = problemsOf({ 'guides[0].sleeves[1].drillStop': drillStop });
    expect(problem).toMatch(/^guides\[0\]\.sleeves\[1\]\.drillStop: /);
    expect(problem).toMatch(message);
  });

  test.each([
    [
      { 'guides[0].sleeves[1].drillDiameter': 9, 'guides[0].sleeves[1].outerDiameter': 9 },
      'guides[0].sleeves[1].outerDiameter: must be larger than the bore (9.2 mm), got 9',
    ],
    [
      { 'guides[0].sleeves[1].outerDiameter': 2.5 },
      'guides[0].sleeves[1].outerDiameter: must be larger than the bore (2.9 mm), got 2.5',
    ],
    [
      {
        'guides[0].sleeves[1].drillDiameter': 3,
        'guides[0].sleeves[1].bushing': { outerDiameter: 3.1 },
      },
      'guides[0].sleeves[1].bushing.outerDiameter: must be larger than the bore (3.2 mm)',
    ],
    [
      { 'guides[0].sleeves[1].bushing': { length: 20 } },
      'guides[0].sleeves[1].bushing.length: must be less than 19.8 mm',
    ],
    [
      { 'guides[0].sleeves[1].height': 0.2 },
      'guides[0].sleeves[1].height: must be more than the clearance',
    ],
    [
      { 'guides[0].pins[0].height': 0.1 },
      'guides[0].pins[0].height: must be more than the clearance',
    ],
    [
      { 'guides[0].pins[0].boreDiameter': undefined, 'guides[0].pins[0].outerDiameter': 3 },
      'guides[0].pins[0].outerDiameter: must be larger than the bore (3 mm)',
    ],
    [
      { 'guides[0].label.depth': 3.5 },
      "guides[0].label.depth: must be less than the shell's thickness (3.5 mm)",
    ],
    [
      { 'guides[0].bars[0].height': 8.5 },
      'guides[0].bars[0].height: must be at most 8 mm, the height of "p1"',
    ],
  ])('numbers that don’t fit once they are all known: %j', (changes, message) => {
    expect(problemsOf(changes)[0]).toContain(message);
  });

  test('all problems of a case are told at once', () => {
    expect(
      problemsOf({ 'guides[0].sleeves[1].outerDiameter': 1, 'guides[0].slots[0].width': 0.8 }),
    ).toHaveLength(2);
  });
});

describe('a slot', () => {
  test('is kerf and allowance wide', () => {
    const { guides } = changed({ 'guides[0].slots[0]': { cutPlane: 'cut-a' } });
    expect(guides[0].plan.slots[0]).toMatchObject({
      kerf: 1,
      width: 1.5,
      wall: 3,
      height: 15,
      length: 20,
      depth: 30,
      sides: 2,
    });
  });

  test('that is narrower than the blade is refused', () => {
    expect(problemsOf({ 'guides[0].slots[0].width': 0.9 })[0]).toContain(
      'guides[0].slots[0].width: the blade (1 mm) does not fit into the slot (0.9 mm)',
    );
  });

  test('has axes that are unit, square and right-handed, whatever the document gave', () => {
    const { guides, cutPlanes } = changed({
      'cutPlanes[0].normal': [0, 0, 5],
      'cutPlanes[0].up': [0, 2, 3],
    });
    const slot = guides[0].plan.slots[0];
    expect(slot.normal).toEqual([0, 0, 1]);
    expect(slot.up).toEqual([0, 1, 0]);
    expect(slot.along).toEqual([-1, 0, 0]);
    expect(cutPlanes[0].up).toEqual(slot.up);
  });
});

describe('squareTo', () => {
  const component = fc.double({ min: -1, max: 1, noNaN: true });
  const vector = fc
    .tuple(component, component, component)
    .filter((v) => length(v) > 0.01) as fc.Arbitrary<Vec3>;

  test('gives a unit vector square to the normal, in the plane of the two, on the side of the direction', () => {
    fc.assert(
      fc.property(vector, vector, (n, direction) => {
        const angle = angleDeg(n, direction);
        fc.pre(angle > 1 && angle < 179);
        const normal: Vec3 = [n[0] / length(n), n[1] / length(n), n[2] / length(n)];
        const up = squareTo(normal, direction);
        expect(length(up)).toBeCloseTo(1, 12);
        expect(Math.abs(dot(up, normal))).toBeLessThan(1e-12);
        expect(dot(up, direction)).toBeGreaterThan(0);
        expect(Math.abs(dot(cross(normal, direction), up))).toBeLessThan(1e-9);
      }),
      { verbose: true },
    );
  });
});

describe('a bar without a height', () => {
  test('joins both ends at their sides', () => {
    const plan = changed({ 'guides[0].bars[0].height': undefined }).guides[0].plan;
    // The pin is 8 mm high and the bar 6 mm thick: 5 mm is the highest at which all of it meets the pin.
    expect(plan.bars[0].height).toBe(5);
  });

  test('never passes above a low pin', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 60, noNaN: true }), (height) => {
        const { plan } = changed({
          'guides[0].bars[0].height': undefined,
          'guides[0].pins[0].height': height,
        }).guides[0];
        expect(plan.bars[0].height).toBeLessThanOrEqual(height);
        expect(plan.bars[0].height).toBeGreaterThan(0);
      }),
      { verbose: true },
    );
  });
});

describe('anatomy', () => {
  test('keeps the distance that the case gives, else the pack’s for that structure, else its limit', () => {
    const distance = (id: string, given?: number) =>
      changed({
        'anatomy[1]': {
          id,
          role: 'risk',
          mesh: 'm.stl',
          ...(given === undefined ? {} : { minDistance: given }),
        },
      }).anatomy[1].minDistance;
    expect(distance('vessels', 0.5)).toBe(0.5);
    expect(distance('vessels')).toBe(5);
    expect(distance('something-else')).toBe(2);
  });

  test('that is no risk has no distance to keep', () => {
    expect(resolve(contractCase()).anatomy[0]).toEqual({
      id: 'l4',
      name: 'L4',
      path: 'anatomy[0]',
      role: 'bone',
      mesh: 'meshes/l4.stl',
      unitFactor: 1,
      minDistance: null,
    });
  });

  test.each([
    ['mm', 1],
    ['cm', 10],
    ['m', 1000],
    ['inch', 25.4],
  ] as const)('a mesh in %s is multiplied by %d', (unit, factor) => {
    expect(unitFactor(unit)).toBe(factor);
  });
});

describe('coordinates', () => {
  test('stay in the case’s own system: RAS changes the letters and no number', () => {
    const lps = resolve(contractCase());
    const ras = changed({ coordinateSystem: 'RAS' });
    expect(ras.coordinateSystem).toBe('RAS');
    expect({ ...ras, coordinateSystem: 'LPS' }).toEqual(lps);
  });
});

test('the case is not changed by being resolved', () => {
  const document = parseCase(contractCase());
  const before = JSON.stringify(document);
  resolveCase(document);
  expect(JSON.stringify(document)).toBe(before);
});
