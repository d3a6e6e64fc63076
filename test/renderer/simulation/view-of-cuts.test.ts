import { expect, test } from 'vitest';
import { viewOfCuts } from '../../../renderer/features/simulation/view-of-cuts.ts';
import { poseFor } from '../../../renderer/viewport/camera/answer-camera-requests.ts';
import { CameraRig } from '../../../renderer/viewport/camera/camera-rig.ts';
import { lookingAlong } from '../../../renderer/viewport/camera/look-along.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

const cut = (x: number) => ({
  id: `at ${x}`,
  origin: [x, 0, 10] as const,
  normal: [1, 0, 0] as const,
  up: [0, 0, 1] as const,
  width: 40,
  depth: 20,
  kerf: 1,
});

/** The corners of a box, as the points of a piece. */
const corners = (min: Vec3, max: Vec3): Float32Array =>
  Float32Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [0, 1, 2].map((k) => ((i >> k) & 1 ? max : min)[k])),
  );

test('a jaw is shown whole: what remains beside its cuts is not cut off by the picture', () => {
  const bounds = { min: [-54, -84, -16], max: [54, 0, 70] } as const;
  const jaw = corners(bounds.min, bounds.max);
  const view = viewOfCuts([cut(20), cut(50)], bounds, [jaw]);
  expect(view).toEqual({ type: 'show', at: [0, -42, 27], points: [jaw] });
});

test('what is shown whole fills the picture: as much is left free above as below, and at the sides', () => {
  // A jaw from obliquely above: its two condyles high and behind, its chin low and in front.
  const jaw = Float32Array.from(
    [
      [-54, 0, 70],
      [54, 0, 70],
      [0, -84, -16],
      [10, -80, 5],
    ].flat(),
  );
  const view = viewOfCuts([cut(20)], { min: [-54, -84, -16], max: [54, 0, 70] }, [jaw]);
  const rig = new CameraRig({
    focus: [0, 0, 0],
    rotation: lookingAlong([0, 0.8, -0.6], [0, 0, 1]),
    height: 100,
  });
  rig.resize(800, 600);
  const pose = poseFor(view, rig, null);
  if (pose === null) throw new Error('there is something to look at');
  const shown = new CameraRig(pose);
  shown.resize(800, 600);
  const places = [0, 3, 6, 9].map((i) => shown.project([jaw[i], jaw[i + 1], jaw[i + 2]]));
  const x = places.map((place) => place?.x ?? Number.NaN);
  const y = places.map((place) => place?.y ?? Number.NaN);
  expect(Math.min(...x)).toBeCloseTo(800 - Math.max(...x), 3);
  expect(Math.min(...y)).toBeCloseTo(600 - Math.max(...y), 3);
  expect(Math.min(Math.min(...x) / 800, Math.min(...y) / 600)).toBeLessThan(0.1);
});

test('of a long bone the cuts are shown', () => {
  const bounds = { min: [-20, -20, -360], max: [20, 20, 20] } as const;
  const view = viewOfCuts([cut(0), cut(10)], bounds, []);
  expect(view).toEqual({ type: 'fly-to', at: [5, 0, 0], radius: 45 });
});
