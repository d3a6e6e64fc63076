import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkSinglePart } from '../../../shared/checks/single-part.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import { inputOf, planOf } from '../../support/feature-plan.ts';

let carver: Carver;
let planned: Manifold;
beforeAll(async () => {
  carver = await openCarver();
  const plate = carver.block([0, 0, 2], [20, 15, 1.8]);
  const tube = carver.cylinder([0, 0, 1], [0, 0, 14], 4);
  planned = carver.carve(carver.join(plate, tube), carver.cylinder([0, 0, -2], [0, 0, 20], 1.5));
});

/** What is said of a file's shape against the planned one; undefined where nothing is. */
function compared(file: Manifold, foreign = true): CheckResult | undefined {
  const over = { expected: foreign ? meshOfSolid(planned) : null };
  const context = createCheckContext(inputOf(meshOfSolid(file), planOf(), over));
  return checkSinglePart(context).find(({ feature }) => feature === 'planned shape');
}

describe('the shape of a file of another origin', () => {
  test('passes where it is the planned one, drawn with other facets', () => {
    const bore = carver.cylinder([0, 0, -2], [0, 0, 20], 1.5, 60);
    const plate = carver.block([0, 0, 2], [20, 15, 1.8]);
    const tube = carver.cylinder([0, 0, 1], [0, 0, 14], 4.1, 48);
    const again = carver.carve(carver.join(plate, tube), bore);
    expect(compared(again)).toMatchObject({ status: 'pass', value: 0 });
  });

  test('fails for an unbidden hole through the shell or through a sleeve, and counts it', () => {
    // One through the shell counts once, one across a sleeve opens its wall on both sides.
    const holes = [
      { hole: carver.cylinder([12, 8, -2], [12, 8, 9], 1.5), said: '1 through-hole' },
      { hole: carver.cylinder([12, 8, -2], [12, 8, 9], 0.4), said: '1 through-hole' },
      { hole: carver.cylinder([-9, 0, 9], [9, 0, 9], 1), said: '2 through-holes' },
    ];
    for (const { hole, said } of holes) {
      const result = compared(carver.carve(planned, hole));
      expect(result?.status).toBe('fail');
      expect(result?.message).toContain(` It has ${said} more.`);
    }
  });

  test('fails for what is missing and for what nobody planned, where it is', () => {
    const cut = compared(carver.carve(planned, carver.block([0, 0, 12], [6, 6, 2.5])));
    expect(cut?.status).toBe('fail');
    expect(cut?.value).toBeGreaterThan(1.5);
    const knob = compared(carver.join(planned, carver.ball([15, 10, 4], 2)));
    expect(knob?.status).toBe('fail');
    expect(knob?.at?.[2]).toBeGreaterThan(4.5);
  });

  test('is not judged of a part that was built here', () => {
    expect(compared(planned, false)).toBeUndefined();
  });
});
