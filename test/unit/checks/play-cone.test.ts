import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckInput, CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { playCone } from '../../../shared/checks/drill-play.ts';
import { checkPlayCone } from '../../../shared/checks/play-cone.ts';
import type { SleevePlan } from '../../../shared/geometry/guide-plan.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { chineseTranslator } from '../../../shared/wording/in-chinese.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import {
  anatomyOf,
  inputOf,
  LIMITS,
  planOf,
  resultOf,
  sleevePlan,
  trajectoryPlan,
} from '../../support/feature-plan.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

describe('playCone', () => {
  // The table of the clinical notes: tip 40 mm past the exit.
  test.each([
    [0.2, 10, 0.9, 1.15],
    [0.2, 20, 0.5, 0.57],
    [0.2, 30, 0.37, 0.38],
    [0.4, 10, 1.8, 2.29],
    [0.4, 20, 1.0, 1.15],
    [0.4, 30, 0.73, 0.76],
  ])('%f mm of play over %f mm: %f mm and %f degrees', (play, length, offset, tilt) => {
    const cone = playCone(play, length, 40);
    expect(cone.tipOffset).toBeCloseTo(offset, 2);
    expect(cone.tiltDeg).toBeCloseTo(tilt, 2);
    expect(cone.offsetAt(40)).toBe(cone.tipOffset);
  });

  test('is half the play within the bore and nothing without play', () => {
    expect(playCone(0.2, 10, 40).offsetAt(-3)).toBeCloseTo(0.1, 9);
    expect(playCone(0, 10, 40)).toMatchObject({ tipOffset: 0, tiltDeg: 0 });
  });

  test('refuses a bore without length and a drill that does not fit', () => {
    expect(() => playCone(0.2, 0, 40)).toThrow(RangeError);
    expect(() => playCone(-0.1, 10, 40)).toThrow(RangeError);
  });
});

/** A tube from `bottom` to `top` on the z axis, bored; with a seat from the top where a depth is given. */
function tube(
  bottom: number,
  top: number,
  diameter: number,
  seat: { radius: number; depth: number } | null = null,
): MeshData {
  const body = carver.carve(
    carver.cylinder([0, 0, bottom], [0, 0, top], 4),
    carver.cylinder([0, 0, bottom - 1], [0, 0, top + 1], diameter / 2, 256),
  );
  return meshOfSolid(
    seat === null
      ? body
      : carver.carve(body, carver.cylinder([0, 0, top - seat.depth], [0, 0, top + 1], seat.radius)),
  );
}

function coneOf(
  part: MeshData,
  sleeve: Partial<SleevePlan> = {},
  over: Partial<CheckInput> = {},
): CheckResult {
  const input = inputOf(part, planOf({ sleeves: [sleevePlan(sleeve)] }), over);
  return resultOf(checkPlayCone(createCheckContext(input)));
}

