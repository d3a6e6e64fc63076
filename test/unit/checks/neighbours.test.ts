import { beforeAll, describe, expect, test } from 'vitest';
import type { AnatomyMesh, CheckInput } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import type { NeighbourWarning } from '../../../shared/checks/neighbour-warning.ts';
import { neighbourWarnings } from '../../../shared/checks/neighbours.ts';
import type { SettledPlan } from '../../../shared/geometry/guide-plan.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import {
  anatomyOf,
  inputOf,
  planOf,
  slabOfBone,
  sleevePlan,
  slotPlan,
} from '../../support/feature-plan.ts';
import { box, meshOf, sphere, together } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

/** A block of 20 mm on a slab of bone, 0.2 mm off it. */
const block = box([-10, -10, 0.2], [10, 10, 20.2]);

const told = (
  part: MeshData,
  neighbours: readonly AnatomyMesh[],
  plan: Partial<SettledPlan> = {},
  over: Partial<CheckInput> = {},
): readonly NeighbourWarning[] => {
  const support = over.support ?? slabOfBone();
  const input = inputOf(part, planOf(plan), {
    support,
    anatomy: [support, ...neighbours],
    ...over,
  });
  return neighbourWarnings(createCheckContext(input));
};

const codes = (warnings: readonly NeighbourWarning[]): string[] =>
  warnings.map(({ code, of }) => `${code} ${of}`);

/** The first length that a message names, mm. */
const length = ({ message }: NeighbourWarning): number =>
  Number(/(-?\d+\.\d\d) mm/.exec(message)?.[1]);

const bone = (mesh: MeshData, id = 'next'): AnatomyMesh => anatomyOf(id, mesh);

describe('a guide beside another bone', () => {
  test('is told nothing where it keeps a millimetre', () => {
    expect(told(block, [bone(sphere([16.05, 0, 10], 5, 4))])).toEqual([]);
    expect(told(block, [bone(box([11.01, -30, 0], [30, 30, 40]))])).toEqual([]);
  });

  test.each([0.9, 0.5, 0.05])('is told how near it comes: %f mm', (gap) => {
    for (const next of [
      sphere([15 + gap, 0, 10], 5, 4),
      box([10 + gap, -30, 0], [30, 30, 15]),
      // A corner before the middle of a large facet, and an edge beside an edge.
      moved(box([0, 0, 0], [9, 9, 9]), (p) => {
        const [x, y, z] = turned(
          turned(p, [0, 0, 0], [0, 0, 1], -45),
          [0, 0, 0],
          [0, 1, 0],
          35.264,
        );
        return [10 + gap + x, y, z + 8];
      }),
      box([10 + gap * Math.SQRT1_2, 10 + gap * Math.SQRT1_2, -5], [30, 30, 8]),
    ]) {
      const warnings = told(block, [bone(next)]);
      expect(codes(warnings)).toEqual(['bone-near-guide next']);
      expect(Math.abs(length(warnings[0]) - gap)).toBeLessThan(0.02);
      expect(warnings[0].at?.[0]).toBeCloseTo(10, 1);
    }
  });

  test.each([0.02, 0.6, 1.5, 4])('is told how deep it reaches in: %f mm', (depth) => {
    const warnings = told(block, [bone(sphere([15 - depth, 0, 10], 5, 5))]);
    expect(codes(warnings)).toEqual(['bone-in-guide next']);
    expect(Math.abs(length(warnings[0]) - depth)).toBeLessThan(0.03);
    expect(warnings[0].at?.[0]).toBeCloseTo(10 - depth, 0);
  });

  test('finds the depth by the corner of the guide as by the tip of the bone', () => {
    // The corner of the block is 3 mm inside of the bone's face: no vertex of the bone lies in the block.
    const warnings = told(block, [bone(box([7, -60, 5], [60, 60, 60]))]);
    expect(codes(warnings)).toEqual(['bone-in-guide next']);
    expect(length(warnings[0])).toBeCloseTo(3, 2);
  });

  test('and one that goes through it from side to side, without a vertex in it', () => {
    const warnings = told(block, [bone(box([-30, -2, 8], [30, 2, 12]))]);
    expect(codes(warnings)).toEqual(['bone-in-guide next']);
    expect(warnings[0].at).not.toBeNull();
  });

  test('says so of each bone, however it lies in space', () => {
    const about = (mesh: MeshData): MeshData =>
      moved(mesh, (p) => turned(p, [3, -4, 5], [1, 2, 3], 67));
    const neighbours = [
      bone(sphere([13.5, 0, 10], 5, 5), 'a'),
      bone(sphere([0, 15.6, 10], 5, 5), 'b'),
      bone(sphere([0, -25, 10], 5, 3), 'c'),
    ];
    const removalDirection = turned([3, -4, 6], [3, -4, 5], [1, 2, 3], 67).map(
      (x, k) => x - [3, -4, 5][k],
    ) as unknown as Vec3;
    const warnings = told(
      about(block),
      neighbours.map((n) => ({ ...n, mesh: about(n.mesh) })),
      { removalDirection },
      { support: anatomyOf('bone', about(slabOfBone().mesh)) },
    );
    expect(codes(warnings)).toEqual(['bone-in-guide a', 'bone-near-guide b']);
    expect(Math.abs(length(warnings[0]) - 1.5)).toBeLessThan(0.02);
    expect(Math.abs(length(warnings[1]) - 0.6)).toBeLessThan(0.02);
  });

  test('that goes all round it is told that it lies inside', () => {
    const warnings = told(block, [bone(box([-90, -90, -90], [90, 90, 90]))]);
    expect(codes(warnings)).toEqual(['bone-in-guide next']);
    expect(warnings[0].message).toContain('10.00 mm or more');
  });

  test('that is open and may go round it is told that this cannot be measured', () => {
    const { positions, triangles } = box([-90, -90, -90], [90, 90, 90]);
    // Two of the six walls.
    const walls = meshOf([...positions], [...triangles.subarray(24, 36)]);
    expect(codes(told(block, [bone(walls)]))).toEqual(['not-told next']);
  });
});

