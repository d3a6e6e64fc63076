import { describe, expect, test } from 'vitest';
import { axisFrame, fromLocal } from '../../../shared/checks/axis-frame.ts';
import { nearestToAxis } from '../../../shared/checks/clear-cylinder.ts';
import { boxSolid, capsuleSolid, cylinderSolid } from '../../../shared/checks/convex-solid.ts';
import { depthsAlong } from '../../../shared/checks/depth-along.ts';
import { isInside, windingAt } from '../../../shared/checks/inside-mesh.ts';
import { instrumentGap } from '../../../shared/checks/instrument-gap.ts';
import { facetsNear } from '../../../shared/checks/near-facets.ts';
import { gapBetween, gapToSurface } from '../../../shared/checks/solid-gap.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { add, distance, normalize, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, insideOut, meshOf, sphere, together } from '../../support/solids.ts';

describe('gapBetween', () => {
  const upright = cylinderSolid([0, 0, 0], [0, 0, 10], 2);

  test('between cylinders beside, above and askew to each other', () => {
    expect(gapBetween(upright, cylinderSolid([7, 0, 3], [7, 0, 20], 1)).distance).toBeCloseTo(4, 6);
    expect(gapBetween(upright, cylinderSolid([0, 0, 13], [0, 0, 20], 1)).distance).toBeCloseTo(
      3,
      6,
    );
    expect(gapBetween(upright, cylinderSolid([6, -9, 5], [6, 9, 5], 1)).distance).toBeCloseTo(3, 4);
  });

  test('between boxes and capsules', () => {
    const cube = boxSolid(axisFrame([10, 0, 5], [0, 0, 1]), { min: [-1, -1, -1], max: [1, 1, 1] });
    expect(gapBetween(upright, cube).distance).toBeCloseTo(7, 6);
    expect(gapBetween(capsuleSolid([0, 0, 15], [0, 5, 15], 1), upright).distance).toBeCloseTo(4, 6);
  });

  test('is nothing where they meet', () => {
    expect(gapBetween(upright, cylinderSolid([-9, 1, 5], [9, 1, 5], 1)).distance).toBe(0);
    expect(gapBetween(upright, capsuleSolid([0, 0, 11], [5, 0, 11], 1.01)).distance).toBe(0);
  });
});

describe('gap to a surface', () => {
  test('agrees with the nearest of many points of a sphere, from any side (seed 3)', () => {
    const random = seededRandom(3);
    const part = sphere([0, 0, 0], 4, 3);
    const index = buildSpatialIndex(part);
    for (let n = 0; n < 40; n++) {
      const direction = normalize([random() - 0.5, random() - 0.5, random() - 0.5]);
      const from = scale(direction, 5.5 + 4 * random());
      const to = add(from, scale([random() - 0.5, random() - 0.5, random() - 0.5], 12));
      const solid = cylinderSolid(from, to, 0.7);
      // To the ball itself: the nearest point of the cylinder to its centre. Facets lie up to 0.04 within it.
      const exact = distance(solid.nearest([0, 0, 0]), [0, 0, 0]) - 4;
      if (exact < 0.05) continue;
      const gap = gapToSurface(solid, index, 30);
      expect((gap?.distance ?? 99) - exact).toBeGreaterThan(-1e-4);
      expect((gap?.distance ?? 99) - exact).toBeLessThan(0.08);
      expect(instrumentGap(index, from, to, 0.7, 30)?.distance).toBeCloseTo(gap?.distance ?? 99, 4);
    }
  });

  test('finds a facet whose corners are far away', () => {
    const plate = buildSpatialIndex(box([-500, -500, -10], [500, 500, -3]));
    const tilted = cylinderSolid([0, 0, 10], [3, 1, 1], 1);
    const exact = 1 - Math.sqrt(10 / 91) + 3;
    expect(gapToSurface(tilted, plate, 30)?.distance).toBeCloseTo(exact, 3);
    expect(gapToSurface(tilted, plate, 2)).toBeNull();
  });
});

