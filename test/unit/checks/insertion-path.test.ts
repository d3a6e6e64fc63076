import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkClearance } from '../../../shared/checks/clearance.ts';
import { checkInsertionPath } from '../../../shared/checks/insertion-path.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { moved, turned } from '../../support/carved-parts.ts';
import { anatomyOf, inputOf, planOf, resultOf } from '../../support/feature-plan.ts';
import { rod, rodShell } from '../../support/sheet-solid.ts';
import { box, sphere, together } from '../../support/solids.ts';

const pathOf = (
  part: MeshData,
  bone: MeshData,
  clearance = 0.2,
  removalDirection: Vec3 = [0, 0, 1],
): CheckResult => {
  const support = anatomyOf('bone', bone);
  const plan = planOf({ clearance, removalDirection });
  return resultOf(checkInsertionPath(createCheckContext(inputOf(part, plan, { support }))));
};

const clearanceOf = (part: MeshData, bone: MeshData, clearance: number): number | null => {
  const support = anatomyOf('bone', bone);
  const input = inputOf(part, planOf({ clearance }), { support });
  return resultOf(checkClearance(createCheckContext(input))).value;
};

const slab = box([-40, -40, -20], [40, 40, 0]);
const plate = box([-10, -10, 0.2], [10, 10, 4]);
const lifted = (mesh: MeshData, by: Vec3): MeshData =>
  moved(mesh, ([x, y, z]) => [x + by[0], y + by[1], z + by[2]]);

describe('insertion path', () => {
  test('of a plate off a plane is nearest where it is seated', () => {
    const result = pathOf(plate, slab);
    expect(result.status).toBe('pass');
    expect(result.value).toBeCloseTo(0.2, 5);
  });

  // Beyond 90 degrees the lips of a shell of inner radius 8.2 are 8.2 sin(angle) from the middle of a rod of radius 8. Facets of
  // rod and shell lie inside their circles by less than 0.005 mm.
  test.each([
    [60, 0.2],
    [85, 0.2],
    [100, 8.2 * Math.sin((100 * Math.PI) / 180) - 8],
    [104, 8.2 * Math.sin((104 * Math.PI) / 180) - 8],
    [115, 8.2 * Math.sin((115 * Math.PI) / 180) - 8],
    [140, 8.2 * Math.sin((140 * Math.PI) / 180) - 8],
  ])('of a shell that reaches %i degrees round a rod', (degrees, expected) => {
    const result = pathOf(rodShell(8.2, 3, 30, degrees, 20, 90), rod(8, 60, 240, 30));
    const least = Math.min(0.2, expected);
    expect(Math.abs((result.value ?? Number.NaN) - least)).toBeLessThan(0.012);
    expect(result.status).toBe(least >= 0.15 ? 'pass' : 'fail');
  });

  test('names the point that is caught and says how far the guide gets', () => {
    const result = pathOf(rodShell(8.2, 3, 30, 120, 20, 90), rod(8, 60, 240, 30));
    const lip = 8.2 * Math.sin((120 * Math.PI) / 180);
    expect(Math.abs(result.at?.[1] ?? 0)).toBeCloseTo(lip, 1);
    expect(result.message).toMatch(
      /Does not come off.*deep through the support after [34]\.\d\d mm/,
    );
  });

  test('is stopped by an overhang far above, and not by bone below', () => {
    const roof = box([5, -10, 34], [30, 10, 38]);
    const floor = box([8, -30, -12], [30, 30, -9]);
    expect(pathOf(plate, together(slab, floor)).status).toBe('pass');
    const result = pathOf(plate, together(slab, roof));
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-2, 1);
  });

  test('is stopped by a small piece of bone that hangs over the middle of one large facet', () => {
    const result = pathOf(plate, together(slab, sphere([1.3, -2.1, 25], 0.4, 1)));
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThanOrEqual(0);
  });

  test('measures an edge of bone that the guide passes later on: 0.11 mm', () => {
    const ledge = box([10.11, -40, 15], [30, 40, 20]);
    const result = pathOf(plate, together(slab, ledge));
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(0.11, 5);
    expect(result.at?.[0]).toBeCloseTo(10, 5);
    expect(result.message).toMatch(/after 1[1-9]\.\d\d mm of travel/);
  });

  test('measures the corner of bone nearest to the guide from outside its corner', () => {
    const block = box([10.09, 10.12, 15], [30, 40, 20]);
    expect(pathOf(plate, together(slab, block)).value).toBeCloseTo(0.15, 4);
  });

  test('measures a spike of bone beside a wall of the guide', () => {
    const spike = sphere([14, 2.3, 22], 3.83, 4);
    const result = pathOf(plate, together(slab, spike));
    expect(result.value).toBeGreaterThan(0.17 - 1e-5);
    expect(result.value).toBeLessThan(0.18);
  });

  test('counts the seat as part of the path', () => {
    const result = pathOf(lifted(plate, [0, 0, -0.3]), slab);
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-0.1, 5);
  });

  test('depends on the removal direction: a cap round half a ball comes off along its axis only', () => {
    const bone = rod(8, 60, 240, 30);
    const shell = rodShell(8.2, 3, 30, 85, 20, 90);
    expect(pathOf(shell, bone).status).toBe('pass');
    expect(pathOf(shell, bone, 0.2, [0, Math.SQRT1_2, Math.SQRT1_2]).status).toBe('fail');
    // Along the rod it slides as well as up.
    expect(pathOf(shell, bone, 0.2, [1, 0, 0]).status).toBe('pass');
  });

  test('equals the least clearance over all positions on the way, for arbitrary surfaces', () => {
    const bone = together(
      lifted(sphere([0, 0, 0], 6, 1), [0, 0, -6.4]),
      moved(sphere([0, 0, 0], 4, 1), (p) => turned([p[0], p[1], p[2]], [0, 0, 0], [1, 1, 0], 40)),
    );
    const clearance = 2;
    let compared = 0;
    for (let i = 0; i < 40; i++) {
      // A small ball of facets somewhere beside and below the upper bone, so that it passes it.
      const angle = i * 2.399963;
      const beside = 5.2 + 0.04 * i;
      const seat: Vec3 = [beside * Math.cos(angle), beside * Math.sin(angle), -2 + 0.05 * i];
      const part = moved(sphere([0, 0, 0], 1, 0), (p) => {
        const q = turned(p, [0, 0, 0], [i % 3, 1, i % 5], 17 * i);
        return [0.8 * q[0] + seat[0], 0.8 * q[1] + seat[1], 0.8 * q[2] + seat[2]];
      });
      let least = Infinity;
      for (let t = 0; t < 9; t += 0.05) {
        const d = clearanceOf(lifted(part, [0, 0, t]), bone, clearance);
        if (d !== null) least = Math.min(least, d);
      }
      const { value } = pathOf(part, bone, clearance);
      if (least === Infinity || least <= 0) continue;
      compared++;
      // Steps of 0.05 mm miss the least distance by a little, never below it.
      expect(value ?? Infinity).toBeLessThanOrEqual(least + 1e-6);
      expect(value ?? Infinity).toBeGreaterThan(least - 0.03);
    }
    expect(compared).toBeGreaterThan(15);
  });
});
