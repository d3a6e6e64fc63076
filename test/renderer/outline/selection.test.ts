import { describe, expect, test } from 'vitest';
import { type OutlineRow, outlineRows } from '../../../renderer/features/outline/outline-rows.ts';
import {
  actedOn,
  rangeTo,
  treeMove,
  typeAhead,
} from '../../../renderer/features/outline/selection.ts';
import { keyOf } from '../../../renderer/stores/view-store.ts';
import { sampleCase } from '../../support/sample-case.ts';

const rows: readonly OutlineRow[] = outlineRows({
  document: sampleCase('l4-pedicle'),
  jobs: new Map(),
  anatomy: new Map(),
  problems: [],
  folded: new Map([['section:cutPlanes', true]]),
});

const keys = (from: string | null, to: string): readonly string[] =>
  rangeTo(rows, from, to).map(keyOf);

describe('selecting a range', () => {
  test('takes all between, past headings, and ends with the row that was clicked', () => {
    expect(keys('landmark:isthmus-right', 'trajectory:left')).toEqual([
      'landmark:isthmus-right',
      'trajectory:left',
    ]);
    expect(keys('trajectory:right', 'landmark:isthmus-right')).toEqual([
      'trajectory:right',
      'trajectory:left',
      'landmark:isthmus-right',
    ]);
  });

  test('without an anchor in sight takes the row alone', () => {
    expect(keys('gone', 'trajectory:left')).toEqual(['trajectory:left']);
    expect(keys('trajectory:left', 'gone')).toEqual([]);
  });
});

test('a menu acts on the selection when its row is in it, else on the row', () => {
  const left = { kind: 'trajectory', id: 'left' } as const;
  const right = { kind: 'trajectory', id: 'right' } as const;
  expect(actedOn([left, right], { ...left })).toEqual([left, right]);
  expect(actedOn([right], left)).toEqual([left]);
});

describe('keys in the tree', () => {
  test('move up and down, to both ends, and nowhere beyond', () => {
    expect(treeMove(rows, 'section:anatomy', 'ArrowDown')).toEqual({
      type: 'focus',
      key: 'anatomy:l4',
    });
    expect(treeMove(rows, 'section:anatomy', 'ArrowUp')).toBeNull();
    expect(treeMove(rows, 'anatomy:l4', 'End')).toEqual({ type: 'focus', key: rows.at(-1)?.key });
    expect(treeMove(rows, 'anatomy:l4', 'Home')).toEqual({ type: 'focus', key: 'section:anatomy' });
  });

  test('unfold and go in to the right, fold and go out to the left', () => {
    expect(treeMove(rows, 'section:cutPlanes', 'ArrowRight')).toEqual({
      type: 'fold',
      key: 'section:cutPlanes',
      folded: false,
    });
    expect(treeMove(rows, 'guide:l4-guide', 'ArrowRight')).toEqual({
      type: 'focus',
      key: 'sleeve:l4-guide/left',
    });
    expect(treeMove(rows, 'guide:l4-guide', 'ArrowLeft')).toEqual({
      type: 'fold',
      key: 'guide:l4-guide',
      folded: true,
    });
    expect(treeMove(rows, 'sleeve:l4-guide/right', 'ArrowLeft')).toEqual({
      type: 'focus',
      key: 'guide:l4-guide',
    });
  });

  test('letters go to the next name that begins with them, round the end', () => {
    const names = [
      { key: 'a', name: 'L4 left' },
      { key: 'b', name: 'Dura' },
      { key: 'c', name: 'L4 right' },
    ];
    expect(typeAhead(names, 'a', 'l')).toBe('c');
    expect(typeAhead(names, 'c', 'l')).toBe('a');
    expect(typeAhead(names, 'c', 'l4 r')).toBe('c');
    expect(typeAhead(names, 'a', 'x')).toBeNull();
  });
});
