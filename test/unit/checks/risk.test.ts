import { beforeAll, describe, expect, test } from 'vitest';
import type {
  AnatomyMesh,
  CheckInput,
  CheckResult,
  CutPlanePlan,
} from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkRisk } from '../../../shared/checks/risk.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import {
  anatomyOf,
  inputOf,
  planOf,
  resultOf,
  slabOfBone,
  sleevePlan,
  slotPlan,
} from '../../support/feature-plan.ts';
import { box, meshOf, sphere } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const PART = box([50, 50, 50], [51, 51, 51]);

/** The instrument runs from z = 14 to z = -40 on the z axis with a radius of 2. */
function riskOf(
  mesh: MeshData,
  over: Partial<CheckInput> = {},
  minDistance: number | null = null,
): CheckResult {
  const risk = anatomyOf('dura', mesh, 'risk', minDistance);
  const support = slabOfBone();
  const input = inputOf(PART, planOf({ sleeves: [sleevePlan()] }), {
    support,
    anatomy: [support, risk],
    ...over,
  });
  return resultOf(checkRisk(createCheckContext(input)));
}

const ball = (x: number, z: number, r: number): MeshData =>
  meshOfSolid(carver.ball([x, 0, z], r, 128));

/** A tube along y without ends: an artery as an atlas cuts it. */
function openTube(x: number, z: number, r: number): MeshData {
  const n = 64;
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i < n; i++) {
    const a = (2 * Math.PI * i) / n;
    for (const y of [-30, 30]) positions.push(x + r * Math.cos(a), y, z + r * Math.sin(a));
    const [p, q] = [2 * i, 2 * ((i + 1) % n)];
    triangles.push(p, p + 1, q, q, p + 1, q + 1);
  }
  return meshOf(positions, triangles);
}

describe('risk of an instrument', () => {
  test('measures the distance between the two surfaces, and where', () => {
    const result = riskOf(ball(10, -20, 3));
    expect(result).toMatchObject({ feature: 'left x dura', status: 'pass', limit: 2 });
    expect(result.value).toBeCloseTo(5, 2);
    expect(result.at?.[0]).toBeCloseTo(7, 1);
  });

  test('says what it does not know: nothing is looked for beyond 30 mm of the axis', () => {
    const far = ball(60, -20, 3);
    const asked = riskOf(far, {}, 40);
    expect(asked).toMatchObject({ status: 'fail', limit: 40 });
    expect(asked.message).toContain('further is not measured');
    expect(riskOf(far, {}, 29).status).toBe('fail');
  });

  test('refuses less than the distance to keep: the structure its own, else the pack its', () => {
    expect(riskOf(ball(6.5, -20, 3))).toMatchObject({ status: 'fail', limit: 2 });
    expect(riskOf(ball(6.5, -20, 3), {}, 1)).toMatchObject({ status: 'pass', limit: 1 });
  });

  test('measures to the flat tip, not to a ball about it', () => {
    expect(riskOf(ball(0, -50, 3)).value).toBeCloseTo(7, 2);
    // Beside the tip's rim: (5 - 2, 3) away from the middle of the ball.
    expect(riskOf(ball(5, -44, 3)).value).toBeCloseTo(5 - 3, 2);
  });

  test('measures from the top of the sleeve on', () => {
    expect(riskOf(ball(0, 30, 3)).value).toBeCloseTo(13, 2);
    expect(riskOf(ball(10, 14, 3)).value).toBeCloseTo(5, 2);
  });

  test('is negative where it touches, by how far the structure reaches in', () => {
    const result = riskOf(ball(4, -20, 3));
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-1, 2);
  });

  test('is negative by the deepest place where the axis crosses', () => {
    expect(riskOf(ball(0, -20, 6)).value).toBeCloseTo(-8, 1);
    expect(riskOf(ball(3, -20, 6)).value).toBeCloseTo(-5, 1);
  });

  test('is negative where the instrument lies wholly inside, without a surface near', () => {
    const result = riskOf(box([-70, -70, -90], [70, 70, 70]));
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(-25);
  });

  test('measures open vessels: beside, and run through', () => {
    const beside = riskOf(openTube(8, -20, 3));
    expect(beside.value).toBeCloseTo(3, 1);
    expect(beside.status).toBe('pass');
    const through = riskOf(openTube(0, -20, 3));
    expect(through.status).toBe('fail');
    expect(through.value).toBeCloseTo(-5, 1);
    const ending = riskOf(openTube(0, -38, 4));
    expect(ending.value).toBeCloseTo(-6, 1);
  });

  test('says that nothing is near where nothing is', () => {
    const result = riskOf(ball(-150, 0, 3));
    expect(result).toMatchObject({ status: 'pass', value: 28, at: null });
  });

  test('measures a fine sphere and a coarse one by the facets they have', () => {
    const coarse = sphere([10, 0, -20], 3, 1);
    const result = riskOf(coarse);
    let least = Infinity;
    for (let i = 0; i < coarse.positions.length; i += 3) {
      least = Math.min(least, Math.hypot(coarse.positions[i], coarse.positions[i + 1]) - 2);
    }
    expect(result.value).toBeLessThanOrEqual(least + 1e-6);
    expect(result.value).toBeGreaterThan(5 - 1e-6);
  });

  test('only warns where the guide does not carry the trajectory', () => {
    const { trajectories } = inputOf(PART, planOf({ sleeves: [sleevePlan()] }));
    const support = slabOfBone();
    const risk = anatomyOf('dura', ball(4, -20, 3), 'risk');
    const input = inputOf(PART, planOf(), { support, anatomy: [support, risk], trajectories });
    expect(resultOf(checkRisk(createCheckContext(input))).status).toBe('warn');
  });
});

