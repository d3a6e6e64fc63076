import { describe, expect, test } from 'vitest';
import {
  canProposeFrom,
  landmarkSteps,
  nextMissing,
  toPickAgain,
} from '../../../renderer/features/guided-start/landmark-steps.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';

const steps = (
  procedure: string,
  bones: readonly string[],
  picked: readonly string[],
  side: 'left' | 'right' | null = null,
  language: 'en' | 'zh' = 'en',
) =>
  landmarkSteps(
    parseCase({
      schema: 'guidesmith/case@1',
      id: 'case',
      procedure,
      anatomy: bones.map((id) => ({ id, name: id.toUpperCase(), role: 'bone', mesh: `${id}.stl` })),
      landmarks: picked.map((id, i) => ({ id, name: id, position: [i, 0, 0] })),
    }),
    procedurePack(procedure),
    language,
    side,
  );

const idsOf = (list: ReturnType<typeof steps>): string[] => list.map(({ id }) => id);

describe('landmarks of which there may be more', () => {
  test('the next one is asked for when the last is there', () => {
    expect(idsOf(steps('mandible-osteotomy', ['jaw'], ['cut-1']))).not.toContain('cut-3');
    const more = steps('mandible-osteotomy', ['jaw'], ['cut-1', 'cut-2', 'cut-3']);
    expect(idsOf(more)).toEqual(expect.arrayContaining(['cut-2', 'cut-3', 'cut-4']));
    expect(more.find(({ id }) => id === 'cut-4')).toMatchObject({
      name: 'Cut 4',
      required: false,
    });
  });

  test('are numbered in Chinese as the first ones are', () => {
    const named = (procedure: string, picked: readonly string[]) =>
      steps(procedure, ['bone'], picked, null, 'zh').map(({ name }) => name);
    const cuts = named('mandible-osteotomy', ['cut-1', 'cut-2', 'cut-3']);
    expect(cuts).toEqual(
      expect.arrayContaining(['第一截骨处', '第二截骨处', '第三截骨处', '第四截骨处']),
    );
    expect(named('bone-screw', ['corridor-start', 'corridor-end'])).toContain('骨通道 2 起点');
  });

  test('a second corridor has a start and an end of its own', () => {
    const more = steps('bone-screw', ['pelvis'], ['corridor-start', 'corridor-end']);
    expect(idsOf(more)).toEqual(expect.arrayContaining(['corridor-start-2', 'corridor-end-2']));
    expect(canProposeFrom(more)).toBe(true);
    expect(idsOf(more)).toEqual([
      'corridor-start',
      'corridor-end',
      'corridor-start-2',
      'corridor-end-2',
      'corridor-narrowest',
    ]);
  });
});

describe('landmarks of which one at least is needed', () => {
  test('a left isthmus alone is enough, and none is not', () => {
    expect(canProposeFrom(steps('pedicle-screw', ['l4'], ['spinous-tip']))).toBe(false);
    expect(canProposeFrom(steps('pedicle-screw', ['l4'], ['isthmus-right']))).toBe(true);
    expect(canProposeFrom(steps('sacral-s3', ['sacrum'], []))).toBe(false);
    expect(canProposeFrom(steps('sacral-s3', ['sacrum'], ['s3-left']))).toBe(true);
  });

  test('a wedge of a vertebra needs both pedicles', () => {
    const asked = steps('vertebral-osteotomy', ['l3'], ['isthmus-left']);
    expect(asked.find(({ id }) => id === 'isthmus-right')).toMatchObject({ required: true });
  });

  test('of several vertebrae those that are begun need one each', () => {
    const bones = ['l3', 'l4'];
    expect(canProposeFrom(steps('pedicle-screw', bones, []))).toBe(false);
    expect(canProposeFrom(steps('pedicle-screw', bones, ['isthmus-left-l3']))).toBe(true);
    expect(
      canProposeFrom(steps('pedicle-screw', bones, ['isthmus-left-l3', 'spinous-tip-l4'])),
    ).toBe(false);
  });
});

