import { describe, expect, test } from 'vitest';
import {
  likelyRole,
  meshChoices,
  stepsFor,
} from '../../../renderer/features/import/mesh-choice.ts';
import type { FileState } from '../../../renderer/features/import/mesh-inspections.ts';
import type { FileLook, ObjectFaults } from '../../../renderer/geometry-client/repair-protocol.ts';

const file = { name: 'L4_left.stl', bytes: new Uint8Array() };

/** No test looks at them. */
const pictures = {
  LPS: { front: new Uint8Array(), left: new Uint8Array() },
  RAS: { front: new Uint8Array(), left: new Uint8Array() },
};

const lookOf = (changes: Partial<FileLook>): FileLook => ({
  format: 'stl',
  unit: 'unknown',
  space: null,
  objects: [{ name: '', triangles: 12, size: [0.09, 0.08, 0.04], pictures }],
  likelyUnit: 'm',
  warnings: [],
  reducedFrom: null,
  ...changes,
});

const facing = (way: 'mixed' | 'outward'): readonly ObjectFaults[] => [
  { inspected: { facing: way } as ObjectFaults['inspected'], faults: [] },
];

const read = (
  look: FileLook,
  faults: readonly ObjectFaults[] | null,
): Map<typeof file, FileState> =>
  new Map([[file, { status: 'read', look, faults, inspecting: false }]]);

const choicesOf = (look: FileLook, faults: readonly ObjectFaults[] | null = null) =>
  meshChoices([file], read(look, faults), new Map());

describe('what a mesh file is taken to be', () => {
  test('a file in metres is shown in mm, with the unit that makes it a bone', () => {
    const [choice] = choicesOf(lookOf({}));
    expect(choice.unit).toBe('m');
    expect(choice.sizeMm[0]).toBeCloseTo(90, 9);
    expect(choice.name).toBe('L4 left');
  });

  test('a file that states its unit is not multiplied', () => {
    const objects = [{ name: '', triangles: 12, size: [90, 80, 40] as const, pictures }];
    const [choice] = choicesOf(lookOf({ unit: 'mm', likelyUnit: 'mm', objects }));
    expect(choice.sizeMm).toEqual([90, 80, 40]);
  });

  test('several objects become several anatomies by their own names, nerves as risk', () => {
    const objects = [
      { name: 'tibia', triangles: 1, size: [90, 80, 40] as const, pictures },
      { name: 'tibial_nerve', triangles: 1, size: [90, 8, 4] as const, pictures },
      { name: '', triangles: 1, size: [9, 8, 4] as const, pictures },
    ];
    const choices = choicesOf(lookOf({ objects }));
    expect(choices.map(({ name }) => name)).toEqual(['tibia', 'tibial nerve', 'L4 left 3']);
    expect(choices.map(({ role }) => role)).toEqual(['bone', 'risk', 'bone']);
  });

  test.each([
    ['bone', ['duplicate faces', 'left facet joint', 'surface 3', 'iliac crest R', 'Knochen']],
    ['risk', ['spl iliac a common L', 'vertebral artery', '左侧椎动脉', 'dural sac', 'optic n R']],
    ['skin', ['head skin', 'face', '皮肤']],
  ])('a name is taken for %s by its words', (role, names) => {
    for (const name of names) expect([name, likelyRole(name)]).toEqual([name, role]);
  });

  test('a file called after a patient gives its words of anatomy alone, or those of its role', () => {
    const nameOf = (name: string): readonly string[] => {
      const named = { name, bytes: new Uint8Array() };
      const { faults, ...state } = { status: 'read', faults: null, inspecting: false } as const;
      const states = new Map([[named, { ...state, faults, look: lookOf({}) }]]);
      return meshChoices([named], states, new Map()).map((choice) => choice.name);
    };
    expect(nameOf('WANG_XIUYING_1953-04-12_L4.stl')).toEqual(['L4']);
    expect(nameOf('L3_final_v2.stl')).toEqual(['L3']);
    expect(nameOf('th12-neu (2).stl')).toEqual(['Th12']);
    expect(nameOf('PACS/wang.xiuying/real_vkh_maxilla.obj')).toEqual(['maxilla']);
    expect(nameOf('王秀英1953下颌骨.ply')).toEqual(['下颌骨']);
    expect(nameOf('spl_iliac_a_common_L.stl')).toEqual(['iliac a common L']);
    expect(nameOf('Wang, Xiuying (face skin).stl')).toEqual(['face skin']);
    expect(nameOf('XIUYING.stl')).toEqual(['Bone']);
    expect(nameOf('R. V. Miller.stl')).toEqual(['Bone']);
  });

  test('an answer of the user stands against what was guessed', () => {
    const answers = new Map([['0/0', { unit: 'cm', name: 'mine' } as const]]);
    const [choice] = meshChoices([file], read(lookOf({}), null), answers);
    expect([choice.unit, choice.name]).toEqual(['cm', 'mine']);
  });
});

describe('what is done to a mesh on its way into the case', () => {
  test('nothing, where it faces outward and lies in the axes of the case', () => {
    const [choice] = choicesOf(lookOf({ space: 'LPS' }), facing('outward'));
    expect(stepsFor(choice, 'LPS', 'RAS')).toEqual([]);
  });

  test('what a file states goes before what was assumed', () => {
    const [choice] = choicesOf(lookOf({ space: 'RAS' }));
    expect(stepsFor(choice, 'LPS', 'LPS')).toEqual([{ step: 'turn-axes' }]);
    expect(stepsFor(choice, 'RAS', 'LPS')).toEqual([]);
  });

  test('facets that face opposite ways are turned, unless the user says no', () => {
    const [choice] = choicesOf(lookOf({}), facing('mixed'));
    expect(stepsFor(choice, 'LPS', 'LPS')).toEqual([{ step: 'orient' }]);
    expect(stepsFor({ ...choice, turnOutward: false }, 'LPS', 'LPS')).toEqual([]);
  });
});
