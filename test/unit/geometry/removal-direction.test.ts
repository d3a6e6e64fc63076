import { describe, expect, test } from 'vitest';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { chooseRemovalDirection } from '../../../shared/geometry/removal-direction.ts';
import { joinMeshes } from '../../../shared/mesh/join-meshes.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { pinPlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';
import { box } from '../../support/solids.ts';

const plate = (): MeshData => box([-45, -45, -10], [45, 45, 0]);

/** Area of what lies within `radius` of a line of `length`, mm2. */
const sausage = (length: number, radius: number): number =>
  2 * radius * length + Math.PI * radius ** 2;

const stroke = (from: Vec3, to: Vec3, mode: 'add' | 'erase', radius: number) => ({
  path: 's',
  points: [from, to],
  radius,
  mode,
});

/** Areas are counted in pieces of some two millimetres; round the ends alone a third of it would be counted. */
function expectAbout(found: number, area: number): void {
  expect(found).toBeGreaterThan(0.9 * area);
  expect(found).toBeLessThan(1.15 * area);
}

describe('contact', () => {
  const contact = (over: Partial<GuidePlan>): number =>
    chooseRemovalDirection(emptyGuide(over), plate()).contact;

  test('counts along the whole of a slot, not round its ends alone', () => {
    const found = contact({
      slots: [slotPlan({ length: 50 })],
      footprint: { featureRadius: 6, strokes: [] },
    });
    expectAbout(found, sausage(50, 6));
  });

  test('counts between the points of a stroke', () => {
    const strokes = [stroke([-30, 0, 0], [30, 0, 0], 'add', 5)];
    const found = contact({ footprint: { featureRadius: 6, strokes } });
    expectAbout(found, sausage(60, 5));
  });

  test('does not count what a later stroke takes away', () => {
    const strokes = [
      stroke([-30, 0, 0], [30, 0, 0], 'add', 5),
      stroke([0, 0, 0], [40, 0, 0], 'erase', 8),
    ];
    const found = contact({ footprint: { featureRadius: 6, strokes } });
    // A round end at -30, and 10 mm wide from there to the round end that is taken away: an arc of 8 mm about the middle.
    const underArc = 2 * (2.5 * Math.sqrt(64 - 25) + 32 * Math.asin(5 / 8));
    expectAbout(found, (Math.PI * 25) / 2 + 10 * 30 - underArc);
  });
});

test('contact across a fissure does not count: the footprint does not reach it', () => {
  const torn = joinMeshes([box([-45, -45, -2], [0, 45, 0]), box([9, -45, -2], [45, 45, 0])]);
  const plan = emptyGuide({
    pins: [pinPlan({ entry: [-2, 0, 0] })],
    footprint: { featureRadius: 20, strokes: [] },
  });
  // Half a disc and a strip; what is left of the disc beyond the fissure is another 211 mm2.
  expectAbout(chooseRemovalDirection(plan, torn).contact, (Math.PI * 400) / 2 + 2 * 2 * 20);
});

describe('a slot beside an overhang', () => {
  // A roof over the right half: its edge runs along y at x = EDGE, from z = UNDER up.
  const EDGE = 0;
  const UNDER = 14;
  const bone = (): MeshData =>
    joinMeshes([plate(), box([EDGE, -20, UNDER], [45, 20, 20]), box([40, -20, -1], [45, 20, 15])]);
  const slot = slotPlan({ width: 1.4, wall: 3, height: 10, length: 20 });
  const plan = emptyGuide({
    removalDirection: 'auto',
    resolution: 1,
    slots: [slot],
    pins: [pinPlan({ entry: [-12, 0, 0] })],
    footprint: { featureRadius: 8, strokes: [] },
  });

  test('goes off so that no wall of it passes under the roof, and hardly more aslant', async () => {
    const { direction } = chooseRemovalDirection(plan, bone());
    // The middle of the right wall's top has to pass left of the roof's lower edge.
    const [aside, up] = [(slot.width + slot.wall) / 2 - EDGE, UNDER - slot.height];
    const least = (Math.atan(aside / up) * 180) / Math.PI;
    const tilt = (Math.atan2(-direction[0], direction[2]) * 180) / Math.PI;
    expect(tilt).toBeGreaterThan(least - 8);
    expect(tilt).toBeLessThan(least + 25);
    expect((await freshBuilder()).build(plan, bone()).mesh.triangles.length).toBeGreaterThan(0);
  });

  test('straight up, which rests best, its wall would be lost', async () => {
    const builder = await freshBuilder();
    expect(() => builder.build({ ...plan, removalDirection: [0, 0, 1] }, bone())).toThrow(
      /could not come off/,
    );
  });
});
