import { beforeAll, describe, expect, test } from 'vitest';
import { checkBoreClear } from '../../../shared/checks/bore-clear.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import { inputOf, planOf, resultOf } from '../../support/feature-plan.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const WINDOW = {
  id: 'w1',
  name: 'View of the rim',
  path: 'guides[0].windows[0]',
  position: [3, 2, 0],
  diameter: 6,
} as const;

/** A plate as thick as the plan's shell, with a hole of some diameter at the window, or none. */
function checked(hole: number, at: Vec3 = WINDOW.position): CheckResult {
  const plate = carver.block([0, 0, 1.95], [20, 15, 1.75]);
  const [x, y] = at;
  const part =
    hole > 0 ? carver.carve(plate, carver.cylinder([x, y, -2], [x, y, 9], hole / 2)) : plate;
  const plan = planOf({ windows: [WINDOW] });
  return resultOf(checkBoreClear(createCheckContext(inputOf(meshOfSolid(part), plan))));
}

describe('a window', () => {
  test('passes where it is open, and says by how much', () => {
    const result = checked(6);
    expect(result).toMatchObject({ id: 'bore-clear', feature: 'w1', status: 'pass' });
    expect(result.value).toBeCloseTo(6, 1);
    expect(result.message).toMatch(/^The window View of the rim is open, by /);
  });

  test('fails where it is absent, too narrow, or somewhere else', () => {
    expect(checked(0)).toMatchObject({ status: 'fail', value: 0 });
    const narrow = checked(3);
    expect(narrow.status).toBe('fail');
    expect(narrow.message).toMatch(/^The window View of the rim of 6\.00 mm is open by /);
    expect(narrow.value).toBeCloseTo(3, 1);
    expect(checked(6, [5, 2, 0]).status).toBe('fail');
  });
});
