import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkFeatureCollision } from '../../../shared/checks/feature-collision.ts';
import type { BarPlan, SettledPlan, SleevePlan } from '../../../shared/geometry/guide-plan.ts';
import { along, normalize } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import {
  inputOf,
  pinPlan,
  planOf,
  resultOf,
  sleevePlan,
  slotPlan,
} from '../../support/feature-plan.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const run = (part: Manifold, plan: SettledPlan): readonly CheckResult[] =>
  checkFeatureCollision(createCheckContext(inputOf(meshOfSolid(part), plan)));

/** Tubes as planned, every bore cut through all of them. */
function tubesOf(...sleeves: readonly SleevePlan[]): Manifold {
  const tube = ({ entry, axis, height, outerDiameter }: SleevePlan): Manifold =>
    carver.cylinder(along(entry, axis, -height), entry, outerDiameter / 2);
  const bore = ({ entry, axis, height, boreDiameter }: SleevePlan): Manifold =>
    carver.cylinder(along(entry, axis, -height - 1), along(entry, axis, 5), boreDiameter / 2);
  return carver.carve(carver.join(...sleeves.map(tube)), ...sleeves.map(bore));
}

const bar = (over: Partial<BarPlan> = {}): BarPlan => ({
  id: 'b1',
  path: '',
  from: 'left',
  to: 'right',
  diameter: 5,
  height: 7,
  via: [],
  ...over,
});

const LEFT = sleevePlan();
const RIGHT = sleevePlan({
  id: 'right',
  name: 'right',
  trajectory: 'right',
  entry: [20, 0, 0],
  target: [20, 0, -40],
});