describe('what is asked for next', () => {
  const asked = (procedure: string, picked: readonly string[], skipped: readonly string[] = []) =>
    nextMissing(steps(procedure, ['bone'], picked), picked.at(-1) ?? null, new Set(skipped));

  test('an optional landmark in its turn, and no further one unasked', () => {
    expect(asked('mandible-osteotomy', [])).toBe('cut-1');
    expect(asked('mandible-osteotomy', ['cut-1'])).toBe('cut-2');
    expect(asked('mandible-osteotomy', ['cut-1', 'cut-2'])).toBe('menton');
    expect(asked('mandible-osteotomy', ['cut-1', 'cut-2', 'cut-3'])).toBe('menton');
  });

  test('what was skipped is not asked for again, also after the end of the list', () => {
    expect(asked('mandible-osteotomy', ['cut-1'], ['cut-2'])).toBe('menton');
    const skipped = ['cut-2', 'mental-foramen-left', 'mental-foramen-right'];
    const required = ['cut-1', 'menton', 'gonion-left', 'gonion-right'];
    expect(asked('mandible-osteotomy', required, skipped)).toBeNull();
    expect(asked('mandible-osteotomy', ['menton', 'gonion-left', 'gonion-right'])).toBe(
      'mental-foramen-left',
    );
    expect(asked('mandible-osteotomy', required.slice(1), skipped)).toBe('cut-1');
  });

  test('the end of a second corridor follows its start', () => {
    const first = ['corridor-start', 'corridor-end'];
    expect(asked('bone-screw', first)).toBe('corridor-narrowest');
    expect(asked('bone-screw', [...first, 'corridor-start-2'])).toBe('corridor-end-2');
    expect(asked('bone-screw', [...first, 'corridor-start-2', 'corridor-end-2'])).toBe(
      'corridor-narrowest',
    );
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

describe('a case for one side', () => {
  test.each([
    ['pedicle-screw', ['l4'], ['isthmus-left', 'spinous-tip', 'lamina-left']],
    [
      'pedicle-screw',
      ['l3', 'l4'],
      ['l3', 'l4'].flatMap((of) =>
        ['isthmus-left', 'spinous-tip', 'lamina-left'].map((id) => `${id}-${of}`),
      ),
    ],
    ['sacral-s3', ['sacrum'], ['s3-left', 'coccyx-tip', 'midline-s2', 's2-left', 's4-left']],
  ])('asks for nothing of the other: %s of %j', (procedure, bones, asked) => {
    expect(idsOf(steps(procedure, bones, [], 'left'))).toEqual(asked);
  });

  test('keeps what was picked on the other', () => {
    expect(idsOf(steps('pedicle-screw', ['l4'], ['lamina-left'], 'right'))).toEqual([
      'isthmus-right',
      'spinous-tip',
      'lamina-left',
      'lamina-right',
    ]);
  });

  test('asks for both sides where the plan itself needs them', () => {
    for (const procedure of ['mandible-osteotomy', 'vertebral-osteotomy']) {
      expect(steps(procedure, ['bone'], [], 'left')).toEqual(steps(procedure, ['bone'], []));
    }
  });
});

describe('a proposal that is worth nothing', () => {
  const picked = steps('pedicle-screw', ['l4'], ['isthmus-left', 'isthmus-right']);
  const warning = { code: 'no-isthmus', of: 'right', message: 'None.', at: null };

  test('asks for the landmark that has to be picked again', () => {
    const proposal = { warnings: [{ ...warning, again: 'isthmus-right' }] };
    expect(toPickAgain(proposal, picked)?.id).toBe('isthmus-right');
  });

  test('is none where its warnings ask for nothing', () => {
    expect(toPickAgain({ warnings: [warning] }, picked)).toBeNull();
    expect(toPickAgain(null, picked)).toBeNull();
  });
});
