import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { indexedMesh } from '../../../renderer/geometry-client/indexed-mesh.ts';
import { setAnatomyStatus, useAnatomy } from '../../../renderer/stores/anatomy-store.ts';
import type { CameraRequest } from '../../../renderer/stores/view-store.ts';
import { poseFor } from '../../../renderer/viewport/camera/answer-camera-requests.ts';
import { CameraRig } from '../../../renderer/viewport/camera/camera-rig.ts';
import { lookingAlong } from '../../../renderer/viewport/camera/look-along.ts';
import { axesOf } from '../../../renderer/viewport/camera/pose.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { box } from '../../support/solids.ts';

/** A bone of 60 mm with a plan for it, and a dura of 600 mm. */
const DOCUMENT = parseCase({
  schema: 'guidesmith/case@1',
  id: 'case',
  anatomy: [
    { id: 'bone', role: 'bone', mesh: 'bone.stl', unit: 'mm' },
    { id: 'dura', role: 'risk', mesh: 'dura.stl', unit: 'mm' },
  ],
  trajectories: [{ id: 'one', entry: [0, 40, 0], target: [0, 0, 0] }],
  guides: [{ id: 'guide', support: 'bone' }],
});

const show = (id: string, min: Vec3, max: Vec3): void =>
  setAnatomyStatus(id, {
    status: 'drawn',
    ...indexedMesh(box(min, max), 'anatomy'),
    facetsInFile: 12,
    notes: [],
  });

beforeAll(() => {
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

afterEach(() => useAnatomy.setState({ byId: new Map() }));

function rig(): CameraRig {
  const made = new CameraRig({
    focus: [500, 0, 0],
    rotation: lookingAlong([0, -1, 0], [0, 0, 1]),
    height: 900,
  });
  made.resize(900, 600);
  made.setProjection('orthographic');
  return made;
}

test('Home shows the bone of the guide and the plan, everything on the next press, and back', () => {
  show('bone', [-30, -30, -30], [30, 30, 30]);
  show('dura', [-5, -5, -300], [5, 5, 300]);
  const camera = rig();
  const press = (): number => {
    const pose = poseFor({ type: 'home' }, camera, DOCUMENT);
    if (pose === null) throw new Error('nothing to look at');
    camera.set(pose);
    return pose.height;
  };
  // The picture keeps 7 % free on each side.
  expect(press()).toBeCloseTo(60 / 0.86, 3);
  expect(press()).toBeCloseTo(600 / 0.86, 3);
  expect(press()).toBeCloseTo(60 / 0.86, 3);
});

test('Home shows all there is of a case that has no guide yet', () => {
  show('bone', [-30, -30, -30], [30, 30, 30]);
  show('dura', [-5, -5, -300], [5, 5, 300]);
  const pose = poseFor({ type: 'home' }, rig(), { ...DOCUMENT, guides: [] });
  expect(pose?.height).toBeCloseTo(600 / 0.86, 3);
});

test('a place that is flown to stands in the middle of the picture, and is seen whole there', () => {
  const camera = rig();
  const at: Vec3 = [12, -7, 30];
  const pose = poseFor({ type: 'fly-to', at, radius: 10 }, camera, DOCUMENT);
  if (pose === null) throw new Error('nothing to look at');
  camera.set(pose);
  const seen = camera.project(at);
  expect([seen?.x, seen?.y].map((v) => Math.round(v ?? 0))).toEqual([450, 300]);
  expect(20 * camera.pixelsPerMm).toBeLessThan(600);
});

test('a place on the far side of the bone is turned to; unasked only while the user does not have the camera in hand', () => {
  const bone = box([-30, -30, -30], [30, 30, 30]);
  setAnatomyStatus('bone', {
    status: 'ready',
    ...indexedMesh(bone, 'anatomy'),
    index: buildSpatialIndex(bone),
    facetsInFile: 12,
    notes: [],
  });
  const camera = rig();
  // The viewer is on the +y side.
  const viewerAt = (request: CameraRequest): Vec3 | null => {
    const pose = poseFor(request, camera, DOCUMENT);
    return pose === null ? null : axesOf(pose).back;
  };
  expect(viewerAt({ type: 'fly-to', at: [0, 30, 0], radius: 10 })?.[1]).toBeCloseTo(1, 6);
  expect(viewerAt({ type: 'fly-to', at: [0, -30, 0], radius: 10 })?.[1]).toBeLessThan(-0.3);
  const far = { type: 'face', places: [[0, -30, 0]] } as const;
  expect(viewerAt(far)?.[1]).toBeLessThan(-0.3);
  expect(viewerAt({ type: 'face-side', side: 'anterior' })?.[1]).toBeCloseTo(-1, 6);
  expect(viewerAt({ type: 'face-side', side: 'posterior' })).toBeNull();
  camera.hold();
  expect(viewerAt(far)).toBeNull();
  expect(viewerAt({ type: 'fly-to', at: [0, -30, 0], radius: 10 })?.[1]).toBeLessThan(-0.3);
});
