import { readFileSync } from 'node:fs';
import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckInput, CheckResult, LabelOutlines } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkFigures } from '../../../shared/checks/check-figures.ts';
import { checkLabel } from '../../../shared/checks/label.ts';
import type { LabelPlacement, LabelPlan } from '../../../shared/geometry/guide-plan.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { labelOutlines, openLabelFont } from '../../../shared/geometry/label-outlines.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { checkoutPath } from '../../support/data.ts';
import { inputOf, LIMITS, planOf, resultOf } from '../../support/feature-plan.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const font = openLabelFont(
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
);

let carver: Carver;
let kernel: Kernel;
beforeAll(async () => {
  carver = await openCarver();
  kernel = await Kernel.open();
});

const outlinesOf = (text: string, height = 4): LabelOutlines =>
  kernel.scope((scope) =>
    labelOutlines(scope, font, { text, height, minStroke: 0, path: 'label' }),
  );

const TEXT = 'P-0042 L4';
const DEPTH = 0.6;

const labelPlan = (over: Partial<LabelPlan> = {}): LabelPlan => ({
  path: 'guides[0].label',
  text: TEXT,
  height: 4,
  leastHeight: 4,
  minStroke: 0.4,
  depth: DEPTH,
  mode: 'engrave',
  position: null,
  direction: null,
  ...over,
});

const UPRIGHT: LabelPlacement = {
  origin: [0, 0, 0],
  right: [1, 0, 0],
  up: [0, 1, 0],
  normal: [0, 0, 1],
};

/** A plate with its face at z = 0, and a cylinder and a saddle that touch z = 0 at the origin. */
const plate = (): Manifold => carver.block([0, 0, -2], [20, 8, 2]);
const dome = (radius: number): Manifold =>
  carver.cylinder([-20, 0, -radius], [20, 0, -radius], radius, 256);
const hollow = (radius: number): Manifold =>
  carver.carve(
    carver.block([0, 0, -1], [20, 6, 4]),
    carver.cylinder([-30, 0, radius], [30, 0, radius], radius, 256),
  );

interface Engraving {
  readonly text?: string;
  readonly depth?: number;
  readonly mode?: 'engrave' | 'emboss';
  readonly mirrored?: boolean;
  readonly shift?: number;
}

/** The text cut into (or raised from) the body to one depth along z, whatever the body's curvature. */
function engraved(
  body: Manifold,
  { text = TEXT, depth = DEPTH, mode = 'engrave', mirrored = false, shift = 0 }: Engraving = {},
): MeshData {
  const polygons = outlinesOf(text).polygons.map((polygon) =>
    polygon.map(([x, y]): [number, number] => [(mirrored ? -x : x) + shift, y]),
  );
  const letters = carver.prism(polygons, -7, 7);
  if (mode === 'engrave') {
    return meshOfSolid(carver.carve(body, carver.carve(letters, body.translate([0, 0, -depth]))));
  }
  return meshOfSolid(
    carver.join(body, carver.carve(letters, carver.carve(letters, body.translate([0, 0, depth])))),
  );
}

function read(
  part: MeshData,
  over: Partial<LabelPlan> = {},
  input: Partial<CheckInput> = {},
): CheckResult {
  const label = labelPlan(over);
  const plan = planOf({ label, labelPlacement: UPRIGHT });
  const labelOutlinesOfCase = outlinesOf(label.text);
  return resultOf(
    checkLabel(
      createCheckContext(inputOf(part, plan, { labelOutlines: labelOutlinesOfCase, ...input })),
    ),
  );
}

