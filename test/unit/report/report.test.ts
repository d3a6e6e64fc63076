import { describe, expect, test } from 'vitest';
import type { CheckResult, CheckStatus } from '../../../shared/checks/check.ts';
import { measurePart } from '../../../shared/report/part-measures.ts';
import { checksPassed, type GuideReport, outcomesOf } from '../../../shared/report/report.ts';
import { reportText } from '../../../shared/report/report-text.ts';

const check = (status: CheckStatus, feature: string | null = null): CheckResult => ({
  id: 'clearance',
  feature,
  status,
  value: 0.19,
  limit: 0.15,
  unit: 'mm',
  at: null,
  message: `it is a ${status}`,
});

/** A box from `corner` with edges a, b, c; 12 facets, outward. */
function box(corner: readonly number[], a: number, b: number, c: number) {
  const [x = 0, y = 0, z = 0] = corner;
  const positions = new Float32Array(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [
      x + (i & 1 ? a : 0),
      y + (i & 2 ? b : 0),
      z + (i & 4 ? c : 0),
    ]),
  );
  const triangles = new Uint32Array([
    0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3,
    5, 3, 7, 5,
  ]);
  return { positions, triangles };
}

describe('measures of a part', () => {
  test('are those of a box, also 800 mm from the origin', () => {
    for (const corner of [
      [0, 0, 0],
      [-800, 512, 1024],
    ]) {
      const { triangles, volume, bounds } = measurePart(box(corner, 2, 3, 4));
      expect(triangles).toBe(12);
      expect(volume).toBeCloseTo(24, 10);
      expect(bounds).toEqual({
        min: corner,
        max: [corner[0]! + 2, corner[1]! + 3, corner[2]! + 4],
      });
    }
  });

  test('turn negative with the facets', () => {
    const { positions, triangles } = box([1, 2, 3], 1, 1, 1);
    expect(measurePart({ positions, triangles: triangles.slice().reverse() }).volume).toBeCloseTo(
      -1,
      10,
    );
  });

  test('ignore vertices that no facet uses', () => {
    const { positions, triangles } = box([0, 0, 0], 1, 1, 1);
    const stray = new Float32Array([...positions, 99, 99, 99]);
    expect(measurePart({ positions: stray, triangles }).bounds?.max).toEqual([1, 1, 1]);
  });

  test('of nothing are nothing', () => {
    const nothing = { positions: new Float32Array(), triangles: new Uint32Array() };
    expect(measurePart(nothing)).toEqual({ triangles: 0, volume: 0, bounds: null });
  });
});

describe('a report', () => {
  test('passes with warnings and skipped checks, not with a failure', () => {
    expect(checksPassed([check('pass'), check('warn'), check('skipped')])).toBe(true);
    expect(checksPassed([check('pass'), check('fail')])).toBe(false);
    const checks = [check('warn'), check('pass'), check('warn')];
    const warnings = [
      { code: 'other-side', of: 'left', message: 'the left screw is right', at: null },
    ];
    expect(outcomesOf({ checks, warnings })).toEqual({
      pass: 1,
      warn: 3,
      fail: 0,
      skipped: 0,
    });
  });

  test('as text names every failure and warning with its feature, and no passed check', () => {
    const guide: GuideReport = {
      id: 'g1',
      file: 'g1.stl',
      fileHash: 'sha256:00',
      triangles: 12,
      volume: 24,
      bounds: null,
      passed: false,
      failedChecksAllowed: true,
      notes: ['removal direction chosen: [0, 1, 0]'],
      meshNotes: [],
      warnings: [
        { code: 'no-instrument', of: 'left', message: 'L4 left: no drill reaches.', at: null },
      ],
      timings: { total: 1.234 },
      checks: [check('pass'), check('fail', 'left'), check('warn')],
    };
    const text = reportText({
      ...{ guidesmith: '0', case: 'c', caseHash: 'sha256:00', guides: [guide] },
      orderConflicts: ['The order form says left, the plan says right.'],
    });
    expect(text.split('\n')).toEqual([
      'g1 -> g1.stl: 12 triangles, 24.0 mm³, 1.23 s',
      '  1 check passed, 2 warnings, 1 failed',
      '  note: removal direction chosen: [0, 1, 0]',
      '  WARN no-instrument (left): L4 left: no drill reaches.',
      '  FAIL clearance (left): it is a fail',
      '  WARN clearance: it is a warn',
      '  written although a check failed: not for use',
      'WARN The order form says left, the plan says right.',
    ]);
  });
});
