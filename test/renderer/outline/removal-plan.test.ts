import { describe, expect, test } from 'vitest';
import { planRemoval, type RemovalPlan } from '../../../renderer/features/items/removal-plan.ts';
import type { Selectable } from '../../../renderer/stores/view-store.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import { after, sampleCase } from '../../support/sample-case.ts';

const l4 = after(sampleCase('l4-pedicle'), {
  type: 'add',
  kind: 'bar',
  guide: 'l4-guide',
  entity: { id: 'bar-1', from: 'left', to: 'right' },
});

const planned = (...selection: readonly Selectable[]): RemovalPlan => {
  const plan = planRemoval(l4, selection);
  if (plan === null) throw new Error('nothing to remove');
  return plan;
};

const LEFT = { kind: 'trajectory', id: 'left' } as const;
const SLEEVE = { kind: 'sleeve', guide: 'l4-guide', id: 'left' } as const;
const BAR = { kind: 'bar', guide: 'l4-guide', id: 'bar-1' } as const;
const LABEL = { kind: 'label', guide: 'l4-guide' } as const;
const stroke = (index: number) => ({ kind: 'stroke', guide: 'l4-guide', index }) as const;

describe('deleting a selection', () => {
  test('takes along what refers to it, and says so beforehand', () => {
    const { command, effects } = planned(LEFT);
    expect(effects.map(({ holder }) => holder.kind)).toEqual(['sleeve', 'bar']);
    const [guide] = reduce(l4, command).guides;
    expect(guide.sleeves.map(({ trajectory }) => trajectory)).toEqual(['right']);
    expect(guide.bars).toEqual([]);
  });

  test('does not ask about what is itself selected, nor delete it twice', () => {
    const { command, effects, count } = planned(LEFT, SLEEVE, BAR);
    expect(effects).toEqual([]);
    expect(count).toBe(3);
    expect(reduce(l4, command).guides[0].bars).toEqual([]);
  });

  test('deletes several strokes by their places before the deletion', () => {
    const { command } = planned(stroke(0), stroke(2));
    expect(reduce(l4, command).guides[0].footprint.strokes).toEqual([
      l4.guides[0].footprint.strokes[1],
    ]);
  });

  test('takes a label off, and needs no word for the features of a guide that goes', () => {
    expect(reduce(l4, planned(LABEL).command).guides[0].label).toBeUndefined();
    const { command, effects } = planned(
      { kind: 'guide', id: 'l4-guide' },
      SLEEVE,
      LABEL,
      stroke(1),
    );
    expect(effects).toEqual([]);
    expect(reduce(l4, command).guides).toEqual([]);
  });

  test('of a bone and the guide on it is one step without a question about the guide', () => {
    const { command, effects } = planned(
      { kind: 'anatomy', id: 'l4' },
      { kind: 'guide', id: 'l4-guide' },
    );
    expect(effects.map(({ holder, effect }) => [holder.kind, effect])).toEqual([
      ['trajectory', 'cleared'],
      ['trajectory', 'cleared'],
    ]);
    const next = reduce(l4, command);
    expect(next.guides).toEqual([]);
    expect(next.trajectories.map(({ within }) => within)).toEqual([undefined, undefined]);
  });

  test('of a bone takes a feature of its guide with the guide', () => {
    const next = reduce(l4, planned({ kind: 'anatomy', id: 'l4' }, SLEEVE, LABEL).command);
    expect(next.guides).toEqual([]);
  });

  test('of nothing is nothing', () => {
    expect(planRemoval(l4, [])).toBeNull();
  });
});
