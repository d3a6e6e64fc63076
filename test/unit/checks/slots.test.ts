import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkSlotClear } from '../../../shared/checks/slot-clear.ts';
import { checkSlotPlane } from '../../../shared/checks/slot-plane.ts';
import type { SlotPlan } from '../../../shared/geometry/guide-plan.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { inputOf, planOf, resultOf, slotPlan } from '../../support/feature-plan.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

interface Fault {
  readonly shift?: number;
  readonly turn?: number;
  readonly width?: number;
  readonly noGap?: boolean;
  readonly length?: number;
  readonly extra?: readonly Manifold[];
}

/** A plate with a slot's walls on it, cut as the plan says but for the fault. The slot is upright across x at the origin. */
function guide(fault: Fault = {}, slot: SlotPlan = slotPlan()): Manifold {
  const { wall, height, length, width } = slot;
  const plate = carver.block([0, 0, 1.7], [20, 25, 1.5]);
  const walls =
    slot.sides === 2
      ? carver.block(
          [0, 0, height / 2 + 0.5],
          [width / 2 + wall, length / 2 + wall, height / 2 - 0.5],
        )
      : carver.block(
          [width / 2 + wall / 2, 0, height / 2 + 0.5],
          [wall / 2, length / 2, height / 2 - 0.5],
        );
  const body = carver.join(plate, walls);
  const across = turned([1, 0, 0], [0, 0, 0], [0, 0, 1], fault.turn ?? 0);
  const gap = carver.block(
    [fault.shift ?? 0, 0, height / 2],
    [(fault.width ?? width) / 2, (fault.length ?? length) / 2, height],
    across,
    turned([0, 1, 0], [0, 0, 0], [0, 0, 1], fault.turn ?? 0),
  );
  return carver.join(fault.noGap ? body : carver.carve(body, gap), ...(fault.extra ?? []));
}

type Check = typeof checkSlotPlane;
const run = (check: Check, fault: Fault, slot = slotPlan()): CheckResult =>
  resultOf(
    check(createCheckContext(inputOf(meshOfSolid(guide(fault, slot)), planOf({ slots: [slot] })))),
  );

describe('slot-plane', () => {
  test('passes a gap in its place', () => {
    const result = run(checkSlotPlane, {});
    expect(result).toMatchObject({ status: 'pass', feature: 'cut-a' });
    expect(result.value).toBeLessThan(1e-4);
  });

  test('measures a gap that is off by 0.05 mm and refuses it', () => {
    const result = run(checkSlotPlane, { shift: 0.05 });
    expect(result).toMatchObject({ status: 'fail', unit: 'mm', limit: 0.02 });
    expect(result.value).toBeCloseTo(0.05, 4);
  });

  test('measures a gap that is turned by 0.1 degrees and refuses it', () => {
    const result = run(checkSlotPlane, { turn: 0.1 });
    expect(result).toMatchObject({ status: 'fail', unit: 'deg', limit: 0.05 });
    expect(result.value).toBeCloseTo(0.1, 4);
  });

  test('refuses a gap that is 0.06 mm too wide: each face is off by half of it', () => {
    const result = run(checkSlotPlane, { width: 1.46 });
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(0.03, 4);
  });

  test.each([1.2, -1.2])('finds a gap that is off by %f mm', (shift) => {
    const result = run(checkSlotPlane, { shift });
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(1.2, 4);
  });

  test('refuses walls without a gap', () => {
    expect(run(checkSlotPlane, { noGap: true })).toMatchObject({ status: 'fail', value: null });
  });

  test('refuses the same part 25.4 times as large, and the mirrored part', () => {
    const slot = slotPlan({ origin: [8, 3, 0] });
    const plan = planOf({ slots: [slot] });
    const part = moved(meshOfSolid(guide()), (p) => [p[0] + 8, p[1] + 3, p[2]]);
    const of = (mesh: typeof part): CheckResult =>
      resultOf(checkSlotPlane(createCheckContext(inputOf(mesh, plan))));
    expect(of(part).status).toBe('pass');
    expect(of(moved(part, (p) => [25.4 * p[0], 25.4 * p[1], 25.4 * p[2]])).status).toBe('fail');
    expect(of(moved(part, (p) => [-p[0], p[1], p[2]], true)).status).toBe('fail');
  });

  test('measures the fence of a one-sided slot on the +normal side', () => {
    const fence = slotPlan({ sides: 1 });
    // The gap's cutter still goes through the plate.
    expect(run(checkSlotPlane, {}, fence).status).toBe('pass');
    expect(run(checkSlotPlane, { shift: 0.05 }, fence).value).toBeCloseTo(0.05, 4);
    const otherSide = slotPlan({ sides: 1, normal: [-1, 0, 0] });
    const part = meshOfSolid(guide({}, fence));
    const context = createCheckContext(inputOf(part, planOf({ slots: [otherSide] })));
    expect(resultOf(checkSlotPlane(context)).status).toBe('fail');
  });

  test('gives the same figures in any position, far from the origin', () => {
    const axis = normalize([1, -2, 0.5]);
    const turn = (p: Vec3): Vec3 => turned(p, [0, 0, 0], axis, 131);
    const place = (p: Vec3): Vec3 => {
      const q = turn(p);
      return [q[0] - 300, q[1] + 90, q[2] + 700];
    };
    const slot = slotPlan({
      origin: place([0, 0, 0]),
      normal: turn([1, 0, 0]),
      up: turn([0, 0, 1]),
    });
    const part = moved(meshOfSolid(guide({ shift: -0.05 })), place);
    const result = resultOf(
      checkSlotPlane(createCheckContext(inputOf(part, planOf({ slots: [slot] })))),
    );
    expect(result.value).toBeCloseTo(0.05, 3);
  });
});

