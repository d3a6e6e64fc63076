import { expect, test } from 'vitest';
import {
  beginTurn,
  towardsViewer,
  typedDirection,
} from '../../../renderer/features/removal/removal-direction.ts';
import { rayOnLine, rayOnPlane, rayToSegment } from '../../../renderer/tools/ray.ts';
import { angleDeg, length, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

const EYE: Vec3 = [0, -300, 0];
const through = (p: Vec3) => ({ origin: EYE, direction: normalize(subtract(p, EYE)) });

test('an arrow’s tip follows the pointer over the ball that it began on', () => {
  const reach = 50;
  for (const way of [-1, 1]) {
    const from = normalize([0.3, way, 0.2]);
    const wanted = normalize([-0.2, way, 0.5]);
    const tip = (d: Vec3): Vec3 => [d[0] * reach, d[1] * reach, d[2] * reach];
    const turn = beginTurn([0, 0, 0], from, reach, through(tip(from)));
    expect(angleDeg(turn(through(tip(wanted))), wanted)).toBeLessThan(1e-6);
  }
});

test('beyond the rim the arrow lies square to the line of sight and stays a direction', () => {
  const turn = beginTurn([0, 0, 0], [0, -1, 0], 50, through([0, -50, 0]));
  const far = turn(through([200, 0, 0]));
  expect(length(far)).toBeCloseTo(1, 12);
  expect(far[0]).toBeGreaterThan(0.8);
});

test('the view gives the direction towards the viewer; a typed vector is made unit', () => {
  expect(towardsViewer([0, 2, 0])).toEqual([-0, -1, -0]);
  expect(typedDirection([0, 0, 4])).toEqual([0, 0, 1]);
  expect(typedDirection([0, 0, 0])).toBeNull();
});

test('rays meet planes, lines and segments where geometry says', () => {
  const ray = { origin: [0, 0, 10] as Vec3, direction: [0, 0, -1] as Vec3 };
  expect(rayOnPlane(ray, [3, 4, 2], [0, 0, 1])).toEqual([0, 0, 2]);
  expect(rayOnPlane(ray, [3, 4, 2], [1, 0, 0])).toBeNull();
  expect(rayOnPlane(ray, [0, 0, 12], [0, 0, 1])).toBeNull();
  expect(rayOnLine(ray, [-7, 3, 0], [1, 0, 0])).toBeCloseTo(7, 12);
  expect(rayOnLine(ray, [0, 0, 0], [0, 0, 1])).toBeNull();
  expect(rayToSegment(ray, [2, 3, 0], [2, -1, 0])).toEqual({ distance: 2, place: [2, 0, 0] });
  expect(rayToSegment(ray, [3, 4, 0], [3, 9, 0]).distance).toBe(5);
});
