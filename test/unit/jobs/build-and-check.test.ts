import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import { Kernel } from '../../../shared/geometry/kernel.ts';
import { buildAndCheck, checkFile } from '../../../shared/jobs/build-and-check.ts';
import { chooseGuides, openCase } from '../../../shared/jobs/open-case.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { sphere } from '../../support/solids.ts';

const kernel = await Kernel.open();
const tools = {
  builder: new GuideBuilder(kernel, () => 0, null),
  now: () => 0,
  progress: () => undefined,
  application: 'test',
};
const ABOUT = { name: 'bone', application: 'test', caseHash: '' };

/** One sleeve on a ball of bone, 40 mm across, with some of the guide's numbers changed. */
function opened(bone: MeshData, over: object = {}) {
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'c',
    anatomy: [{ id: 'bone', role: 'bone', mesh: 'bone.stl' }],
    trajectories: [{ id: 't', entry: [0, 0, 20], target: [0, 0, 0], diameter: 4 }],
    guides: [
      {
        id: 'g',
        support: 'bone',
        removalDirection: [0, 0, 1],
        resolution: 0.6,
        footprint: { featureRadius: 8 },
        sleeves: [{ trajectory: 't', height: 10 }],
        ...over,
      },
    ],
  });
  const meshes = new Map([['bone.stl', writeMesh(bone, 'stl', ABOUT)]]);
  const open = openCase({ document, meshes }, () => 0);
  return { open, guide: chooseGuides(open, null)[0] };
}

const ball = sphere([0, 0, 0], 20, 4);
const turnedBall = { ...ball, triangles: ball.triangles.toReversed() };

describe('a guide that is built and checked', () => {
  test('is the same on a bone that is inside out, and the report says that it was turned', () => {
    const { open, guide } = opened(ball);
    const right = buildAndCheck(open, guide, 'stl', tools);
    const inside = opened(turnedBall);
    const made = buildAndCheck(inside.open, inside.guide, 'stl', tools);
    expect(made.report.notes.join()).toContain('all facets faced inward');
    const statuses = ({ report }: typeof made) =>
      report.checks.map(({ id, status }) => id + status);
    expect(statuses(made)).toEqual(statuses(right));
    expect(right.report.notes.join()).not.toContain('inward');
  });

  test('passes with the closest clearance that is built, and none is closer', () => {
    const { open, guide } = opened(ball, { clearance: 0.05, resolution: 0.4 });
    const { report } = buildAndCheck(open, guide, 'stl', tools);
    for (const id of ['clearance', 'insertion-path']) {
      expect([id, report.checks.find((c) => c.id === id)?.status]).toEqual([id, 'pass']);
    }
    for (const clearance of [0, 0.01]) {
      const close = opened(ball, { clearance });
      expect(() => buildAndCheck(close.open, close.guide, 'stl', tools)).toThrow(
        `guides[0].clearance: must be at least 0.05 mm for a guide to be built, got ${clearance}`,
      );
    }
  });

  test('that can not be built says with it what is odd about the bone', () => {
    const { open, guide } = opened(sphere([0, 0, 0], 2, 3));
    expect(() => buildAndCheck(open, guide, 'stl', tools)).toThrow(
      /Note: anatomy\[0\]\.mesh: the longest side is 4 mm; check the mesh's unit/,
    );
  });

  test('is compared in shape with a file of another origin', () => {
    const { open, guide } = opened(ball);
    const { bytes } = buildAndCheck(open, guide, 'stl', tools);
    const shape = (file: Uint8Array) =>
      checkFile(open, guide, file, 'g.stl', tools).checks.find(
        ({ feature }) => feature === 'planned shape',
      );
    expect(shape(bytes)).toMatchObject({ status: 'pass' });
    const other = opened(ball, { sleeves: [{ trajectory: 't', height: 12 }] });
    const taller = buildAndCheck(other.open, other.guide, 'stl', tools).bytes;
    expect(shape(taller)).toMatchObject({ status: 'fail' });
  });
});
