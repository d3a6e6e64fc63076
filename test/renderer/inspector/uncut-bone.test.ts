import { describe, expect, test } from 'vitest';
import { uncutBone } from '../../../renderer/features/inspector/uncut-bone.ts';
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
    expect(uncutBone(CUT, [BONE])).toEqual({ deeper: 0, beside: 0 });
  });

  test('is told by how far the bone goes on deeper and beside', () => {
    const left = uncutBone({ ...CUT, depth: 12, width: 14 }, [BONE]);
    expect(left?.deeper).toBeCloseTo(8, 4);
    expect(left?.beside).toBeCloseTo(3, 4);
  });

  test('leaves out a piece that the plane meets elsewhere', () => {
    const other = box([-40, 60, -10], [40, 80, 10]);
    expect(uncutBone(CUT, [BONE, other])).toEqual({ deeper: 0, beside: 0 });
  });

  test('is not told where the rectangle reaches no bone', () => {
    expect(uncutBone({ ...CUT, origin: [0, 200, 10] }, [BONE])).toBeNull();
  });
});
