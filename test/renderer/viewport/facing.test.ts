import { describe, expect, test } from 'vitest';
import { coverBy, facingLook } from '../../../renderer/viewport/camera/facing.ts';
import { dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';

const RADIUS = 30;

/** First meeting of a ray with a ball of 30 mm round the origin, from the quadratic. */
const ball = coverBy((origin, direction, far) => {
  const b = dot(origin, direction);
  const c = dot(origin, origin) - RADIUS ** 2;
  const root = b * b - c;
  if (root < 0) return null;
  const at = -b - Math.sqrt(root);
  return at > 0 && at < far ? at : null;
});

const LOOK: Vec3 = [0, 1, 0];

/** Angle between the way out of the ball at a place and the way to the viewer, degrees. */
const offNormal = (place: Vec3, look: Vec3): number =>
  (Math.acos(-dot(normalize(place), normalize(look))) * 180) / Math.PI;

describe('turning to a place', () => {
  test('a place on the near side is looked at as it is', () => {
    expect(facingLook([[0, -RADIUS, 0]], LOOK, ball)).toBeNull();
    expect(facingLook([], LOOK, ball)).toBeNull();
  });

  test('a place on the far side is turned to until it faces the viewer, by no more than half a turn', () => {
    for (const place of [
      [0, RADIUS, 0],
      [20, 22.36, 0],
      [0, 15, -25.98],
    ] as const) {
      const look = facingLook([place], LOOK, ball);
      if (look === null) throw new Error('it stayed hidden');
      expect(offNormal(place, look)).toBeLessThan(62);
      expect(Math.hypot(...look)).toBeCloseTo(1, 9);
    }
  });

  test('of two ways round the shorter one is taken', () => {
    const look = facingLook(
      [normalize([1, 1, 0]).map((v) => v * RADIUS) as unknown as Vec3],
      LOOK,
      ball,
    );
    // The viewer goes to the side on which the place is.
    expect(look?.[0]).toBeLessThan(0);
  });

  test('a place deep inside is looked at as it is: no side shows it better', () => {
    expect(facingLook([[0, 3, 0]], LOOK, ball)).toBeNull();
  });

  test('a place under a thin wall of the far side is looked at through that wall', () => {
    const look = facingLook([[0, RADIUS - 3, 0]], LOOK, ball);
    expect(look?.[1]).toBeLessThan(0);
  });

  test('where most of several places are in sight nothing turns', () => {
    const seen: Vec3[] = [
      [0, -RADIUS, 0],
      [10, -28.28, 0],
    ];
    expect(facingLook([...seen, [0, RADIUS, 0]], LOOK, ball)).toBeNull();
  });
});
