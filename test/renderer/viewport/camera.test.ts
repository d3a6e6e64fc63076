import { describe, expect, test } from 'vitest';
import { fitted, fittedClear } from '../../../renderer/viewport/camera/fit.ts';
import { lookingAlong, standardRotation } from '../../../renderer/viewport/camera/look-along.ts';
import { STANDARD_VIEWS, towards } from '../../../renderer/viewport/camera/patient-sides.ts';
import {
  axesOf,
  blended,
  distanceOf,
  eyeOf,
  orbited,
  type Pose,
  panned,
  refocused,
  TANGENT,
  zoomed,
} from '../../../renderer/viewport/camera/pose.ts';
import { cross, distance, dot, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const rotation = lookingAlong([0.48, 0.6, -0.64], [0, 0, 1]);
const pose: Pose = { focus: [12, -30, 55], rotation, height: 80 };

/** Where a place is in the picture, in halves of its height from the middle: the projection written out anew. */
function seen(at: Pose, place: Vec3, perspective: boolean): [number, number] {
  const { right, up, back } = axesOf(at);
  const from = subtract(place, perspective ? eyeOf(at) : at.focus);
  const half = perspective ? -dot(from, back) * TANGENT : at.height / 2;
  return [dot(from, right) / half, dot(from, up) / half];
}

describe('the pose of the camera', () => {
  test('has square axes, the first two in the picture and the third towards the viewer', () => {
    const { right, up, back } = axesOf(pose);
    expect(distance(cross(right, up), back)).toBeLessThan(1e-9);
    expect(dot(back, [0.48, 0.6, -0.64])).toBeCloseTo(-1, 9);
  });

  test('keeps the pivot where it is in the picture while it turns about it', () => {
    const pivot: Vec3 = [25, -18, 61];
    for (const perspective of [true, false]) {
      const turned = orbited(pose, pivot, 0.4, -0.3);
      const before = seen(pose, pivot, perspective);
      const after = seen(turned, pivot, perspective);
      expect(after[0]).toBeCloseTo(before[0], 6);
      expect(after[1]).toBeCloseTo(before[1], 6);
    }
  });

  test('keeps the place under the pointer while it zooms', () => {
    const place: Vec3 = [30, -22, 40];
    for (const perspective of [true, false]) {
      const before = seen(pose, place, perspective);
      const after = seen(zoomed(pose, place, 0.37), place, perspective);
      expect(after[0]).toBeCloseTo(before[0], 6);
      expect(after[1]).toBeCloseTo(before[1], 6);
    }
  });

  test('shows the same picture after its focus has gone to another depth', () => {
    const place: Vec3 = [20, -41, 48];
    const other: Vec3 = [3, 8, 70];
    for (const perspective of [true, false]) {
      const after = refocused(pose, place, perspective);
      expect(dot(subtract(after.focus, place), axesOf(pose).back)).toBeCloseTo(0, 6);
      const [x, y] = seen(pose, other, perspective);
      const [u, v] = seen(after, other, perspective);
      expect(u).toBeCloseTo(x, 6);
      expect(v).toBeCloseTo(y, 6);
    }
  });

  test('moves the picture by what it is told, at the focus', () => {
    const after = panned(pose, 10, -4);
    expect(seen(after, pose.focus, false)[0]).toBeCloseTo(10 / 40, 6);
    expect(seen(after, pose.focus, false)[1]).toBeCloseTo(-4 / 40, 6);
  });

  test('goes from one pose to another evenly, and ends in the very other', () => {
    const to = zoomed(orbited(pose, [0, 0, 0], 1, 0.2), [0, 0, 0], 0.25);
    expect(blended(pose, to, 1)).toBe(to);
    expect(blended(pose, to, 0.5).height).toBeCloseTo(Math.sqrt(pose.height * to.height), 9);
  });
});

describe('the standard views', () => {
  test('look at the named side with the head up, in both systems of the patient', () => {
    for (const system of ['LPS', 'RAS'] as const) {
      for (const view of STANDARD_VIEWS) {
        const at: Pose = { focus: [0, 0, 0], rotation: standardRotation(view, system), height: 1 };
        const { right, up, back } = axesOf(at);
        expect(dot(back, towards(view, system))).toBeCloseTo(1, 9);
        const vertical = view === 'superior' || view === 'inferior';
        expect(dot(up, towards(vertical ? 'anterior' : 'superior', system))).toBeCloseTo(1, 9);
        if (view === 'anterior') expect(dot(right, towards('left', system))).toBeCloseTo(1, 9);
      }
    }
  });

  test('name opposite ends for the two systems, but for head and feet', () => {
    expect(towards('left', 'LPS')).toEqual([1, 0, 0]);
    expect(towards('left', 'RAS')).toEqual([-1, 0, 0]);
    expect(towards('anterior', 'LPS')).toEqual([0, -1, 0]);
    expect(towards('anterior', 'RAS')).toEqual([0, 1, 0]);
    expect(towards('superior', 'RAS')).toEqual(towards('superior', 'LPS'));
  });
});

describe('fitting', () => {
  test('sees all points and leaves the same margin on the tighter pair of edges', () => {
    const seed = 20261121;
    const random = seededRandom(seed);
    for (const aspect of [0.6, 1.7]) {
      for (const perspective of [true, false]) {
        const cloud = Float32Array.from(
          { length: 600 },
          (_, i) => (random() - 0.4) * (i % 3 === 2 ? 160 : 60),
        );
        const found = fitted(rotation, [cloud], aspect, perspective);
        if (found === null) throw new Error(`nothing to fit, seed ${seed}`);
        let widest = 0;
        let highest = 0;
        for (let i = 0; i < cloud.length; i += 3) {
          const [x, y] = seen(found, [cloud[i], cloud[i + 1], cloud[i + 2]], perspective);
          widest = Math.max(widest, Math.abs(x) / aspect);
          highest = Math.max(highest, Math.abs(y));
        }
        expect(Math.max(widest, highest), `seed ${seed}`).toBeLessThan(0.8601);
        expect(Math.max(widest, highest), `seed ${seed}`).toBeGreaterThan(0.8599);
      }
    }
  });

  test.each([true, false])(
    'keeps clear of what stands over the picture, perspective %s',
    (perspective) => {
      const seed = 20261122;
      const random = seededRandom(seed);
      const size = { width: 600, height: 420 };
      /** A toolbar in the upper right corner. */
      const bar = { left: 520, top: 8, right: 590, bottom: 380 };
      const cloud = Float32Array.from(
        { length: 900 },
        (_, i) => (random() - 0.5) * (i % 3 === 2 ? 40 : 90),
      );
      const pixels = (pose: Pose): (readonly [number, number])[] =>
        Array.from({ length: cloud.length / 3 }, (_, i) => {
          const p = [cloud[3 * i], cloud[3 * i + 1], cloud[3 * i + 2]] as const;
          const [x, y] = seen(pose, p, perspective);
          return [((x + size.width / size.height) * size.height) / 2, ((1 - y) * size.height) / 2];
        });
      const under = (pose: Pose): number =>
        pixels(pose).filter(
          ([x, y]) => x > bar.left && x < bar.right && y > bar.top && y < bar.bottom,
        ).length;
      const plain = fittedClear(rotation, [cloud], { ...size, covered: [] }, perspective);
      const clear = fittedClear(rotation, [cloud], { ...size, covered: [bar] }, perspective);
      if (plain === null || clear === null) throw new Error(`nothing to fit, seed ${seed}`);
      expect(under(plain), `seed ${seed}`).toBeGreaterThan(0);
      expect(under(clear), `seed ${seed}`).toBe(0);
      for (const [x, y] of pixels(clear)) {
        expect(x > 0 && x < bar.left && y > 0 && y < size.height, `seed ${seed}`).toBe(true);
      }
      // No smaller than the strip beside the bar makes it, and unchanged where nothing is hidden.
      expect(clear.height / plain.height).toBeLessThan(1.2);
      const corner = { left: 590, top: 410, right: 600, bottom: 420 };
      expect(fittedClear(rotation, [cloud], { ...size, covered: [corner] }, perspective)).toEqual(
        plain,
      );
    },
  );

  test('has nothing to show without points, and keeps a distance from a single one', () => {
    expect(fitted(rotation, [], 1, true)).toBeNull();
    const alone = fitted(rotation, [[5, 6, 7]], 1, true);
    expect(alone?.height).toBeGreaterThan(1);
    if (alone !== null) expect(distanceOf(alone)).toBeGreaterThan(1);
    expect(distance(alone?.focus ?? [0, 0, 0], [5, 6, 7])).toBeLessThan(1e-4);
  });
});