describe('windingAt', () => {
  const cube = box([-1, -1, -1], [1, 1, 1]);

  test('is 1 inside, 0 outside, also where rays meet edges and corners', () => {
    for (const p of [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0, 0.3, -0.9],
      [0.25, -0.25, 0.25],
    ] as const) {
      expect(windingAt(cube, p)).toBe(1);
    }
    for (const p of [
      [2, 0, 0],
      [0, 0, 5],
      [1.5, 1.5, 1.5],
      [3, 1, 1],
      [-2, 0.5, 0.5],
    ] as const) {
      expect(windingAt(cube, p)).toBe(0);
    }
  });

  test('agrees with the radius all over a sphere (seed 11)', () => {
    const random = seededRandom(11);
    const ball = sphere([0, 0, 0], 3, 3);
    for (let n = 0; n < 300; n++) {
      const p: Vec3 = [8 * random() - 4, 8 * random() - 4, 8 * random() - 4];
      const r = Math.hypot(...p);
      if (r > 2.9 && r < 3.01) continue;
      expect(windingAt(ball, p)).toBe(r < 3 ? 1 : 0);
    }
  });

  test('counts overlapping solids twice and a cavity as outside', () => {
    expect(windingAt(together(cube, box([-0.5, -0.5, -3], [0.5, 0.5, 3])), [0, 0, 0])).toBe(2);
    const hollow = together(cube, insideOut(box([-0.5, -0.5, -0.5], [0.5, 0.5, 0.5])));
    expect(windingAt(hollow, [0, 0, 0])).toBe(0);
    expect(windingAt(hollow, [0.7, 0, 0])).toBe(1);
  });

  test('forgives an open end and a mesh turned inside out', () => {
    const open = meshOf([...cube.positions], [...cube.triangles.slice(6)]);
    expect(isInside(open, [0, 0, 0.1])).toBe(true);
    expect(isInside(open, [0, 0, 4])).toBe(false);
    expect(isInside(insideOut(cube), [0, 0, 0])).toBe(true);
  });
});

test('depthsAlong tells inside from outside through several walls', () => {
  const mesh = together(box([-5, -5, -5], [5, 5, 5]), box([-5, -5, 10], [5, 5, 14]));
  const solid = {
    index: buildSpatialIndex(mesh),
    winding: (p: Vec3) => windingAt(mesh, p),
    reach: 30,
  };
  const stations = depthsAlong(solid, [0, 0, -8], [0, 0, 1], 26, 1);
  for (const { s, depth } of stations) {
    const z = s - 8;
    const exact =
      Math.abs(z) < 5
        ? Math.min(5 - Math.abs(z), 5)
        : z > 10 && z < 14
          ? Math.min(z - 10, 14 - z)
          : -Math.min(...[-5, 5, 10, 14].map((e) => Math.abs(z - e)));
    if (Math.abs(exact) > 1e-9) expect(depth).toBeCloseTo(exact, 6);
  }
});

test('nearestToAxis finds a facet that the axis passes between its edges, and one beside it', () => {
  const frame = axisFrame([3, 4, 5], normalize([1, 2, 2]));
  const far = [
    fromLocal(frame, [-9, -9, 2]),
    fromLocal(frame, [9, -9, 2]),
    fromLocal(frame, [0, 12, 2]),
  ];
  const facet = meshOf(far.flat(), [0, 1, 2]);
  const around = { min: [-20, -20, -20], max: [20, 20, 20] } as const;
  expect(nearestToAxis(facetsNear(facet, frame, around), 0, 5).radius).toBe(0);
  expect(nearestToAxis(facetsNear(facet, frame, around), 3, 5).radius).toBe(Infinity);
  const beside = [
    fromLocal(frame, [2, -9, 0]),
    fromLocal(frame, [2, 9, 0]),
    fromLocal(frame, [9, 0, 3]),
  ];
  const other = facetsNear(meshOf(beside.flat(), [0, 1, 2]), frame, around);
  expect(nearestToAxis(other, -1, 5).radius).toBeCloseTo(2, 5);
  // From z = 1.5 up only what is further out is left: half way to the far corner.
  expect(nearestToAxis(other, 1.5, 5).radius).toBeCloseTo(5.5, 5);
});
