import { describe, expect, test } from 'vitest';
import { changeUnit } from '../../../shared/case/change-unit.ts';
import { dispatch, present, startHistory, undo } from '../../../shared/case/history.ts';
import { meshReadOf } from '../../../shared/case/mesh-place.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { pinText } from '../../../shared/report/report-words.ts';
import {
  type Comment,
  type CommentAction,
  type Pin,
  pinNow,
  pinSchema,
  reduceComments,
  subjectOf,
} from '../../../shared/review/comments.ts';
import { contractCase } from '../../support/contract-case.ts';
import { inputErrorOf } from '../../support/thrown.ts';
import { person, time } from './records.ts';

const surgeon = person('王芳', 'surgeon');
const engineer = person('Li Wei', 'engineer');

const add: CommentAction = {
  ...{ type: 'add', id: 'c1', pin: { kind: 'trajectory', id: 'left' }, revision: 2 },
  ...{ author: surgeon, time: time(1), text: '2 mm more medial\n向内侧移 2 mm' },
};
const outcome = (...actions: readonly CommentAction[]): readonly Comment[] =>
  actions.reduce<readonly Comment[]>(reduceComments, []);

describe('comments', () => {
  test('are pinned, answered, resolved and opened again; nothing said is lost', () => {
    const answered = outcome(
      ...[
        add,
        { type: 'answer', id: 'c1', author: engineer, time: time(2), text: 'done' } as const,
      ],
      { type: 'resolve', id: 'c1', author: surgeon, time: time(3) },
    );
    expect(answered[0]).toMatchObject({
      text: '2 mm more medial\n向内侧移 2 mm',
      state: 'resolved',
      resolved: { author: surgeon, time: time(3) },
      answers: [{ author: engineer, text: 'done' }],
    });
    const again = reduceComments(answered, {
      type: 'reopen',
      id: 'c1',
      author: surgeon,
      time: time(4),
    });
    expect(again[0]).toMatchObject({ state: 'open', resolved: null });
    expect(again[0].answers).toEqual(answered[0].answers);
  });

  test.each([
    ['point', { kind: 'point', position: [1, 2, 3] }],
    ['cut plane', { kind: 'cutPlane', id: 'cut-a' }],
    ['guide', { kind: 'guide', id: 'g1' }],
    ['check', { kind: 'check', guide: 'g1', check: 'risk', feature: 'left x dura' }],
    ['case', { kind: 'case' }],
  ] as const)('can be pinned to a %s', (_, pin) => {
    expect(outcome({ ...add, pin } as CommentAction)[0].pin).toEqual(pin);
  });

  test('refuse what is empty, there twice or not there', () => {
    expect(inputErrorOf(() => outcome({ ...add, text: '  \n' })).code).toBe('E_TEXT');
    expect(
      inputErrorOf(() => outcome({ ...add, pin: { kind: 'point', position: [1, 2, Number.NaN] } }))
        .code,
    ).toBe('E_TEXT');
    expect(inputErrorOf(() => outcome(add, add)).code).toBe('E_DUPLICATE_ID');
    expect(
      inputErrorOf(() => outcome({ type: 'resolve', id: 'c9', author: surgeon, time: time(1) }))
        .code,
    ).toBe('E_REFERENCE');
  });
});

describe('a comment on a place of a mesh', () => {
  const document = parseCase(contractCase());
  const [guide] = document.guides;
  const pinOn = (of: 'anatomy' | 'guide', id: string): Pin => ({
    ...{ kind: 'point', position: [10, -20, 30] },
    on: meshReadOf(document, { of, id }),
  });
  const place = (pin: Pin, now: typeof document) => {
    const moved = pinNow(pin, now);
    return moved.kind === 'point' ? moved.position : null;
  };

  test.each([
    ['the mesh', pinOn('anatomy', guide.support)],
    ['a guide on it', pinOn('guide', guide.id)],
  ] as const)('goes along with %s that is read in another unit, and back by undo', (_, pin) => {
    const history = dispatch(startHistory(document), changeUnit(document, guide.support, 'inch'));
    expect(place(pin, present(history))).toEqual([254, -508, 762]);
    expect(place(pin, present(undo(history)))).toEqual([10, -20, 30]);
  });

  test('stays where another mesh changes, and where a repaired file in mm took the place of one in inches', () => {
    const pin = pinOn('anatomy', guide.support);
    const other = document.anatomy.find(({ id }) => id !== guide.support)?.id ?? '';
    expect(place(pin, reduce(document, changeUnit(document, other, 'm')))).toEqual([10, -20, 30]);
    const inches = reduce(document, changeUnit(document, guide.support, 'inch'));
    const said: Pin = {
      ...{ kind: 'point', position: [254, -508, 762] },
      on: meshReadOf(inches, { of: 'anatomy', id: guide.support }),
    };
    const changes = { mesh: 'meshes/repaired.stl', unit: 'mm' } as const;
    const repaired = reduce(inches, {
      ...{ type: 'update', kind: 'anatomy', id: guide.support, changes },
    });
    expect(place(said, repaired)).toEqual([254, -508, 762]);
  });
});

test('a place that is pointed at stays about what was looked at', () => {
  const cut = { kind: 'cutPlane', id: 'front' } as const;
  expect(subjectOf(cut)).toEqual(cut);
  expect(subjectOf({ kind: 'check', guide: 'g1', check: 'wall', feature: 'front' })).toEqual({
    kind: 'guide',
    id: 'g1',
  });
  expect(subjectOf({ kind: 'case' })).toBeNull();
  const place: Pin = { kind: 'point', position: [1, 2, 3], about: cut };
  expect(pinSchema.parse(place)).toEqual(place);
  expect(subjectOf(place)).toEqual(cut);
  expect(pinText(place, new Map([['front', 'Front cut']]))).toContain('Front cut\n1.0, 2.0, 3.0');
});
