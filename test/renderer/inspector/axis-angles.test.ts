import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aimOf,
  anglesOf,
  directionOf,
  STEEPEST,
  targetAtDepth,
  targetOf,
} from '../../../renderer/features/inspector/axis-angles.ts';
import { angleDeg, distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { planeAngles } from '../../../shared/planning/plane-angles.ts';

describe('the angles of an axis', () => {
  test('are read off the two projections, to the left and upward positive', () => {
    // LPS: forward is -y. Ten to the left and twenty up for each ten forward.
    const { transverse, sagittal, forward } = anglesOf([10, -10, 20], 'LPS');
    expect(transverse).toBeCloseTo(45, 9);
    expect(sagittal).toBeCloseTo((Math.atan(2) * 180) / Math.PI, 9);
    expect(forward).toBe(true);
  });

  test('are the same of the same axis in LPS and RAS', () => {
    const lps: Vec3 = [3, -8, 1];
    const ras: Vec3 = [-3, 8, 1];
    expect(anglesOf(ras, 'RAS')).toEqual(anglesOf(lps, 'LPS'));
  });

  test('of a needle that goes backward keep it going backward', () => {
    const angles = anglesOf([2, 9, 4], 'LPS');
    expect(angles.forward).toBe(false);
    expect(angleDeg(directionOf(angles, 'LPS'), [2, 9, 4])).toBeLessThan(1e-6);
  });

  test('give the axis back, whatever it is', () => {
    const seed = 4711;
    console.log(`seed ${seed}`);
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        part,
        part,
        part,
        fc.constantFrom('LPS' as const, 'RAS' as const),
        (x, y, z, axes) => {
          fc.pre(Math.abs(y) > 0.01);
          expect(angleDeg(directionOf(anglesOf([x, y, z], axes), axes), [x, y, z])).toBeLessThan(
            1e-6,
          );
        },
      ),
      { seed },
    );
  });

  test('beyond the steepest are taken as the steepest', () => {
    const upward = directionOf({ transverse: 0, sagittal: 120, forward: true }, 'LPS');
    expect(anglesOf(upward, 'LPS').sagittal).toBeCloseTo(STEEPEST, 6);
  });
});

describe('an axis typed as depth and angles', () => {
  const entry: Vec3 = [23.238, 21.274, 69];
  const target: Vec3 = [7.787, -26.279, 69];

  test('keeps its depth and its other angle when one angle is changed', () => {
    const aim = aimOf(entry, target, 'LPS');
    const moved = targetOf(entry, { ...aim, sagittal: 10 }, 'LPS');
    const after = aimOf(entry, moved, 'LPS');
    expect(after.depth).toBeCloseTo(aim.depth, 3);
    expect(after.transverse).toBeCloseTo(aim.transverse, 3);
    expect(after.sagittal).toBeCloseTo(10, 3);
  });

  test('typed unchanged leaves the target where it was', () => {
    expect(distance(targetOf(entry, aimOf(entry, target, 'LPS'), 'LPS'), target)).toBeLessThan(
      2e-4,
    );
  });

  test('to another depth stays on its line', () => {
    const deeper = targetAtDepth(entry, target, 30);
    expect(distance(entry, deeper)).toBeCloseTo(30, 3);
    const a = deeper.map((c, i) => c - entry[i]) as unknown as Vec3;
    const b = target.map((c, i) => c - entry[i]) as unknown as Vec3;
    expect(angleDeg(a, b)).toBeLessThan(1e-3);
  });
});

test('a plane makes acute angles with the planes of the patient, whichever way its normal points', () => {
  const normal: Vec3 = [1, 1, 0];
  const { sagittal, coronal, axial } = planeAngles(normal);
  expect([sagittal, coronal, axial].map((angle) => Math.round(angle * 1e6) / 1e6)).toEqual([
    45, 45, 90,
  ]);
  const flipped = planeAngles([-1, -1, 0]);
  expect(flipped.sagittal).toBeCloseTo(sagittal, 9);
});
