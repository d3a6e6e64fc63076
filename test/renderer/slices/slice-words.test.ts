import { expect, test } from 'vitest';
import { sliceName } from '../../../renderer/features/slices/slice-words.ts';

const KINDS = ['along', 'slice-a', 'slice-b'] as const;
const drilled = { cut: null };
const sawn = { cut: { kerf: 1, width: 40 } };

test('a cut is seen along the blade, a trajectory along the drill, and without either there are the patient’s planes', () => {
  expect(KINDS.map((kind) => sliceName(kind, drilled, 0))).toEqual([
    'names.along',
    'names.slice-a',
    'names.slice-b',
  ]);
  expect(KINDS.map((kind) => sliceName(kind, sawn, 0))).toEqual([
    'cutNames.along',
    'cutNames.slice-a',
    'cutNames.slice-b',
  ]);
  expect(KINDS.every((kind) => sliceName(kind, null, 0).startsWith('planes.'))).toBe(true);
});

test('turned about the axis, a slice of a cut is no longer called across it or in its plane', () => {
  expect(KINDS.map((kind) => sliceName(kind, sawn, 10))).toEqual([
    'cutNames.along',
    'names.slice-a',
    'names.slice-b',
  ]);
});
