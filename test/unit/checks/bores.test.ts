import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkBoreAxis } from '../../../shared/checks/bore-axis.ts';
import { checkBoreClear } from '../../../shared/checks/bore-clear.ts';
import { checkBoreDiameter } from '../../../shared/checks/bore-diameter.ts';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import type { SettledPlan } from '../../../shared/geometry/guide-plan.ts';
import { along, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { inputOf, pinPlan, planOf, resultOf, sleevePlan } from '../../support/feature-plan.ts';
import { seededRandom } from '../../support/seeded-random.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

/** The faults that a bore can be given. */
interface Fault {
  readonly diameter?: number;
  readonly shift?: Vec3;
  readonly tilt?: number;
  readonly seatDiameter?: number;
  readonly seatDepth?: number;
  readonly noBore?: boolean;
  readonly extra?: readonly Manifold[];
  readonly segments?: number;
}

const BUSHED = sleevePlan({ boreDiameter: 2.9, bushing: { outerDiameter: 5, length: 12 } });

/** A plate on the bone with the plan's first sleeve on it, bored as the plan says but for the fault. */
function guide(fault: Fault = {}, sleeve = sleevePlan()): Manifold {
  const { entry, height, outerDiameter, boreDiameter, bushing } = sleeve;
  const shift = fault.shift ?? [0, 0, 0];
  const axis = turned(sleeve.axis, [0, 0, 0], [0, 1, 0], fault.tilt ?? 0);
  const foot: Vec3 = [entry[0] + shift[0], entry[1] + shift[1], entry[2] + shift[2]];
  const plate = carver.block([0, 0, 1.7], [20, 10, 1.5]);
  const tube = carver.cylinder(
    along(entry, sleeve.axis, -height),
    along(entry, sleeve.axis, -0.5),
    outerDiameter / 2,
  );
  const body = carver.join(plate, tube);
  const bore = carver.cylinder(
    along(foot, axis, -height - 2),
    along(foot, axis, 8),
    (fault.diameter ?? boreDiameter) / 2,
    fault.segments,
  );
  const bored = fault.noBore ? body : carver.carve(body, bore);
  const floor = height - (fault.seatDepth ?? bushing?.length ?? 0);
  const seated =
    bushing === null
      ? bored
      : carver.carve(
          bored,
          carver.cylinder(
            along(foot, axis, -height - 2),
            along(foot, axis, -floor),
            (fault.seatDiameter ?? bushing.outerDiameter) / 2,
          ),
        );
  return carver.join(seated, ...(fault.extra ?? []));
}

type Check = typeof checkBoreAxis;
const run = (check: Check, solid: Manifold, plan: SettledPlan): readonly CheckResult[] =>
  check(createCheckContext(inputOf(meshOfSolid(solid), plan)));
const runFault = (check: Check, fault: Fault, sleeve = sleevePlan()): readonly CheckResult[] =>
  run(check, guide(fault, sleeve), planOf({ sleeves: [sleeve] }));

describe('bore-axis', () => {
  test('passes a bore in its place and says how near', () => {
    const result = resultOf(runFault(checkBoreAxis, {}));
    expect(result.status).toBe('pass');
    expect(result.value).toBeLessThan(0.001);
  });

  test('measures a shift of 0.05 mm and refuses it', () => {
    const result = resultOf(runFault(checkBoreAxis, { shift: [0.03, 0.04, 0] }));
    expect(result).toMatchObject({ status: 'fail', unit: 'mm', limit: 0.02, feature: 'left' });
    expect(result.value).toBeCloseTo(0.05, 3);
  });

  test('measures a tilt of 0.1 degrees about the entry by its offset at the top and its angle', () => {
    const result = resultOf(runFault(checkBoreAxis, { tilt: 0.1 }));
    expect(result.status).toBe('fail');
    const expected = result.unit === 'deg' ? 0.1 : 14 * Math.tan((0.1 * Math.PI) / 180);
    expect(result.value).toBeCloseTo(expected, 3);
    expect(result.message).toContain('0.100°');
  });

  test.each([
    [1.5, 0],
    [0, 1.2],
    [1, -1],
  ])('finds a bore that is off by %f mm and tilted by %f degrees', (shift, tilt) => {
    const result = resultOf(runFault(checkBoreAxis, { shift: [0, shift, 0], tilt }));
    expect(result.status).toBe('fail');
    const atTop = Math.hypot(shift, 14 * Math.tan((tilt * Math.PI) / 180));
    const found = Number(/and (\d+\.\d+) mm/.exec(result.message)?.[1]);
    expect(Math.abs(found - atTop)).toBeLessThan(0.01);
  });

  test('refuses a sleeve without a bore', () => {
    const result = resultOf(runFault(checkBoreAxis, { noBore: true }));
    expect(result).toMatchObject({ status: 'fail', value: null });
    expect(result.message).toContain('not found');
  });

  test('refuses a bore that is filled in again', () => {
    const plug = carver.cylinder([0, 0, 0.1], [0, 0, 14], 1.6);
    expect(resultOf(runFault(checkBoreAxis, { extra: [plug] })).status).toBe('fail');
  });

  test('refuses the same part 25.4 times as large', () => {
    const sleeve = sleevePlan({ entry: [6, 2, 0], target: [6, 2, -40] });
    const plan = planOf({ sleeves: [sleeve] });
    const large = moved(meshOfSolid(guide({}, sleeve)), (p) => [
      25.4 * p[0],
      25.4 * p[1],
      25.4 * p[2],
    ]);
    expect(resultOf(checkBoreAxis(createCheckContext(inputOf(large, plan)))).status).toBe('fail');
  });

  test('refuses the mirrored part', () => {
    const sleeve = sleevePlan({ entry: [6, 2, 0], target: [6, 2, -40] });
    const plan = planOf({ sleeves: [sleeve] });
    const mirrored = moved(meshOfSolid(guide({}, sleeve)), (p) => [-p[0], p[1], p[2]], true);
    expect(resultOf(checkBoreAxis(createCheckContext(inputOf(mirrored, plan)))).status).toBe(
      'fail',
    );
  });

  test('does not take the bushing seat, a neighbour or the outside for the bore', () => {
    // A neighbour's bore 3.1 mm beside it, and no bore at the seat's depth.
    const neighbour = carver.cylinder([3.1, 0, -1], [3.1, 0, 20], 1.3);
    const body = carver.carve(guide({ noBore: true }, BUSHED), neighbour);
    const results = run(checkBoreAxis, body, planOf({ sleeves: [BUSHED] }));
    expect(resultOf(results, 'left').status).toBe('fail');
    expect(resultOf(results, 'left').message).toContain('not found');
    expect(resultOf(results, 'left bushing').status).toBe('pass');
  });

  test('reports a shifted bushing seat under its own name', () => {
    const fault = { shift: [0.05, 0, 0] } as const;
    const results = runFault(checkBoreAxis, fault, BUSHED);
    expect(resultOf(results, 'left bushing').value).toBeCloseTo(0.05, 3);
    expect(resultOf(results, 'left bushing').status).toBe('fail');
  });

  test('gives the same figures in any position, far from the origin', () => {
    const place = (p: Vec3): Vec3 => {
      const q = turned(p, [0, 0, 0], normalize([1, 2, 3]), 73);
      return [q[0] + 120, q[1] - 240, q[2] + 800];
    };
    const sleeve = sleevePlan({
      entry: place([0, 0, 0]),
      axis: turned([0, 0, -1], [0, 0, 0], normalize([1, 2, 3]), 73),
      target: place([0, 0, -40]),
    });
    const part = moved(meshOfSolid(guide({ shift: [0.03, 0.04, 0] })), place);
    const result = resultOf(
      checkBoreAxis(createCheckContext(inputOf(part, planOf({ sleeves: [sleeve] })))),
    );
    expect(result.value).toBeCloseTo(0.05, 3);
  });

  test('is skipped with a reason for a guide without sleeves and pins', () => {
    const result = resultOf(run(checkBoreAxis, guide(), planOf()));
    expect(result.status).toBe('skipped');
    expect(result.message).not.toBe('');
  });
});

describe('bore-diameter', () => {
  test('measures the planned diameter between the flats and corners of a polygonal bore', () => {
    for (const segments of [24, 64, 200]) {
      const result = resultOf(runFault(checkBoreDiameter, { segments }));
      const corner = 1.45;
      const flat = corner * Math.cos(Math.PI / segments);
      expect(result.value).toBeGreaterThan(2 * flat - 1e-4);
      expect(result.value).toBeLessThan(2 * corner + 1e-4);
    }
    expect(resultOf(runFault(checkBoreDiameter, {})).status).toBe('pass');
  });

  test.each([2.95, 2.85, 2.0, 4.4])('measures a bore of %f mm and refuses it', (diameter) => {
    const result = resultOf(runFault(checkBoreDiameter, { diameter }));
    expect(result).toMatchObject({ status: 'fail', limit: 2.9 });
    expect(result.value).toBeCloseTo(diameter, 2);
  });

  test('measures pins too', () => {
    const pin = pinPlan();
    const body = carver.join(guide(), carver.cylinder([12, 0, 0.5], [12, 0, 8], 3));
    const bored = carver.carve(body, carver.cylinder([12, 0, -2], [12, 0, 10], 1.05));
    const results = run(checkBoreDiameter, bored, planOf({ sleeves: [sleevePlan()], pins: [pin] }));
    expect(resultOf(results, 'left').status).toBe('pass');
    expect(resultOf(results, 'p1').status).toBe('fail');
    expect(resultOf(results, 'p1').value).toBeCloseTo(2.1, 2);
  });

  test('measures a bushing seat and its depth', () => {
    expect(resultOf(runFault(checkBoreDiameter, {}, BUSHED), 'left bushing').status).toBe('pass');
    expect(resultOf(runFault(checkBoreDiameter, {}, BUSHED), 'left').value).toBeCloseTo(2.9, 2);
    const wide = resultOf(
      runFault(checkBoreDiameter, { seatDiameter: 5.05 }, BUSHED),
      'left bushing',
    );
    expect(wide.status).toBe('fail');
    expect(wide.value).toBeCloseTo(5.05, 2);
    const shallow = resultOf(
      runFault(checkBoreDiameter, { seatDepth: 11 }, BUSHED),
      'left bushing',
    );
    expect(shallow).toMatchObject({ status: 'fail', limit: 12 });
    expect(shallow.value).toBeCloseTo(11, 2);
  });

  test.each([
    [14, 20, 'go 6.00 mm too deep'],
    [20, 14, 'end 6.00 mm too early'],
    [13.85, 14, 'go 0.15 mm too deep'],
    [14.15, 14, 'end 0.15 mm too early'],
  ])('refuses a sleeve %f mm high where %f are planned', (made, height, consequence) => {
    const plan = planOf({ sleeves: [sleevePlan({ height })] });
    const part = guide({}, sleevePlan({ height: made }));
    const result = resultOf(run(checkBoreDiameter, part, plan));
    expect(result).toMatchObject({ status: 'fail', limit: height, unit: 'mm' });
    expect(result.value).toBeCloseTo(made, 3);
    expect(result.message).toContain(consequence);
    expect(result.at?.[2]).toBeCloseTo(made, 3);
  });

  test('measures the height of a bushed sleeve, of an oblique one, and beside a cut', () => {
    expect(resultOf(runFault(checkBoreDiameter, {}, BUSHED), 'left').message).toContain(
      'Its top stands 14.00 mm over the entry',
    );
    const low = run(
      checkBoreDiameter,
      guide({}, BUSHED),
      planOf({ sleeves: [{ ...BUSHED, height: 15, bushing: { outerDiameter: 5, length: 13 } }] }),
    );
    expect(resultOf(low, 'left')).toMatchObject({ status: 'fail', limit: 15 });
    const oblique = sleevePlan({ axis: normalize([0.3, 0.2, -1]) });
    expect(resultOf(runFault(checkBoreDiameter, {}, oblique)).message).toContain('14.00 mm over');
    const saw = carver.block([3, 0, 12], [1, 6, 6]);
    const cut = carver.carve(guide(), saw);
    const result = resultOf(run(checkBoreDiameter, cut, planOf({ sleeves: [sleevePlan()] })));
    expect(result.status).toBe('pass');
  });

  test('takes a bar that reaches over the top for what a stop would rest on, one far above not', () => {
    const bar = carver.carve(
      carver.block([0, 4, 13.5], [2, 2.2, 1.5]),
      carver.cylinder([0, 0, 0], [0, 0, 30], 1.45),
    );
    const over = resultOf(runFault(checkBoreDiameter, { extra: [bar] }));
    expect(over).toMatchObject({ status: 'fail', limit: 14 });
    expect(over.value).toBeCloseTo(15, 3);
    const roof = carver.block([0, 0, 25], [5, 5, 0.5]);
    expect(resultOf(runFault(checkBoreDiameter, { extra: [roof] })).status).toBe('pass');
  });

  test('refuses a sleeve that is thinner than planned, and a pin that is too low', () => {
    const thin = run(
      checkBoreDiameter,
      guide({}, sleevePlan({ outerDiameter: 6 })),
      planOf({ sleeves: [sleevePlan({ outerDiameter: 8.9 })] }),
    );
    expect(resultOf(thin)).toMatchObject({ status: 'fail', limit: 8.9 });
    expect(resultOf(thin).value).toBeCloseTo(6, 1);
    const pin = pinPlan();
    const tube = carver.cylinder([12, 0, 0.5], [12, 0, 5], 3);
    const bored = carver.carve(
      carver.join(guide(), tube),
      carver.cylinder([12, 0, -2], [12, 0, 10], 1),
    );
    const results = run(checkBoreDiameter, bored, planOf({ sleeves: [sleevePlan()], pins: [pin] }));
    expect(resultOf(results, 'left').status).toBe('pass');
    expect(resultOf(results, 'p1')).toMatchObject({ status: 'fail', limit: 8 });
    expect(resultOf(results, 'p1').message).toContain('3.00 mm too deep');
  });

  test('tells a seat from a bore that is nearly as wide', () => {
    const sleeve = sleevePlan({ bushing: { outerDiameter: 3.3, length: 8 } });
    const results = runFault(checkBoreDiameter, {}, sleeve);
    expect(resultOf(results, 'left').value).toBeCloseTo(2.9, 2);
    expect(resultOf(results, 'left bushing').value).toBeCloseTo(3.3, 2);
  });
});

test('bores off by chance, beside a neighbour, are measured as they are (seed 5)', () => {
  const random = seededRandom(5);
  const within = (low: number, high: number): number => low + (high - low) * random();
  for (let n = 0; n < 25; n++) {
    const fault = {
      diameter: within(2.4, 3.4),
      shift: [within(-0.7, 0.7), within(-0.7, 0.7), 0],
      tilt: within(-1, 1),
    } as const;
    const a = within(0, 2 * Math.PI);
    const d = within(4.5, 6);
    const [x, y] = [d * Math.cos(a), d * Math.sin(a)];
    const neighbour = carver.cylinder([x, y, -5], [0.8 * x, y, 20], within(0.8, 1.6));
    const body = carver.carve(guide({ noBore: true }), neighbour);
    const axis = turned([0, 0, -1], [0, 0, 0], [0, 1, 0], fault.tilt);
    const bore = carver.cylinder(
      along(fault.shift, axis, -16),
      along(fault.shift, axis, 8),
      fault.diameter / 2,
    );
    const part = carver.carve(body, bore);
    const plan = planOf({ sleeves: [sleevePlan()] });
    const diameter = resultOf(run(checkBoreDiameter, part, plan)).value ?? 0;
    const about = `run ${n}: ${JSON.stringify(fault)}`;
    expect(Math.abs(diameter - fault.diameter), about).toBeLessThan(0.004);
    const top = Math.hypot(
      fault.shift[0] - 14 * Math.tan((-fault.tilt * Math.PI) / 180),
      fault.shift[1],
    );
    const offset = Math.max(top, Math.hypot(fault.shift[0], fault.shift[1]));
    const found = Number(
      /and (\d+\.\d+) mm/.exec(resultOf(run(checkBoreAxis, part, plan)).message)?.[1],
    );
    expect(Math.abs(found - offset), about).toBeLessThan(0.01);
  }
});

describe('bore-clear', () => {
  test('passes a free bore and says its width', () => {
    const result = resultOf(runFault(checkBoreClear, {}));
    expect(result.status).toBe('pass');
    expect(result.value).toBeCloseTo(2.9, 2);
  });

  test('refuses a plug in the bore', () => {
    const plug = carver.cylinder([0, 0, 5], [0, 0, 7], 1.6);
    const result = resultOf(runFault(checkBoreClear, { extra: [plug] }));
    expect(result).toMatchObject({ status: 'fail', value: 0 });
    expect(result.at?.[2]).toBeGreaterThan(4.9);
    expect(result.at?.[2]).toBeLessThan(7.1);
  });

  test('refuses a membrane of a hundredth of a millimetre', () => {
    const membrane = carver.cylinder([0, 0, 3], [0, 0, 3.01], 1.6);
    const result = resultOf(runFault(checkBoreClear, { extra: [membrane] }));
    expect(result).toMatchObject({ status: 'fail', value: 0 });
    expect(result.at?.[2]).toBeCloseTo(3, 1);
  });

  test('refuses a shard of a tenth of a millimetre at the wall, where it is', () => {
    const shard = carver.block([1.2, 0.1, 9], [0.05, 0.05, 0.05]);
    const result = resultOf(runFault(checkBoreClear, { extra: [shard] }));
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(2 * Math.hypot(1.15, 0.05), 3);
    expect(result.at?.[0]).toBeCloseTo(1.15, 3);
  });

  test('lets a shard pass that stands beside the drill', () => {
    const shard = carver.block([1.45, 0, 9], [0.05, 0.05, 0.05]);
    expect(resultOf(runFault(checkBoreClear, { extra: [shard] })).status).toBe('pass');
  });

  test('refuses a wide sleeve that was never bored', () => {
    const sleeve = sleevePlan({ outerDiameter: 14 });
    const result = resultOf(runFault(checkBoreClear, { noBore: true }, sleeve));
    expect(result).toMatchObject({ status: 'fail', value: 0 });
  });

  test('warns of material above the sleeve', () => {
    const roof = carver.block([0, 0, 25], [5, 5, 0.5]);
    const result = resultOf(runFault(checkBoreClear, { extra: [roof] }));
    expect(result).toMatchObject({ status: 'warn', value: 0 });
    expect(result.message).toContain('10.50 mm over its top');
  });
});
