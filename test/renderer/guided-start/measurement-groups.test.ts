import { expect, test } from 'vitest';
import {
  byWhatTheyConcern,
  toldIn,
} from '../../../renderer/features/guided-start/measurement-groups.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import type { Measurement, Proposal } from '../../../shared/planning/proposal.ts';

const measured = (of: string): Measurement => ({
  id: 'bone-path',
  of,
  value: 58.4,
  unit: 'mm',
  text: '58.4 mm of bone.',
  at: null,
});

test('an axis is shown with the diameter and depth that are proposed, before it is accepted', () => {
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'case',
    anatomy: [{ id: 'l4', name: 'L4', role: 'bone', mesh: 'meshes/l4.stl' }],
    guides: [],
  });
  const proposal: Proposal = {
    procedure: 'pedicle-screw',
    trajectories: [
      { id: 'left', name: 'L4 left', entry: [1, 20, 3], target: [1, -10, 43], diameter: 6.5 },
      { id: 'wire', entry: [0, 0, 0], target: [0, -40, 0] },
    ],
    cutPlanes: [],
    guides: [],
    measurements: [measured('l4'), measured('left'), measured('wire')],
    warnings: [],
  };
  expect(byWhatTheyConcern(proposal, document).map(({ name, size }) => ({ name, size }))).toEqual([
    { name: 'L4', size: null },
    { name: 'L4 left', size: { diameter: 6.5, depth: 50 } },
    { name: 'wire', size: null },
  ]);
});

test.each([
  ['The bone is 35.1 mm wide in the cut.', 35.1, ['The bone is ', '35.1 mm', ' wide in the cut.']],
  ['截骨面内骨宽 35.1 mm。', 35.1, ['截骨面内骨宽 ', '35.1 mm', '。']],
  ['截骨面积 412.0 mm²。', 412, ['截骨面积 ', '412.0 mm²', '。']],
  ['The axis is 5.1 degrees off.', 5.1, ['The axis is ', '5.1 degrees', ' off.']],
  ['与连线成 5.1°。', 5.1, ['与连线成 ', '5.1°', '。']],
  // Not part of a longer number, nor one of the other sign.
  ['35.1 mm of bone.', 5.1, null],
  ['5.12 mm of bone.', 5.1, null],
  ['It passes at -5.1 mm.', 5.1, null],
  ['The narrowest place.', 5.1, null],
] as const)('a measured number is told once: where %j says it', (sentence, value, told) => {
  expect(toldIn(sentence, value)).toEqual(told);
});
