import { beforeAll, describe, expect, test, vi } from 'vitest';
import { CameraRig } from '../../../renderer/viewport/camera/camera-rig.ts';
import { lookingAlong } from '../../../renderer/viewport/camera/look-along.ts';
import { eyeOf, flown, type Pose } from '../../../renderer/viewport/camera/pose.ts';
import { cross, distance, length, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

// The rig draws nothing here: frames never come.
beforeAll(() => {
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

const rigOf = (width: number, height: number): CameraRig => {
  const rotation = lookingAlong([0.48, 0.6, -0.64], [0, 0, 1]);
  const rig = new CameraRig({ focus: [12, -30, 55], rotation, height: 80 });
  rig.resize(width, height);
  return rig;
};

describe('the camera rig', () => {
  test('sends the line of sight through the very place that it projects to a pixel', () => {
    const place: Vec3 = [20, -22, 61];
    for (const projection of ['perspective', 'orthographic'] as const) {
      const rig = rigOf(900, 600);
      rig.setProjection(projection);
      const seen = rig.project(place);
      if (seen === null) throw new Error('the place is behind the camera');
      const { origin, direction } = rig.rayAt(seen.x, seen.y);
      expect(length(direction)).toBeCloseTo(1, 9);
      expect(length(cross(subtract(place, origin), direction))).toBeLessThan(1e-6);
    }
  });

  test('agrees with the matrices that three draws with', () => {
    const place: Vec3 = [20, -22, 61];
    for (const projection of ['perspective', 'orthographic'] as const) {
      const rig = rigOf(900, 600);
      rig.setProjection(projection);
      const { camera } = rig;
      const drawn = camera.position
        .clone()
        .set(...place)
        .project(camera);
      const seen = rig.project(place);
      expect(seen?.x).toBeCloseTo(450 * (1 + drawn.x), 3);
      expect(seen?.y).toBeCloseTo(300 * (1 - drawn.y), 3);
      expect(Math.abs(drawn.z)).toBeLessThan(1);
    }
  });

  test('measures the same at the focus in both projections', () => {
    const rig = rigOf(900, 600);
    expect(rig.pixelsPerMm).toBeCloseTo(7.5, 9);
    expect(rig.pixelsPerMmAt(rig.pose.focus)).toBeCloseTo(7.5, 6);
    rig.setProjection('orthographic');
    expect(rig.pixelsPerMmAt([0, 0, 0])).toBeCloseTo(7.5, 9);
    expect(distance(rig.onFocusPlane(450, 300), rig.pose.focus)).toBeLessThan(1e-9);
  });

  test('shows as much as before on the shorter side when the view becomes narrow', () => {
    const rig = rigOf(900, 600);
    rig.resize(300, 600);
    expect(rig.pose.height * rig.aspect).toBeCloseTo(80, 9);
    rig.resize(900, 600);
    expect(rig.pose.height).toBeCloseTo(80, 9);
  });

  test('tells its listeners of each change until they leave', () => {
    const rig = rigOf(900, 600);
    let calls = 0;
    const leave = rig.onChange(() => calls++);
    rig.set({ ...rig.pose, height: 40 });
    leave();
    rig.set({ ...rig.pose, height: 20 });
    expect(calls).toBe(1);
  });

  // Each telling draws the whole scene again.
  test('tells nobody what it knew', () => {
    const rig = rigOf(900, 600);
    rig.setBall({ centre: [1, 2, 3], radius: 60 });
    let calls = 0;
    rig.onChange(() => calls++);
    rig.setBall({ centre: [1, 2, 3], radius: 60 });
    rig.resize(900, 600);
    rig.setProjection('perspective');
    expect(calls).toBe(0);
    rig.setBall({ centre: [1, 2, 4], radius: 60 });
    rig.setBall({ centre: [1, 2, 4], radius: 61 });
    rig.resize(900, 601);
    rig.setProjection('orthographic');
    expect(calls).toBe(4);
  });
});

describe('a flight of the camera', () => {
  const BALL = { centre: [0, 0, 0] as Vec3, radius: 90 };

  test('goes round what is shown when it turns, and ends close to the place', () => {
    const from: Pose = {
      focus: [0, -80, 0],
      rotation: lookingAlong([0, 1, 0], [0, 0, 1]),
      height: 20,
    };
    const to: Pose = {
      focus: [0, 80, 0],
      rotation: lookingAlong([0, -1, 0], [0, 0, 1]),
      height: 20,
    };
    const path = flown(from, to, BALL);
    for (const t of [0.25, 0.4, 0.5, 0.6, 0.75]) {
      // Within the ball in which all meshes lie it would pass through bone.
      expect(length(eyeOf(path(t)))).toBeGreaterThan(BALL.radius - 1e-9);
    }
    expect(path(1)).toEqual(to);
  });

  test('nothing that was not asked for moves the camera while the user has it in hand', () => {
    vi.useFakeTimers();
    const rig = rigOf(900, 600);
    expect(rig.isSteered).toBe(false);
    rig.hold();
    vi.advanceTimersByTime(60_000);
    expect(rig.isSteered).toBe(true);
    rig.letGo();
    expect(rig.isSteered).toBe(false);
    rig.steer({ ...rig.pose, height: 70 });
    expect(rig.isSteered).toBe(true);
    vi.advanceTimersByTime(3000);
    expect(rig.isSteered).toBe(false);
    vi.useRealTimers();
  });
});
