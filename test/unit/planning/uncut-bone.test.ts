import { describe, expect, test } from 'vitest';
import { distance } from '../../../shared/mesh/vec3.ts';
import { uncutBone } from '../../../shared/planning/uncut-bone.ts';
import { box } from '../../support/solids.ts';

/** Across x; the blade comes from above, where the bone's upper face is. */
const CUT: Parameters<typeof uncutBone>[0] = {
  origin: [0, 0, 10],
  normal: [1, 0, 0],
  up: [0, 0, 1],
  width: 30,
  depth: 25,
};
const BONE = box([-40, -10, -10], [40, 10, 10]);

describe('the bone that a cut’s rectangle leaves', () => {
  test('is none where the rectangle runs past it', () => {
    expect(uncutBone(CUT, [BONE])).toEqual({ deeper: 0, beside: 0, lines: [] });
  });

  test('is told by how far the bone goes on deeper and beside', () => {
    const left = uncutBone({ ...CUT, depth: 12, width: 14 }, [BONE]);
    expect(left?.deeper).toBeCloseTo(8, 4);
    expect(left?.beside).toBeCloseTo(3, 4);
    // Of the section's rim of 80 mm the upper side and the flanks lie within 14 by 12 mm by 14 mm alone.
    const lines = left?.lines ?? [];
    const rim = lines.reduce((sum, [a, b]) => sum + distance(a, b), 0);
    expect(rim).toBeCloseTo(80 - 14, 0);
    for (const [a, b] of lines) {
      const middle = [0, 1, 2].map((k) => (a[k] + b[k]) / 2);
      expect(middle[2] < -2 || Math.abs(middle[1]) > 7).toBe(true);
    }
  });

  test('leaves out a piece that the plane meets elsewhere', () => {
    const other = box([-40, 60, -10], [40, 80, 10]);
    expect(uncutBone(CUT, [BONE, other])).toEqual({ deeper: 0, beside: 0, lines: [] });
  });

  test('is not told where the rectangle reaches no bone', () => {
    expect(uncutBone({ ...CUT, origin: [0, 200, 10] }, [BONE])).toBeNull();
  });
});