describe('the walls of a slot', () => {
  const measured = (made: Partial<SlotPlan>, planned: Partial<SlotPlan>): CheckResult => {
    const part = meshOfSolid(guide({}, slotPlan(made)));
    const context = createCheckContext(inputOf(part, planOf({ slots: [slotPlan(planned)] })));
    return resultOf(checkSlotPlane(context));
  };

  test('fail where they are lower or thinner than planned, of a fence too', () => {
    const low = measured({ height: 5 }, { height: 9 });
    expect(low).toMatchObject({ status: 'fail', limit: 9, unit: 'mm' });
    expect(low.value).toBeCloseTo(5, 3);
    const thin = measured({ wall: 1.5 }, { wall: 3 });
    expect(thin).toMatchObject({ status: 'fail', limit: 3 });
    expect(thin.value).toBeCloseTo(1.5, 3);
    expect(measured({ sides: 1, wall: 1.5 }, { sides: 1, wall: 3 }).status).toBe('fail');
    expect(measured({ sides: 1 }, { sides: 1 }).status).toBe('pass');
  });

  test('warn where they are higher', () => {
    expect(measured({ height: 12 }, { height: 10 })).toMatchObject({ status: 'warn', limit: 10 });
  });
});

describe('slot-clear', () => {
  test('passes a free gap and says how thick a blade it takes', () => {
    const result = run(checkSlotClear, {});
    expect(result).toMatchObject({ status: 'pass', limit: 1 });
    expect(result.value).toBeCloseTo(1.4, 3);
  });

  test('refuses a gap that is filled', () => {
    expect(run(checkSlotClear, { noGap: true })).toMatchObject({ status: 'fail', value: 0 });
  });

  test('refuses a thread of a hundredth of a millimetre across the gap', () => {
    const thread = carver.block([0, 4, 6], [1, 0.005, 0.005]);
    const result = run(checkSlotClear, { extra: [thread] });
    expect(result).toMatchObject({ status: 'fail', value: 0 });
    expect(result.at?.[1]).toBeCloseTo(4, 1);
    expect(result.at?.[2]).toBeCloseTo(6, 1);
  });

  test('refuses a shard that leaves less than the kerf, and says how much', () => {
    const shard = carver.block([0.6, -3, 2], [0.2, 0.1, 0.1]);
    const result = run(checkSlotClear, { extra: [shard] });
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(0.8, 3);
  });

  test('lets a shard pass that the blade does not reach', () => {
    const beside = carver.block([0.65, -3, 2], [0.1, 0.1, 0.1]);
    const beyond = carver.block([0, 0, -33], [2, 2, 2]);
    expect(run(checkSlotClear, { extra: [beside] }).status).toBe('pass');
    expect(run(checkSlotClear, { extra: [beyond] }).status).toBe('pass');
  });

  test('refuses a gap that is shorter than the planned blade', () => {
    expect(run(checkSlotClear, { length: 29 }).status).toBe('fail');
    expect(run(checkSlotClear, {}).status).toBe('pass');
  });

  test('warns of material above the slot', () => {
    const roof = carver.block([0, 0, 30], [5, 5, 1]);
    expect(run(checkSlotClear, { extra: [roof] })).toMatchObject({ status: 'warn', value: 0 });
  });
});
