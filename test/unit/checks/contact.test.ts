import { describe, expect, test } from 'vitest';
import type { CheckLimits, CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkContact } from '../../../shared/checks/contact.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { anatomyOf, inputOf, LIMITS, planOf, resultOf } from '../../support/feature-plan.ts';
import { rod, rodShell } from '../../support/sheet-solid.ts';
import { box, together } from '../../support/solids.ts';

const contactOf = (
  part: MeshData,
  bone: MeshData,
  limits: Partial<CheckLimits> = {},
): CheckResult => {
  const support = anatomyOf('bone', bone);
  const input = inputOf(part, planOf(), { support, limits: { ...LIMITS, ...limits } });
  return resultOf(checkContact(createCheckContext(input)));
};

const slab = box([-40, -40, -20], [40, 40, 0]);

describe('contact', () => {
  test('of a plate at the clearance is its whole underside, and nothing of its sides', () => {
    const result = contactOf(box([-10, -10, 0.2], [10, 10, 4]), slab);
    expect(result.value).toBeCloseTo(400, 1);
    expect(result.message).toContain('100 % of the footprint');
    expect(result.status).toBe('pass');
  });

  test('of a shell on a rod is the inner surface, whatever the facets are', () => {
    const area = ((2 * 60 * Math.PI) / 180) * 8.2 * 30;
    const fine = contactOf(rodShell(8.2, 3, 30, 60, 60, 60), rod(8, 60, 96, 40));
    const coarse = contactOf(rodShell(8.2, 3, 30, 60, 1, 60), rod(8, 60, 96, 1));
    expect((fine.value ?? 0) / area).toBeCloseTo(1, 2);
    expect((coarse.value ?? 0) / area).toBeCloseTo(1, 2);
  });

  test('counts a blocked-out half as footprint without contact', () => {
    const part = together(box([-10, -10, 0.2], [0, 10, 4]), box([0, -10, 0.7], [10, 10, 4]));
    const result = contactOf(part, slab, { minContactShare: 0.6 });
    expect(result.message).toContain('200 mm² in contact');
    expect(result.message).toContain('50 % of the footprint');
    // What is too small is told beside its limit: the share, not the area, which is enough.
    expect(result).toMatchObject({ status: 'warn', limit: 0.6, unit: 'share' });
    expect(result.value).toBeCloseTo(0.5, 3);
  });

  test('takes surface beyond clearance + 0.75 for the outside of the guide', () => {
    const part = together(box([-10, -10, 0.2], [0, 10, 4]), box([0, -10, 1.2], [10, 10, 4]));
    expect(contactOf(part, slab).message).toContain('100 % of the footprint');
  });

  test.each([
    [0.11, true],
    [0.29, true],
    [0.09, false],
    [0.31, false],
  ])('at a gap of %f mm is contact: %s', (gap, isContact) => {
    const result = contactOf(box([-10, -10, gap], [10, 10, 4]), slab);
    expect(result.value).toBeCloseTo(isContact ? 400 : 0, 1);
    expect(result.status).toBe(isContact ? 'pass' : 'fail');
  });

  test('fails below the least area', () => {
    const result = contactOf(box([-3, -3, 0.2], [3, 3, 4]), slab);
    expect(result.value).toBeCloseTo(36, 2);
    expect(result.status).toBe('fail');
    expect(result.message).toContain('Less than 50 mm²');
  });
});
