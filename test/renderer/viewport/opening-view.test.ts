import { expect, test } from 'vitest';
import { openingRotation } from '../../../renderer/viewport/camera/opening-view.ts';
import { towards } from '../../../renderer/viewport/camera/patient-sides.ts';
import { axesOf } from '../../../renderer/viewport/camera/pose.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';

const caseWith = (entry: Vec3, target: Vec3) =>
  parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: [],
    trajectories: [{ id: 'one', entry, target }],
  });

test('a case opens on the side from which its instruments come, the head up', () => {
  for (const side of ['posterior', 'left', 'right'] as const) {
    const out = towards(side, 'LPS');
    const document = caseWith([out[0] * 20, out[1] * 20, out[2] * 20], [0, 0, 0]);
    const { back, up } = axesOf({
      focus: [0, 0, 0],
      rotation: openingRotation(document),
      height: 1,
    });
    expect(dot(back, out)).toBeGreaterThan(0.8);
    expect(dot(up, towards('superior', 'LPS'))).toBeGreaterThan(0.8);
  }
});

test('an instrument that comes from the front and below is seen from the front', () => {
  const document = caseWith([0, -12, -20], [0, 0, 0]);
  const { back } = axesOf({ focus: [0, 0, 0], rotation: openingRotation(document), height: 1 });
  expect(dot(back, towards('anterior', 'LPS'))).toBeGreaterThan(0.8);
});
