import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckInput, CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkWall } from '../../../shared/checks/wall.ts';
import type { SettledPlan } from '../../../shared/geometry/guide-plan.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { inputOf, LIMITS, planOf, resultOf, sleevePlan } from '../../support/feature-plan.ts';
import { sheetSolid } from '../../support/sheet-solid.ts';
import { box, meshOf, sphere } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const wallOf = (
  part: MeshData,
  minWall = 1,
  over: Partial<CheckInput> = {},
  plan: Partial<SettledPlan> = {},
): CheckResult => {
  const input = inputOf(part, planOf(plan), { limits: { ...LIMITS, minWall }, ...over });
  return resultOf(checkWall(createCheckContext(input)));
};

const block = () => carver.block([0, 0, 5], [15, 10, 5]);
const bore = (x: number, y: number, radius: number) =>
  carver.cylinder([x, y, -2], [x, y, 12], radius, 64);

describe('wall', () => {
  test('of a plate is its thickness, though it has twelve facets', () => {
    const result = wallOf(box([-20, -20, 0], [20, 20, 0.8]));
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(0.8, 6);
    expect(wallOf(box([-20, -20, 0], [20, 20, 1.2])).status).toBe('pass');
  });

  test('of a plate turned into any direction is the same', () => {
    for (let i = 0; i < 6; i++) {
      const plate = moved(box([-20, -20, 0], [20, 20, 0.8]), (p) =>
        turned(p, [5, 6, 7], [i, 1, 2], 47 * i),
      );
      expect(wallOf(plate).value).toBeCloseTo(0.8, 4);
    }
  });

  test('of a solid block is not measured: nothing near four times the limit', () => {
    expect(wallOf(box([-20, -20, 0], [20, 20, 15]))).toMatchObject({ status: 'pass', value: null });
  });

  test('between a bore and the outside', () => {
    const result = wallOf(meshOfSolid(carver.carve(block(), bore(0, 8, 1.45))));
    // 10 - 8 - 1.45, more by the sagitta of the bore's facets.
    expect(result.value).toBeGreaterThan(0.5499);
    expect(result.value).toBeLessThan(0.555);
    expect(result.at?.[1]).toBeGreaterThan(9.4);
    expect(result.status).toBe('fail');
  });

  test('names the bore that it is the edge of', () => {
    const part = meshOfSolid(carver.carve(block(), bore(0, 8, 1.45)));
    const sleeve = sleevePlan({ name: 'L4 left', entry: [0, 8, 0], boreDiameter: 2.9 });
    expect(wallOf(part, 1, {}, { sleeves: [sleeve] }).message).toContain(
      'beside the bore of L4 left',
    );
    const elsewhere = sleevePlan({ entry: [0, -8, 0], boreDiameter: 2.9 });
    expect(wallOf(part, 1, {}, { sleeves: [elsewhere] }).message).toContain('Thicken the shell');
  });

  test('between two bores', () => {
    const two = carver.carve(block(), bore(-1.9, 0, 1.5), bore(1.9, 0, 1.5));
    const result = wallOf(meshOfSolid(two));
    expect(result.value).toBeGreaterThan(0.7999);
    expect(result.value).toBeLessThan(0.81);
    expect(result.status).toBe('fail');
  });

  test('between two bores that pass each other at right angles', () => {
    const across = carver.cylinder([-20, 0, 5], [20, 0, 5], 1.5, 64);
    const upright = carver.cylinder([0, 3.6, -2], [0, 3.6, 12], 1.5, 64);
    const result = wallOf(meshOfSolid(carver.carve(block(), across, upright)));
    expect(result.value).toBeGreaterThan(0.5999);
    expect(result.value).toBeLessThan(0.66);
    expect(result.status).toBe('fail');
  });

  test('between a slot and the end of the block', () => {
    const slotted = carver.carve(block(), carver.block([14, 0, 5], [0.3, 8, 7]));
    expect(wallOf(meshOfSolid(slotted)).value).toBeCloseTo(0.7, 4);
  });

  test('of a tube is outer less inner radius', () => {
    const tube = carver.carve(
      carver.cylinder([0, 0, 0], [0, 0, 14], 3, 96),
      carver.cylinder([0, 0, -1], [0, 0, 15], 2.1, 96),
    );
    const { value } = wallOf(meshOfSolid(tube));
    expect(value).toBeGreaterThan(0.895);
    expect(value).toBeLessThan(0.905);
  });

  test('under the floor of an engraving', () => {
    const plate = carver.block([0, 0, 0], [10, 10, 0.9]);
    const engraved = carver.carve(plate, carver.block([0, 0, 1.2], [3, 0.4, 1.2]));
    const result = wallOf(meshOfSolid(engraved));
    expect(result.value).toBeCloseTo(0.9, 5);
    expect(result.status).toBe('fail');
  });

  test('leaves the ribs between the strokes of a label to the label check', () => {
    const plate = carver.block([0, 0, 0], [10, 10, 2]);
    const strokes = [-0.6, 0.6].map((x) => carver.block([x, 0, 2], [0.3, 2, 0.6]));
    const part = meshOfSolid(carver.carve(plate, ...strokes));
    expect(wallOf(part)).toMatchObject({ status: 'fail' });
    expect(wallOf(part).value).toBeCloseTo(0.6, 4);
    const outline = [-0.6, 0.6].map(
      (x) =>
        [
          [x - 0.3, -2],
          [x + 0.3, -2],
          [x + 0.3, 2],
          [x - 0.3, 2],
        ] as const,
    );
    const labelled = wallOf(
      part,
      1,
      { labelOutlines: { polygons: outline, strokeWidth: 0.6 } },
      { labelPlacement: { origin: [0, 0, 2], right: [1, 0, 0], up: [0, 1, 0], normal: [0, 0, 1] } },
    );
    expect(labelled.status).toBe('pass');
    expect(labelled.value).toBeCloseTo(3.4, 4);
  });

  test('does not take a rounded rim for a wall', () => {
    // A plate 3 mm thick whose edge is a half circle: its facets get as near to each other as one likes.
    const profile = (t: number): Vec3 => {
      const a = Math.PI * (t - 0.5);
      return [0, 10 + 1.5 * Math.cos(a), 1.5 * Math.sin(a)];
    };
    const rounded = sheetSolid(
      (s, t) => [20 * s, -10, 1.5 * Math.sin(Math.PI * (0.5 - t))],
      (s, t) => [20 * s, profile(1 - t)[1], profile(1 - t)[2]],
      20,
      60,
    );
    const result = wallOf(rounded, 2.9);
    expect(result.status).toBe('pass');
    expect(result.value).toBeGreaterThan(2.99);
  });

  test('does not take a convex edge for a wall, down to a wedge of 35 degrees', () => {
    const wedge = (degrees: number): MeshData => {
      const rise = 12 * Math.tan((degrees * Math.PI) / 180);
      return meshOf(
        [0, 0, 0, 12, 0, 0, 12, 0, rise, 0, 20, 0, 12, 20, 0, 12, 20, rise],
        [0, 1, 2, 3, 5, 4, 0, 3, 4, 0, 4, 1, 1, 4, 5, 1, 5, 2, 0, 2, 5, 0, 5, 3],
      );
    };
    expect(wallOf(wedge(35)).status).toBe('pass');
    expect(wallOf(wedge(45)).status).toBe('pass');
    // A feather edge: thinner than the limit over several millimetres.
    const feather = wallOf(wedge(12));
    expect(feather.status).toBe('fail');
    expect(feather.value).toBeLessThan(0.3);
    expect(feather.at?.[0]).toBeLessThan(1.5);
  });

  test('lets the crest of a rim taper over a third of a millimetre, not over three', () => {
    // A block with a wedge of 20 degrees along 5 mm of one side, cut off where it is 0.1 mm thick.
    const withCrest = (reach: number): MeshData => {
      const slope = Math.tan((10 * Math.PI) / 180);
      const foot = 0.05 + (reach + 0.5) * slope;
      const crest = sheetSolid(
        (s, t) => [
          14.5 + (reach + 0.5) * s,
          5 * t - 2.5,
          5 - (s === 0 ? foot : foot + (0.05 - foot) * s),
        ],
        (s, t) => [
          14.5 + (reach + 0.5) * s,
          5 * t - 2.5,
          5 + (s === 0 ? foot : foot + (0.05 - foot) * s),
        ],
        1,
        1,
      );
      return meshOfSolid(carver.join(block(), carver.solid(crest)));
    };
    expect(wallOf(withCrest(0.35)).status).toBe('pass');
    expect(wallOf(withCrest(3))).toMatchObject({ status: 'fail' });
  });

  test('finds a lip of 1 x 1 mm that is too thin, and lets a sliver of 0.2 x 0.2 mm pass', () => {
    const withLip = (side: number): MeshData =>
      meshOfSolid(carver.join(block(), carver.block([15, 0, 9.75], [side, side / 2, 0.25])));
    expect(wallOf(withLip(1))).toMatchObject({ status: 'fail' });
    expect(wallOf(withLip(1)).value).toBeCloseTo(0.5, 4);
    expect(wallOf(withLip(0.2)).status).toBe('pass');
  });

  test('finds a lip that is too thin beside a crest that is thinner', () => {
    // 20 degrees along 1 mm of the side, 0.6 mm deep, cut off where it is 0.1 mm thick: 1.2 mm2, too little for a feather edge.
    const slope = Math.tan((10 * Math.PI) / 180);
    const half = (s: number): number => 0.05 + (1 - s) * 1.1 * slope;
    const crest = carver.solid(
      sheetSolid(
        (s, t) => [14.5 + 1.1 * s, 1 + t, 5 - half(s)],
        (s, t) => [14.5 + 1.1 * s, 1 + t, 5 + half(s)],
        1,
        1,
      ),
    );
    const lip = carver.block([15, 0.5, 5], [0.8, 0.5, 0.4]);
    expect(wallOf(meshOfSolid(carver.join(block(), crest))).status).toBe('pass');
    expect(wallOf(meshOfSolid(carver.join(block(), lip))).status).toBe('fail');
    expect(wallOf(meshOfSolid(carver.join(carver.join(block(), crest), lip))).status).toBe('fail');
  });

  test('of a hollow ball is the difference of its radii, fine or coarse', () => {
    for (const divisions of [2, 4]) {
      const outer = carver.solid(sphere([3, 4, 5], 9, divisions));
      const inner = carver.solid(sphere([3, 4, 5], 7.5, divisions));
      const { value } = wallOf(meshOfSolid(carver.carve(outer, inner)));
      expect(Math.abs((value ?? 0) - 1.5)).toBeLessThan(divisions === 2 ? 0.06 : 0.01);
    }
  });
});
