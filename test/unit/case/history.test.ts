import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/case/commands.ts';
import {
  commit,
  dispatch,
  endGesture,
  type History,
  mark,
  present,
  redo,
  redoLabel,
  startHistory,
  undo,
  undoLabel,
  undoToMark,
} from '../../../shared/case/history.ts';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { contractCase } from '../../support/contract-case.ts';

const first = parseCase(contractCase());
const rename = (name: string): Command => ({ type: 'rename-case', name });
const drag = (x: number): Command => ({
  type: 'update',
  kind: 'trajectory',
  id: 'left',
  changes: { entry: [x, 0, 0] },
});

const afterNames = (...names: readonly string[]): History =>
  names.reduce((history, name) => dispatch(history, rename(name)), startHistory(first));

describe('undo and redo', () => {
  test('go through the very same documents', () => {
    const history = afterNames('A', 'B');
    const [a, b] = [history.steps[1].document, history.steps[2].document];
    expect(present(undo(history))).toBe(a);
    expect(present(undo(undo(history)))).toBe(first);
    expect(present(redo(undo(undo(history))))).toBe(a);
    expect(present(redo(redo(undo(undo(history)))))).toBe(b);
  });

  test('stop at the ends', () => {
    const history = startHistory(first);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });

  test('say what they would do', () => {
    const history = afterNames('A', 'B');
    expect(undoLabel(history)).toBe('Rename case to "B"');
    expect(redoLabel(history)).toBeNull();
    expect(undoLabel(undo(history))).toBe('Rename case to "A"');
    expect(redoLabel(undo(history))).toBe('Rename case to "B"');
    expect(undoLabel(startHistory(first))).toBeNull();
  });

  test('do not change the history that they are given', () => {
    const history = afterNames('A', 'B');
    const before = JSON.stringify(history);
    undo(history);
    dispatch(undo(history), rename('C'));
    expect(JSON.stringify(history)).toBe(before);
  });
});

describe('a new step', () => {
  test('drops what could have been done again', () => {
    const history = dispatch(undo(undo(afterNames('A', 'B', 'C'))), rename('D'));
    expect(history.steps.map(({ document }) => document.name)).toEqual([first.name, 'A', 'D']);
    expect(redoLabel(history)).toBeNull();
  });

  test('is not made by a command that changes nothing, which keeps what can be done again', () => {
    const undone = undo(afterNames('A', 'B'));
    expect(dispatch(undone, rename('A'))).toBe(undone);
  });

  test('is not made by a command that is refused', () => {
    const history = afterNames('A');
    expect(() => dispatch(history, rename(''))).toThrow('name: ');
    expect(present(history).name).toBe('A');
  });
});

describe('a gesture', () => {
  const dragged = (from: History, ...places: readonly number[]): History =>
    places.reduce((history, x) => dispatch(history, drag(x), 'drag-1'), from);

  test('is one step, however many commands it took', () => {
    const history = dragged(startHistory(first), 11, 12, 13);
    expect(history.steps).toHaveLength(2);
    expect(present(history).trajectories[0].entry).toEqual([13, 0, 0]);
    expect(present(undo(history))).toBe(first);
  });

  test('that has ended does not go on', () => {
    const history = dragged(endGesture(dragged(startHistory(first), 11)), 12);
    expect(history.steps).toHaveLength(3);
    expect(present(undo(history)).trajectories[0].entry).toEqual([11, 0, 0]);
  });

  test('does not take in another one, or a command in between', () => {
    const one = dragged(startHistory(first), 11);
    expect(dispatch(one, drag(12), 'drag-2').steps).toHaveLength(3);
    expect(dragged(dispatch(one, rename('A')), 12).steps).toHaveLength(4);
  });

  test('does not go on after undo, redo or a mark', () => {
    const one = dragged(dispatch(startHistory(first), rename('A')), 11);
    expect(dragged(redo(undo(one)), 12).steps).toHaveLength(4);
    expect(dragged(mark(one, 'm'), 12).steps).toHaveLength(4);
    const older = dispatch(one, rename('B'));
    expect(dragged(undo(older), 12).steps).toHaveLength(4);
  });

  test('that comes back to where it began leaves no step', () => {
    const out = dragged(startHistory(first), 11);
    const back = commit(out, first, 'Drag', 'drag-1');
    expect(back.steps).toHaveLength(1);
    expect(present(back)).toBe(first);
  });
});

describe('a mark', () => {
  test('is come back to, keeping or dropping what came after', () => {
    const marked = mark(afterNames('A'), 'before-tool');
    const later = dispatch(dispatch(marked, rename('B')), rename('C'));
    const kept = undoToMark(later, 'before-tool', 'keep');
    expect(present(kept)).toBe(present(marked));
    expect(present(redo(redo(kept))).name).toBe('C');
    const dropped = undoToMark(later, 'before-tool', 'drop');
    expect(present(dropped)).toBe(present(marked));
    expect(redoLabel(dropped)).toBeNull();
  });

  test('of the same name moves', () => {
    const twice = mark(dispatch(mark(afterNames('A'), 'm'), rename('B')), 'm');
    const back = undoToMark(dispatch(twice, rename('C')), 'm', 'keep');
    expect(present(back).name).toBe('B');
    expect(twice.steps.filter(({ marks }) => marks.includes('m'))).toHaveLength(1);
  });

  test('that is not there, or lies ahead, changes nothing', () => {
    const history = undo(mark(afterNames('A'), 'ahead'));
    expect(undoToMark(history, 'ahead', 'drop')).toBe(history);
    expect(undoToMark(history, 'never', 'drop')).toBe(history);
  });
});
