import { describe, expect, test } from 'vitest';
import { resolvedView } from '../../../renderer/case-view/resolved-view.ts';
import {
  type ItemRow,
  type OutlineInput,
  outlineRows,
} from '../../../renderer/features/outline/outline-rows.ts';
import type { BuiltGuide, GuideJob } from '../../../renderer/stores/job-store.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { after, sampleCase } from '../../support/sample-case.ts';

const l4 = sampleCase('l4-pedicle');

const job = (over: Partial<GuideJob>): GuideJob => ({
  status: 'ready',
  stage: null,
  built: null,
  ahead: null,
  fault: null,
  ...over,
});

const inputOf = (over: Partial<OutlineInput> = {}): OutlineInput => ({
  document: l4,
  jobs: new Map([['l4-guide', job({})]]),
  anatomy: new Map(),
  problems: [],
  folded: new Map(),
  ...over,
});

const rowOf = (input: OutlineInput, key: string): ItemRow => {
  const row = outlineRows(input).find((one) => one.key === key);
  if (row?.type !== 'item') throw new Error(`no row ${key}`);
  return row;
};

const check = (over: Partial<CheckResult>): CheckResult => ({
  id: 'cortex',
  feature: 'left',
  status: 'warn',
  value: 0.5,
  limit: 1,
  unit: 'mm',
  at: null,
  message: 'L4 left keeps 0.5 mm to the cortex.',
  ...over,
});

/** A built guide of which only the checks matter here. */
const builtWith = (checks: readonly CheckResult[]): BuiltGuide =>
  ({ report: { checks } }) as unknown as BuiltGuide;

const fault = (path: string) => ({
  kind: 'input' as const,
  code: 'E_SIZE',
  message: 'the bore is too wide',
  path,
  places: [],
});

describe('the rows of a case', () => {
  test('stand under five sections, features under their guide, strokes folded', () => {
    const rows = outlineRows(inputOf());
    expect(rows.filter(({ type }) => type === 'section').map(({ key }) => key)).toEqual([
      'section:anatomy',
      'section:landmarks',
      'section:trajectories',
      'section:cutPlanes',
      'section:guides',
    ]);
    expect(rows.slice(-5).map(({ key, level }) => [key, level])).toEqual([
      ['guide:l4-guide', 2],
      ['sleeve:l4-guide/left', 3],
      ['sleeve:l4-guide/right', 3],
      ['label:l4-guide', 3],
      ['strokes:l4-guide', 3],
    ]);
  });

  test('leave out what is folded, and show strokes when unfolded', () => {
    const folded = new Map([
      ['section:landmarks', true],
      ['strokes:l4-guide', true],
    ]);
    const keys = outlineRows(inputOf({ folded })).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('landmark:'))).toEqual([]);
    expect(keys.filter((key) => key.startsWith('stroke:'))).toHaveLength(3);
  });

  test('call a sleeve after its trajectory, and know their places for moving', () => {
    const row = rowOf(inputOf(), 'sleeve:l4-guide/right');
    expect(row.name).toBe('L4 right');
    expect(row.nameable).toBe(false);
    expect(row.place).toEqual({ list: 'guides[0].sleeves', index: 1, of: 2 });
  });
});

describe('how a row stands', () => {
  test('a fault is shown at the feature that its path names, and its siblings are only out of date', () => {
    const failed = job({ status: 'failed', fault: fault('guides[0].sleeves[1].boreDiameter') });
    const input = inputOf({ jobs: new Map([['l4-guide', failed]]) });
    expect(rowOf(input, 'sleeve:l4-guide/right').state).toEqual({
      status: 'failed',
      why: 'the bore is too wide',
    });
    expect(rowOf(input, 'sleeve:l4-guide/left').state?.status).toBe('stale');
    expect(rowOf(input, 'guide:l4-guide').state?.status).toBe('failed');
    expect(rowOf(input, 'trajectory:left').state).toBeNull();
  });

  test('a fault of feature 10 is not one of feature 1', () => {
    const failed = job({ status: 'failed', fault: fault('guides[0].sleeves[10]') });
    const input = inputOf({ jobs: new Map([['l4-guide', failed]]) });
    expect(rowOf(input, 'sleeve:l4-guide/right').state?.status).toBe('stale');
  });

  test('numbers that do not fit are shown before anything is built', () => {
    const document = after(l4, {
      type: 'update',
      kind: 'sleeve',
      guide: 'l4-guide',
      id: 'left',
      changes: { drillStop: { drillLength: 30, depth: 40 } },
    });
    const { problems } = resolvedView(document);
    const input = inputOf({ document, problems });
    expect(rowOf(input, 'sleeve:l4-guide/left').state?.status).toBe('failed');
    expect(rowOf(input, 'sleeve:l4-guide/right').state?.status).toBe('ready');
    expect(rowOf(input, 'guide:l4-guide').state?.status).toBe('failed');
  });

  test('a check that warns is shown at what it is about, for fresh guides alone', () => {
    const built = builtWith([check({}), check({ id: 'wall', feature: null, status: 'pass' })]);
    const fresh = inputOf({ jobs: new Map([['l4-guide', job({ built })]]) });
    expect(rowOf(fresh, 'trajectory:left').state?.status).toBe('warning');
    expect(rowOf(fresh, 'sleeve:l4-guide/left').state?.status).toBe('warning');
    expect(rowOf(fresh, 'sleeve:l4-guide/right').state?.status).toBe('ready');
    const stale = inputOf({ jobs: new Map([['l4-guide', job({ built, status: 'stale' })]]) });
    expect(rowOf(stale, 'trajectory:left').state).toBeNull();
    expect(rowOf(stale, 'sleeve:l4-guide/left').state?.status).toBe('stale');
  });

  test('while a new guide is being checked, what was measured on the one before counts for nothing', () => {
    const built = builtWith([check({})]);
    const checking = inputOf({ jobs: new Map([['l4-guide', job({ built, status: 'checking' })]]) });
    expect(rowOf(checking, 'trajectory:left').state).toBeNull();
    expect(rowOf(checking, 'guide:l4-guide').state?.status).toBe('building');
    expect(rowOf(checking, 'sleeve:l4-guide/left').state?.status).toBe('building');
  });

  test('a failed check outweighs a warning; one between two things is about both', () => {
    const built = builtWith([
      check({}),
      check({ id: 'risk', feature: 'left x dura', status: 'fail', message: 'too near' }),
    ]);
    const input = inputOf({ jobs: new Map([['l4-guide', job({ built })]]) });
    expect(rowOf(input, 'sleeve:l4-guide/left').state).toEqual({
      status: 'failed',
      why: 'too near',
    });
  });

  test('a mesh that cannot be read says so', () => {
    const anatomy = new Map([
      ['l4', { status: 'failed' as const, fault: { ...fault('anatomy[0]'), message: 'cut off' } }],
      ['dura', { status: 'reading' as const }],
    ]);
    expect(rowOf(inputOf({ anatomy }), 'anatomy:l4').state?.why).toBe('cut off');
    expect(rowOf(inputOf({ anatomy }), 'anatomy:dura').state?.status).toBe('building');
  });
});