describe('play-cone', () => {
  test('takes play and length from the part, not from the plan', () => {
    // Planned: 2.9 over 14 mm. Built: 3.0, from z = 0.2 to z = 10.2.
    const result = coneOf(tube(0.2, 10.2, 3.0));
    const play = 3.0 - 2.7;
    expect(result.value).toBeCloseTo(play * (0.5 + 40.2 / 10), 2);
    expect(result.message).toContain('over 10.00 mm');
  });

  test('gives no figure for a bore that guides less than the drill is thick', () => {
    const result = coneOf(tube(0.2, 1.2, 2.9), { height: 1.2 });
    expect(result).toMatchObject({ status: 'fail', value: null });
    expect(result.message).toContain('guides its drill over 1.00 mm only');
    const needle = coneOf(tube(0.2, 1.2, 2.9), { height: 1.2 }, { led: 'needle' });
    expect(needle.message).toContain('guides its needle over 1.00 mm only');
    expect(chineseTranslator()(needle.message)).toContain('1.00 mm 长度内引导穿刺针');
  });

  test('says that it runs deep inside a risk structure that is large all round', () => {
    const risk = anatomyOf('sac', meshOfSolid(carver.block([0, 0, -20], [90, 90, 90])), 'risk', 2);
    const result = coneOf(tube(0.2, 14, 2.9), {}, { anatomy: [risk] });
    expect(result.status).toBe('fail');
    expect(result.message).toContain('it runs deep inside sac');
    expect(result.message).not.toContain('no risk structure');
  });

  test('passes a long sleeve, and warns where the tip can be off by more than the limit', () => {
    expect(coneOf(tube(0.2, 14, 2.9))).toMatchObject({ status: 'pass', limit: 1 });
    const short = coneOf(tube(0.2, 6, 2.9), { height: 6 });
    expect(short.status).toBe('warn');
    expect(short.value).toBeCloseTo(0.2 * (0.5 + 40.2 / 5.8), 2);
  });

  test('counts only the length over which the wall goes all round', () => {
    // The lower end is cut off at 45 degrees through (0, 0, 5): on the bore it ends between 3.55 and 6.45.
    const a = Math.SQRT1_2;
    const body = carver.carve(
      carver.cylinder([0, 0, -6], [0, 0, 14], 4),
      carver.cylinder([0, 0, -7], [0, 0, 15], 1.45, 256),
      carver.block([20 * a, 0, 5 - 20 * a], [20, 40, 20], [a, 0, -a], [0, 1, 0]),
    );
    const result = coneOf(meshOfSolid(body));
    const exit = 5 + 1.55;
    expect(result.value).toBeCloseTo(0.2 * (0.5 + (40 + exit) / (14 - exit)), 1);
  });

  test('lets a bushing guide from the top of its seat', () => {
    const bushing = { outerDiameter: 5, length: 8 };
    const result = coneOf(tube(0, 14, 2.9, { radius: 2.5, depth: 8 }), { bushing });
    expect(result.value).toBeCloseTo(0.2 * (0.5 + 40 / 14), 2);
  });

  test('refuses a drill that does not fit, and a sleeve without a bore', () => {
    expect(coneOf(tube(0, 14, 2.6)).status).toBe('fail');
    expect(coneOf(meshOfSolid(carver.cylinder([0, 0, 0], [0, 0, 14], 4))).status).toBe('fail');
  });

  test('grades the cone in the bone: inside at the axis, out at worst', () => {
    const bone = anatomyOf('bone', meshOfSolid(carver.cylinder([0, 0, 0], [0, 0, -60], 2.5, 256)));
    const trajectories = [trajectoryPlan({ within: 'bone', minCortex: 0.2 })];
    const at = { support: bone, anatomy: [bone], trajectories };
    const part = tube(0, 14, 2.9);
    const result = coneOf(part, {}, at);
    // 0.67 mm off at the tip, where the wall is 0.5 mm.
    expect(result.status).toBe('pass');
    expect(result.message).toContain('grade B at worst, 0.17 mm out');
    const strict = coneOf(part, {}, { ...at, limits: { ...LIMITS, worstPlayGrade: 'A' } });
    expect(strict.status).toBe('fail');
  });

  test('measures the cone against risk structures', () => {
    const bone = anatomyOf('bone', meshOfSolid(carver.cylinder([0, 0, 0], [0, 0, -60], 20)));
    const at = (x: number): Partial<CheckInput> => ({
      support: bone,
      anatomy: [bone, anatomyOf('dura', meshOfSolid(carver.ball([x, 0, -40], 3, 128)), 'risk', 1)],
    });
    const tip = 0.2 * (0.5 + 40 / 14);
    const near = coneOf(tube(0, 14, 2.9), {}, at(6.5));
    expect(near.status).toBe('warn');
    expect(near.message).toContain(`${(6.5 - 3 - 2 - tip).toFixed(2)} mm from dura`);
    expect(coneOf(tube(0, 14, 2.9), {}, at(5.5)).status).toBe('fail');
    expect(coneOf(tube(0, 14, 2.9), {}, at(9)).status).toBe('pass');
    // The axis itself runs through it.
    expect(coneOf(tube(0, 14, 2.9), {}, at(0)).status).toBe('fail');
  });

  test('fails by the structure that the cone reaches, whatever another one lacks of a larger distance', () => {
    const bone = anatomyOf('bone', meshOfSolid(carver.cylinder([0, 0, 0], [0, 0, -60], 20)));
    const ball = (x: number) => meshOfSolid(carver.ball([x, 0, -40], 3, 128));
    // Of the tip: vein 0.17 mm reached, nothing to keep besides; dura 0.83 mm away, 2 mm to keep.
    const anatomy = [
      bone,
      anatomyOf('dura', ball(-6.5), 'risk', 2),
      anatomyOf('vein', ball(5.5), 'risk', 0),
    ];
    const result = coneOf(tube(0, 14, 2.9), {}, { support: bone, anatomy });
    expect(result.status).toBe('fail');
    expect(result.message).toContain('it can reach vein, by 0.17 mm');
  });

  test('is skipped for a guide without sleeves', () => {
    const input = inputOf(tube(0, 14, 2.9), planOf());
    expect(resultOf(checkPlayCone(createCheckContext(input))).status).toBe('skipped');
  });
});