describe('risk of a blade', () => {
  /** A cut down from z = 0 in the plane x = 0: y from -20 to 20, z from -30 up to the slot's top at 10, 1 mm thick. */
  const cut: CutPlanePlan = {
    id: 'cut-a',
    name: 'cut-a',
    path: '',
    origin: [0, 0, 0],
    normal: [1, 0, 0],
    up: [0, 0, 1],
    width: 40,
    depth: 30,
    kerf: 1,
  };
  const of = (mesh: MeshData): CheckResult => {
    const support = slabOfBone();
    const risk: AnatomyMesh = anatomyOf('nerve', mesh, 'risk', 2);
    const plan = planOf({ slots: [slotPlan()] });
    const input = inputOf(PART, plan, { support, anatomy: [support, risk], cutPlanes: [cut] });
    return resultOf(checkRisk(createCheckContext(input)), 'cut-a x nerve');
  };

  test('measures the distance to the slab: beside it, below it, past its end, above it', () => {
    expect(of(ball(8, -10, 3)).value).toBeCloseTo(4.5, 2);
    expect(of(ball(0, -40, 3)).value).toBeCloseTo(7, 2);
    expect(of(meshOfSolid(carver.ball([0, 27, -10], 3, 128))).value).toBeCloseTo(4, 2);
    expect(of(ball(0, 20, 3)).value).toBeCloseTo(7, 2);
    expect(of(ball(4.5, -34, 3)).value).toBeCloseTo(Math.hypot(4, 4) - 3, 2);
  });

  test('is negative where the blade cuts into it, by how deep', () => {
    const result = of(ball(0, -32, 5));
    expect(result.status).toBe('fail');
    // Two of its three millimetres above the middle and half the kerf, on a grid of a millimetre.
    expect(result.value).toBeLessThan(-2.9);
    expect(result.value).toBeGreaterThan(-3.6);
  });

  test('is negative where the blade passes an open vessel', () => {
    expect(of(openTube(0, -10, 3)).value).toBeCloseTo(-3.5, 1);
  });
});

test('risk is skipped, with the reason, where the case names no risk structure', () => {
  const result = resultOf(
    checkRisk(createCheckContext(inputOf(PART, planOf({ sleeves: [sleevePlan()] })))),
  );
  expect(result.status).toBe('skipped');
});
