import { describe, expect, test } from 'vitest';
import {
  canProposeFrom,
  landmarkSteps,
} from '../../../renderer/features/guided-start/landmark-steps.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';

const steps = (procedure: string, bones: readonly string[], picked: readonly string[]) =>
  landmarkSteps(
    parseCase({
      schema: 'guidesmith/case@1',
      id: 'case',
      procedure,
      anatomy: bones.map((id) => ({ id, name: id.toUpperCase(), role: 'bone', mesh: `${id}.stl` })),
      landmarks: picked.map((id, i) => ({ id, name: id, position: [i, 0, 0] })),
    }),
    procedurePack(procedure),
    'en',
  );

const idsOf = (list: ReturnType<typeof steps>): string[] => list.map(({ id }) => id);

describe('landmarks of which there may be more', () => {
  test('the next one is asked for when the last is there', () => {
    expect(idsOf(steps('mandible-osteotomy', ['jaw'], ['cut-1']))).not.toContain('cut-3');
    const more = steps('mandible-osteotomy', ['jaw'], ['cut-1', 'cut-2', 'cut-3']);
    expect(idsOf(more)).toEqual(expect.arrayContaining(['cut-2', 'cut-3', 'cut-4']));
    expect(more.find(({ id }) => id === 'cut-4')?.required).toBe(false);
  });

  test('a second corridor has a start and an end of its own', () => {
    const more = steps('bone-screw', ['pelvis'], ['corridor-start', 'corridor-end']);
    expect(idsOf(more)).toEqual(expect.arrayContaining(['corridor-start-2', 'corridor-end-2']));
    expect(canProposeFrom(more)).toBe(true);
  });
});

describe('several vertebrae', () => {
  test('have landmarks each, named by their level; those of one are enough', () => {
    const none = steps('pedicle-screw', ['l3', 'l4'], []);
    expect(none[0]).toMatchObject({
      id: 'isthmus-left-l3',
      name: 'L3: Isthmus of the left pedicle',
    });
    expect(canProposeFrom(none)).toBe(false);
    const one = ['isthmus-left-l4', 'isthmus-right-l4'];
    expect(canProposeFrom(steps('pedicle-screw', ['l3', 'l4'], one))).toBe(true);
    expect(canProposeFrom(steps('pedicle-screw', ['l3', 'l4'], [...one, 'lamina-left-l3']))).toBe(
      false,
    );
  });

  test('a case with landmarks of its one vertebra keeps them', () => {
    expect(idsOf(steps('pedicle-screw', ['l3', 'l4'], ['isthmus-left']))).toContain('isthmus-left');
    expect(idsOf(steps('pedicle-screw', ['l4'], []))).toContain('isthmus-left');
  });
});