describe('a guide on its way off', () => {
  /** The slab with a ridge 30 mm high inside of the guide's shadow, which the way goes along. */
  const support = anatomyOf('bone', together(slabOfBone().mesh, box([10.5, -3, -1], [12, 3, 30])));

  test('is stopped by an overhanging bone: how deep, and after how much travel', () => {
    const roof = bone(box([5, -10, 34], [30, 10, 38]));
    const warnings = told(block, [roof], {}, { support });
    expect(codes(warnings)).toEqual(['bone-on-way next']);
    // The middle of the roof is 2 mm from both its faces; the top of the block, at 20.2, meets the lower one at 34.
    expect(length(warnings[0])).toBeCloseTo(2, 1);
    expect(warnings[0].at?.[2]).toBeCloseTo(34, 5);
    expect(warnings[0].message).toContain('after 13.80 mm of travel');
  });

  test('comes near a ledge that it passes', () => {
    const ledge = bone(box([-30, -40, 25], [-10.4, 40, 28]));
    const warnings = told(block, [ledge], {}, { support });
    expect(codes(warnings)).toEqual(['bone-on-way next']);
    expect(length(warnings[0])).toBeCloseTo(0.4, 2);
    expect(warnings[0].at?.[2]).toBeGreaterThan(24);
    expect(told(block, [bone(box([-30, -40, 25], [-11.1, 40, 28]))], {}, { support })).toEqual([]);
  });

  test('is led round what lies beyond its own height above its bone', () => {
    const far = bone(box([-30, -30, 75], [30, 30, 90]));
    expect(told(block, [far], {}, { support })).toEqual([]);
    const roofOverFlat = (height: number) => bone(box([-30, -30, height], [30, 30, 90]));
    expect(codes(told(block, [roofOverFlat(39)]))).toEqual(['bone-on-way next']);
    expect(told(block, [roofOverFlat(41)])).toEqual([]);
  });

  test('is not stopped by bone below it', () => {
    expect(told(block, [bone(box([-40, -40, -50], [40, 40, -2]))])).toEqual([]);
  });
});

describe('which meshes are neighbours', () => {
  const ball = sphere([13.5, 0, 10], 5, 4);

  test('risk structures warn where the guide is in them or passes through them, not near them', () => {
    const risk = (mesh: MeshData) => anatomyOf('nerve', mesh, 'risk', 5);
    expect(codes(told(block, [risk(ball)]))).toEqual(['risk-in-guide nerve']);
    expect(told(block, [risk(sphere([15.3, 0, 10], 5, 4))])).toEqual([]);
    expect(codes(told(block, [risk(sphere([0, 0, 28], 5, 4))]))).toEqual(['risk-on-way nerve']);
  });

  test('skin beside a bone, and what has another role, are none', () => {
    expect(
      told(block, [anatomyOf('skin', ball, 'skin'), anatomyOf('plate', ball, 'other')]),
    ).toEqual([]);
  });

  test('the support a second time is named as such, and nothing is measured against it', () => {
    const again = moved(slabOfBone().mesh, ([x, y, z]) => [x, y, z + 0.1]);
    expect(codes(told(block, [bone(again)]))).toEqual(['bone-twice next']);
    const spine = together(again, sphere([13.5, 0, 10], 5, 4));
    expect(codes(told(block, [bone(spine)]))).toEqual(['bone-twice next']);
  });

  test('bone that lies against the support under a small part of the guide is measured', () => {
    const beside = box([4, -60, -60], [60, 60, 0.5]);
    expect(codes(told(block, [bone(beside)]))).toEqual(['bone-in-guide next']);
  });
});

describe('drill and blade on their way in', () => {
  const OVER: Vec3 = [0, 0, 30];

  test('meet a bone over the sleeve', () => {
    const tube = meshOfSolid(
      carver.carve(
        carver.cylinder([0, 0, 0.2], [0, 0, 14], 4),
        carver.cylinder([0, 0, -1], [0, 0, 16], 1.45),
      ),
    );
    const plan = { sleeves: [sleevePlan()] };
    const beside = (gap: number) => bone(sphere([4 + 1.35 + gap, 0, 40], 4, 5));
    expect(codes(told(tube, [beside(-0.1)], plan))).toEqual(['bone-over-sleeve left x next']);
    expect(told(tube, [beside(0.1)], plan)).toEqual([]);
    expect(told(tube, [bone(sphere([0, 0, 50], 5, 3))], plan)).toEqual([]);
    const [warning] = told(tube, [bone(sphere([0, 0, 46], 4, 3))], plan);
    expect(warning.at?.[2]).toBeLessThan(44.1);
  });

  test('meet a bone over the slot', () => {
    const plan = { slots: [slotPlan()] };
    const part = box([-8, -18, 0.2], [-2, 18, 10]);
    const { at, code } = told(part, [bone(sphere(OVER, 4, 3))], plan)[0];
    expect(code).toBe('bone-over-sleeve');
    expect(Math.abs(at?.[0] ?? 9)).toBeLessThanOrEqual(0.5);
    expect(told(part, [bone(sphere([4.6, 0, 30], 4, 4))], plan)).toEqual([]);
  });
});