describe('label', () => {
  test('passes the right text on a plate, with its depth', () => {
    const result = read(engraved(plate()));
    expect(result.status).toBe('pass');
    expect(result.value).toBeGreaterThan(0.98);
    expect(result.message).toContain('0.60 mm deep');
  });

  test.each([
    ['a dome of radius 8', () => dome(8)],
    ['a dome of radius 30', () => dome(30)],
    ['a hollow of radius 10', () => hollow(10)],
    ['a tilted face', () => plate().rotate([18, 12, 0])],
  ] as const)('passes the right text on %s', (_, body) => {
    const result = read(engraved(body()));
    expect(result.message).toContain('reads');
    expect(result.status).toBe('pass');
  });

  test('passes raised text, flat and curved', () => {
    for (const body of [plate(), dome(9), hollow(12)]) {
      expect(read(engraved(body, { mode: 'emboss' }), { mode: 'emboss' }).status).toBe('pass');
    }
  });

  test('passes Chinese', () => {
    const text = '腰四左侧';
    const part = engraved(dome(12), { text });
    expect(read(part, { text }).status).toBe('pass');
    expect(read(engraved(dome(12), { text: '腰四右侧' }), { text }).status).toBe('fail');
  });

  test.each([
    'P-0042 L5',
    'P-0043 L4',
    'P-0842 L4',
    'R-0042 L4',
    'F-0042 L4',
    'P-0042 14',
    'P0042 L4',
    'P-0042 L4.',
    'Z-9999 C1',
  ])('refuses %s where P-0042 L4 is to stand', (text) => {
    const result = read(engraved(dome(20), { text }));
    expect(result.status).toBe('fail');
  });

  test.each([
    ['L4 C3', 'L4 G3'],
    ['OR 11', 'QR 11'],
    ['L3 88', 'L3 86'],
    ['S1 BE', 'S1 8E'],
  ])('tells %s from %s', (planned, built) => {
    expect(read(engraved(plate(), { text: planned }), { text: planned }).status).toBe('pass');
    expect(read(engraved(plate(), { text: built }), { text: planned }).status).toBe('fail');
  });

  test('refuses mirrored text, shifted text and no text', () => {
    expect(read(engraved(plate(), { mirrored: true })).status).toBe('fail');
    expect(read(engraved(plate(), { shift: 0.5 })).status).toBe('fail');
    const none = read(meshOfSolid(plate()));
    expect(none).toMatchObject({ status: 'fail', value: 0, unit: 'share' });
  });

  test('refuses raised text where it was to be engraved', () => {
    expect(read(engraved(plate(), { mode: 'emboss' })).status).toBe('fail');
  });

  test('refuses an engraving that is too shallow, with its depth', () => {
    const result = read(engraved(dome(15), { depth: 0.3 }));
    expect(result).toMatchObject({ status: 'fail', unit: 'mm', limit: 0.4 });
    expect(result.value).toBeCloseTo(0.3, 1);
  });

  test('refuses an engraving that is deeper than planned', () => {
    const result = read(engraved(plate(), { depth: 1 }));
    expect(result).toMatchObject({ status: 'fail', unit: 'mm' });
    expect(result.limit).toBeCloseTo(0.6 * 1.2, 9);
    expect(result.value).toBeCloseTo(1, 2);
    expect(checkFigures(result, { trajectories: [] }).sense).toBe('atMost');
  });

  test('refuses an engraving that is shallower than planned by what is still accepted, not by the plan', () => {
    const result = read(engraved(plate(), { depth: 0.6 }), { depth: 1 });
    expect(result).toMatchObject({ status: 'fail', unit: 'mm' });
    expect(result.message).toContain('planned 1.00 mm');
    const { sense, limit } = checkFigures(result, { trajectories: [] });
    expect(`${sense} ${limit}`).toBe('atLeast 0.80 mm');
  });

  test('refuses text that was cut right through the shell', () => {
    expect(read(engraved(carver.block([0, 0, -0.25], [20, 8, 0.25]), { depth: 3 })).status).toBe(
      'fail',
    );
  });

  test('refuses strokes that the printer does not draw', () => {
    const limits = { ...LIMITS, minStroke: 2 };
    const result = read(engraved(plate()), {}, { limits });
    expect(result).toMatchObject({ status: 'fail', unit: 'mm', limit: 2 });
    expect(result.value).toBeGreaterThan(0.3);
    expect(result.value).toBeLessThan(1.2);
  });

  test('says how high the letters must be for strokes that print, to a tenth of a millimetre', () => {
    const limits = { ...LIMITS, minStroke: 0.8 };
    const { message } = read(engraved(plate()), {}, { limits });
    const needed = Number(/at least ([\d.]+) mm high/.exec(message)?.[1]);
    expect(outlinesOf(TEXT, needed).strokeWidth).toBeGreaterThanOrEqual(0.8);
    expect(outlinesOf(TEXT, needed - 0.1).strokeWidth).toBeLessThan(0.8);
  });

  describe('on a face that falls off below its last letters', () => {
    /** A plate to x = 9, a rounded end of radius 7 from there: some 39 degrees steep below the last letter's far side. */
    const rounded = (): Manifold =>
      carver.join(
        carver.block([-8, 0, -7], [17, 8, 7]),
        carver.cylinder([9, -8, -7], [9, 8, -7], 7, 256),
      );

    test.each(['engrave', 'emboss'] as const)('passes the right text, %s', (mode) => {
      const result = read(engraved(rounded(), { mode }), { mode });
      expect(result.message).toContain('reads');
      expect(result.status).toBe('pass');
    });

    test.each(['engrave', 'emboss'] as const)('refuses a wrong last letter, %s', (mode) => {
      for (const text of ['P-0042 L5', 'P-0042 L1', 'P-0042 L4.', 'R-0042 L4']) {
        expect(read(engraved(rounded(), { text, mode }), { mode }).status, text).toBe('fail');
      }
    });

    test('refuses a raised letter that lost its far side', () => {
      const whole = carver.solid(engraved(rounded(), { mode: 'emboss' }));
      const farSide = carver.carve(carver.block([13.5, 0, 0], [1, 6, 6]), rounded());
      const part = carver.carve(whole, farSide);
      expect(read(meshOfSolid(part), { mode: 'emboss' }).status).toBe('fail');
    });
  });

  test('reads the same in any position, far from the origin', () => {
    const axis = normalize([3, 1, -2]);
    const turn = (p: Vec3): Vec3 => turned(p, [0, 0, 0], axis, 200);
    const place = (p: Vec3): Vec3 => {
      const q = turn(p);
      return [q[0] - 200, q[1] + 300, q[2] + 900];
    };
    const labelPlacement = {
      origin: place([0, 0, 0]),
      right: turn([1, 0, 0]),
      up: turn([0, 1, 0]),
      normal: turn([0, 0, 1]),
    };
    const plan = planOf({ label: labelPlan(), labelPlacement });
    const at = (text: string): CheckResult => {
      const part = moved(engraved(dome(15), { text }), place);
      return resultOf(
        checkLabel(createCheckContext(inputOf(part, plan, { labelOutlines: outlinesOf(TEXT) }))),
      );
    };
    expect(at(TEXT).status).toBe('pass');
    expect(at('P-0042 L5').status).toBe('fail');
  });

  test('is skipped without a label and refused where it has no place', () => {
    const part = meshOfSolid(plate());
    expect(resultOf(checkLabel(createCheckContext(inputOf(part, planOf())))).status).toBe(
      'skipped',
    );
    const plan = planOf({ label: labelPlan() });
    const lost = checkLabel(
      createCheckContext(inputOf(part, plan, { labelOutlines: outlinesOf(TEXT) })),
    );
    expect(resultOf(lost).status).toBe('fail');
  });
});