describe('feature-collision', () => {
  test('does not blame a bar for the wall of a sleeve that is itself off its place', () => {
    const shifted = { ...LEFT, entry: [0.5, 0, 0] as const };
    const strut = carver.carve(
      carver.cylinder([0.5, 0, 7], [20, 0, 7], 2.5),
      carver.cylinder([0.5, 0, -1], [0.5, 0, 20], LEFT.boreDiameter / 2),
      carver.cylinder([20, 0, -1], [20, 0, 20], RIGHT.boreDiameter / 2),
    );
    const part = carver.join(tubesOf(shifted, RIGHT), strut);
    const results = run(part, planOf({ sleeves: [LEFT, RIGHT], bars: [bar()] }));
    expect(results.map((r) => r.feature)).not.toContain('left x b1');
  });

  test('passes sleeves that stand apart and says how far', () => {
    const results = run(tubesOf(LEFT, RIGHT), planOf({ sleeves: [LEFT, RIGHT] }));
    expect(results.map((r) => [r.feature, r.status])).toEqual([
      ['left', 'pass'],
      ['right', 'pass'],
    ]);
    // 20 mm between the axes less the drill's and the outer radius.
    expect(resultOf(results, 'left').value).toBeCloseTo(20 - 1.35 - 4, 3);
    expect(resultOf(results, 'left').message).toContain('right');
  });

  test('refuses sleeves that cross, though every bore is cut, and names both', () => {
    const right = sleevePlan({ ...RIGHT, entry: [8, 0, 0], axis: normalize([1, 0, -1]) });
    const results = run(tubesOf(LEFT, right), planOf({ sleeves: [LEFT, right] }));
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ feature: 'left x right', status: 'fail' });
    expect(results[0].value).toBeCloseTo(-2.7, 2);
    expect(results[0].at?.[0]).toBeCloseTo(0, 1);
    expect(results[0].at?.[2]).toBeCloseTo(8, 1);
  });

  test('lets outer walls merge where the bores stay apart', () => {
    const right = sleevePlan({ ...RIGHT, entry: [6, 0, 0] });
    const results = run(tubesOf(LEFT, right), planOf({ sleeves: [LEFT, right] }));
    expect(results.every((r) => r.status === 'pass')).toBe(true);
    expect(resultOf(results, 'left').value).toBeCloseTo(6 - 1.35 - 4, 3);
  });

  test('refuses a sleeve that leans over the other and stands in its run-in', () => {
    // The right sleeve's axis passes 5 mm in front of the left one's, 20 mm up: its wall is in the way, its bore is not.
    const axis = normalize([1, 0, -1.1]);
    const right = sleevePlan({ ...RIGHT, entry: [20, 4, 0], axis, height: 36 });
    const results = run(tubesOf(LEFT, right), planOf({ sleeves: [LEFT, right] }));
    // The left bore's cutter ends 1 mm above its own top, so the right wall still stands there.
    const conflict = resultOf(results, 'left x right');
    expect(conflict.status).toBe('fail');
    expect(conflict.value).toBeLessThan(-1);
    expect(conflict.at?.[2]).toBeGreaterThan(14);
    expect(conflict.message).toContain('right');
    expect(conflict.message).toContain('left');
  });

  test('refuses a bar that runs through a third sleeve, and lets its own ends be', () => {
    const middle = pinPlan({ entry: [10, 0, 0], height: 12 });
    const plan = planOf({ sleeves: [LEFT, RIGHT], pins: [middle], bars: [bar()] });
    const pin = carver.carve(
      carver.cylinder([10, 0, 0], [10, 0, 12], 3),
      carver.cylinder([10, 0, -1], [10, 0, 13], 1),
    );
    const strut = carver.carve(
      carver.cylinder([0, 0, 7], [20, 0, 7], 2.5),
      carver.cylinder([0, 0, -1], [0, 0, 15], 1.45),
      carver.cylinder([20, 0, -1], [20, 0, 15], 1.45),
    );
    const results = run(carver.join(tubesOf(LEFT, RIGHT), pin, strut), plan);
    expect(results.filter((r) => r.status === 'fail').map((r) => r.feature)).toEqual(['p1 x b1']);
    expect(resultOf(results, 'left').status).toBe('pass');
  });

  test('finds a bar where the builder lifted it over the bone', () => {
    const plan = planOf({
      sleeves: [LEFT, RIGHT],
      bars: [bar({ from: 'right', to: 'right', via: [[0, 0, 7]] })],
    });
    const roof = carver.block([0, 0, 20], [3, 3, 1]);
    const results = run(carver.join(tubesOf(LEFT, RIGHT), roof), plan);
    expect(resultOf(results, 'left x b1')).toMatchObject({ status: 'fail' });
    expect(resultOf(results, 'left x b1').value).toBeCloseTo(-1.35, 3);
  });

  test('refuses a pin whose bore opens into a slot', () => {
    const slot = slotPlan({ origin: [12, 0, 0] });
    const pin = pinPlan({ entry: [12.5, 3, 0] });
    const results = run(
      carver.block([12, 0, 5], [5, 20, 5]),
      planOf({ slots: [slot], pins: [pin] }),
    );
    expect(resultOf(results, 'p1 x cut-a').status).toBe('fail');
  });

  test('refuses a sleeve in the way of a blade', () => {
    const slot = slotPlan({ origin: [-10, 0, 0] });
    const leaning = sleevePlan({ entry: [0, 8, 0], axis: normalize([0.7, 0, -1]), height: 25 });
    const walls = carver.carve(
      carver.block([-10, 0, 5], [3.7, 18, 5]),
      carver.block([-10, 0, 5], [0.7, 15, 6]),
    );
    const results = run(
      carver.join(walls, tubesOf(leaning)),
      planOf({ slots: [slot], sleeves: [leaning] }),
    );
    const conflict = results.find(
      (r) => r.feature === 'left x cut-a' || r.feature === 'cut-a x left',
    );
    expect(conflict?.status).toBe('fail');
  });

  test('only warns of two slots that cross', () => {
    const other = slotPlan({ id: 'cut-b', name: 'cut-b', cutPlane: 'cut-b', normal: [0, 1, 0] });
    const walls = carver.carve(
      carver.block([0, 0, 5], [18, 18, 5]),
      carver.block([0, 0, 5], [0.7, 15, 6]),
      carver.block([0, 0, 5], [15, 0.7, 6]),
    );
    const results = run(walls, planOf({ slots: [slotPlan(), other] }));
    expect(results.map((r) => [r.feature, r.status])).toEqual([['cut-a x cut-b', 'warn']]);
  });

  test('is skipped, with the reason, for a guide with one feature', () => {
    const results = run(tubesOf(LEFT), planOf({ sleeves: [LEFT] }));
    expect(results[0].status).toBe('skipped');
    expect(results[0].message).toContain('only feature');
  });
});
