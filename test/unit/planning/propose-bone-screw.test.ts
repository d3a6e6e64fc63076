import { describe, expect, test } from 'vitest';
import { proposePlan } from '../../../shared/planning/propose-plan.ts';
import { placed, turnedBone } from '../../support/analytic-bones.ts';
import { bone } from '../../support/planning-anatomy.ts';
import { box } from '../../support/solids.ts';

describe('a screw corridor', () => {
  test('its narrowest place is as wide as the waist there', () => {
    // A shaft along x, 8 mm in radius, 5 at x = 10.
    const waisted = placed(
      turnedBone(-40, 40, (z) => 8 - 3 * Math.exp(-(((z - 10) / 8) ** 2))),
      ([x, y, z]) => [z, x, y],
    );
    const plan = proposePlan(
      'bone-screw',
      [bone('shaft', 'Shaft', waisted)],
      [
        { id: 'corridor-start', position: [-40, 0, 0] },
        { id: 'corridor-end', position: [30, 0, 0] },
        { id: 'corridor-narrowest', position: [10, 1, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    const told = plan.measurements.find(({ id }) => id === 'narrowest-diameter');
    expect(told?.value).toBeCloseTo(10, 0);
    expect(told?.at?.[0]).toBeCloseTo(10, 0);
    expect(told?.text).toContain('1.0 mm');
  });

  test('is turned to where most bone lies round it, and measured', () => {
    const beam = box([-60, -12, -6], [60, 12, 6]);
    const plan = proposePlan(
      'bone-screw',
      [bone('beam', 'Beam', beam)],
      [
        { id: 'corridor-start', position: [-60, 9, 0] },
        { id: 'corridor-end', position: [40, 0, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    const [screw] = plan.trajectories;
    expect(screw.entry[0]).toBeCloseTo(-60, 3);
    const bar = plan.measurements.find(({ id }) => id === 'corridor-diameter');
    // Along the picked line 7.4 mm fit, beside the beam's flank; turned away from it the beam's whole height of 12 mm.
    expect(bar?.value).toBeGreaterThan(11);
    expect(bar?.value).toBeLessThan(12.01);
    const tip = plan.measurements.find(({ id }) => id === 'tip-margin');
    expect(tip?.value).toBeCloseTo(20, 0);
  });

  test('between points that the bone does not hold together is refused with a reason', () => {
    const plan = proposePlan(
      'bone-screw',
      [bone('beam', 'Beam', box([-60, -12, -10], [60, 12, 10]))],
      [
        { id: 'corridor-start', position: [-60, 0, 0] },
        { id: 'corridor-end', position: [90, 0, 0] },
      ],
      { coordinateSystem: 'LPS' },
    );
    expect(plan.trajectories).toHaveLength(0);
    expect(plan.warnings.map(({ code }) => code)).toContain('no-corridor');
  });
});
