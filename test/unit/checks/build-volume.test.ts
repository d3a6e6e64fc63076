import { describe, expect, test } from 'vitest';
import { checkBuildVolume } from '../../../shared/checks/build-volume.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { moved, turned } from '../../support/carved-parts.ts';
import { inputOf, LIMITS, planOf, resultOf } from '../../support/feature-plan.ts';
import { box } from '../../support/solids.ts';

const fitOf = (part: MeshData, buildVolume: Vec3): CheckResult => {
  const input = inputOf(part, planOf(), { limits: { ...LIMITS, buildVolume } });
  return resultOf(checkBuildVolume(createCheckContext(input)));
};

const part = box([800, 0, 0], [900, 40, 60]);

describe('build volume', () => {
  test('passes in any right-angle orientation', () => {
    for (const chamber of [
      [101, 41, 61],
      [41, 61, 101],
      [61, 101, 41],
    ] satisfies Vec3[]) {
      expect(fitOf(part, chamber)).toMatchObject({ status: 'pass', value: 100 });
    }
  });

  test('fails where one side is too long, and says all sizes', () => {
    const result = fitOf(part, [95, 95, 70]);
    expect(result.status).toBe('fail');
    expect(result.message).toContain(
      '100.0 x 60.0 x 40.0 mm in a chamber of 95.0 x 95.0 x 70.0 mm',
    );
  });

  test('finds that a part lying aslant fits when it is turned', () => {
    const aslant = moved(part, (p) => turned(p, [850, 20, 30], [0, 0, 1], 33));
    expect(fitOf(aslant, [102, 62, 45])).toMatchObject({ status: 'pass' });
    expect(fitOf(aslant, [102, 62, 45]).message).toContain('when it is turned');
  });

  test('has no figure for a file without facets', () => {
    const empty = { positions: new Float32Array(0), triangles: new Uint32Array(0) };
    expect(fitOf(empty, [100, 100, 100])).toMatchObject({ status: 'fail', value: null });
  });

  test('refuses a part that came out 25.4 times too large', () => {
    const inches = moved(box([0, 0, 0], [40, 30, 20]), ([x, y, z]) => [
      25.4 * x,
      25.4 * y,
      25.4 * z,
    ]);
    expect(fitOf(inches, [145, 145, 185])).toMatchObject({ status: 'fail', value: 1016 });
  });
});
