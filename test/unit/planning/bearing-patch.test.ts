import { expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { BearingPatch } from '../../../shared/planning/bearing-patch.ts';
import { box, together } from '../../support/solids.ts';

const up: Vec3 = [0, 0, 1];
const way: Vec3 = normalize([1, 1, 1]);
/** Round a corner of a block: three faces, square to each other. */
const block = box([-30, -30, -30], [0, 0, 0]);
const atCorner = [{ point: [0, 0, 0] as Vec3, radius: 16 }];
const holdOf = (patch: BearingPatch, balls = atCorner) => patch.hold(patch.within(balls));

test('a corner holds along its diagonal, and not along an edge, where that is the way off that the plan names', () => {
  const corner = buildSpatialIndex(block);
  // Straight up only the top bears, and a plane lets go of what slides on it.
  expect(holdOf(new BearingPatch(corner, atCorner, up, up))).toBeCloseTo(0, 6);
  expect(holdOf(new BearingPatch(corner, atCorner, up))).toBeGreaterThan(0.1);
});

test('what is hidden bears nothing, and takes nothing from what bears', () => {
  // Another corner deep inside the block, of 28 % of all that is in reach.
  const inside = [...atCorner, { point: [-18, -18, -18] as Vec3, radius: 10 }];
  const bone = buildSpatialIndex(together(block, box([-29, -29, -29], [-18, -18, -18])));
  const patch = new BearingPatch(bone, inside, way, way);
  expect(holdOf(patch, atCorner)).toBeGreaterThan(0.1);
  expect(holdOf(patch, inside)).toBeCloseTo(holdOf(patch, atCorner), 6);
});

test('bone across a fissure is no footing: the guide is built along the surface', () => {
  const flat = box([0, 0, -10], [30, 30, 0]);
  const walls = together(box([-40, -40, -30], [-9, 30, 10]), box([0, -40, -30], [30, -9, 10]));
  const onFlat = [{ point: [2, 2, 0] as Vec3, radius: 18 }];
  const onAll = [
    ...onFlat,
    { point: [-9, 2, 5] as Vec3, radius: 12 },
    { point: [2, -9, 5] as Vec3, radius: 12 },
  ];
  const patch = new BearingPatch(buildSpatialIndex(together(flat, walls)), onAll, way, way);
  expect(patch.hold(patch.within(onFlat))).toBeLessThan(0.02);
  expect(patch.hold(patch.within(onAll))).toBeGreaterThan(0.05);
});
