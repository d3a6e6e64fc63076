import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { changeUnit } from '../../../shared/case/change-unit.ts';
import { dispatch, present, startHistory, undo } from '../../../shared/case/history.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { contractCase } from '../../support/contract-case.ts';

const start = parseCase(contractCase());

/** Every number that stands in the document, by its path. */
function numbersOf(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => numbersOf(one, `${path}/${key}`));
}

/** Coordinates, as the contract lists them: places of the case, not sizes or directions. */
const PLACE = /\/(entry|target|origin|position)\/\d$|\/points\/\d+\/\d$|\/via\/\d+\/\d$/;

describe('a case whose axes were said wrongly', () => {
  test('says the others, and no coordinate changes', () => {
    const command = { type: 'set-coordinate-system', coordinateSystem: 'RAS' } as const;
    const next = reduce(start, command);
    expect(next).toEqual({ ...start, coordinateSystem: 'RAS' });
    expect(reduce(next, command)).toBe(next);
  });

  test('comes back by one undo', () => {
    const history = dispatch(startHistory(start), {
      type: 'set-coordinate-system',
      coordinateSystem: 'RAS',
    });
    expect(present(undo(history))).toBe(start);
  });

  test('knows two systems and no third', () => {
    const wrong = { type: 'set-coordinate-system', coordinateSystem: 'LAS' } as never;
    expect(() => reduce(start, wrong)).toThrow(/^coordinateSystem: /);
  });
});

describe('a mesh whose unit was said wrongly', () => {
  const changed = reduce(start, changeUnit(start, 'l4', 'inch'));

  test('takes along every place planned on it, and no size', () => {
    const before = numbersOf(start);
    const after = new Map(numbersOf(changed));
    const moved = before.filter(([path]) => PLACE.test(path));
    expect(moved.length).toBeGreaterThan(20);
    for (const [path, value] of before) {
      const expected = PLACE.test(path) ? value * 25.4 : value;
      expect([path, after.get(path)]).toEqual([path, expect.closeTo(expected, 9)]);
    }
  });

  test('is one step, and comes back by one undo', () => {
    const history = dispatch(startHistory(start), changeUnit(start, 'l4', 'cm'));
    expect(history.steps).toHaveLength(2);
    expect(present(undo(history))).toBe(start);
  });

  test('leaves alone what was planned on another bone', () => {
    const other = { id: 'l5', role: 'bone', mesh: 'meshes/l5.stl' } as const;
    const two: CaseDocument = reduce(start, { type: 'add', kind: 'anatomy', entity: other });
    const next = reduce(two, changeUnit(two, 'l5', 'cm'));
    expect(next.trajectories).toBe(two.trajectories);
    expect(next.guides).toBe(two.guides);
    expect(next.landmarks).toBe(two.landmarks);
    expect(next.anatomy.map(({ unit }) => unit)).toEqual(['mm', 'm', 'cm']);
  });

  test('the unit that it has changes nothing', () => {
    expect(reduce(start, changeUnit(start, 'l4', 'mm'))).toBe(start);
  });
});
