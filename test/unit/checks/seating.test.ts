import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkSeating } from '../../../shared/checks/seating.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { dot, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { weakestMotion } from '../../../shared/mesh/weakest-motion.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { anatomyOf, inputOf, planOf, resultOf } from '../../support/feature-plan.ts';
import { rod, rodShell, sheetSolid } from '../../support/sheet-solid.ts';
import { box, sphere } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const seatingOf = (
  part: MeshData,
  bone: MeshData,
  removalDirection: Vec3 = [0, 0, 1],
): CheckResult => {
  const support = anatomyOf('bone', bone);
  const input = inputOf(part, planOf({ removalDirection }), { support });
  return resultOf(checkSeating(createCheckContext(input)));
};

const slab = box([-40, -40, -20], [40, 40, 0]);
const corner: Vec3 = [0.5773502691896258, 0.5773502691896258, 0.5773502691896258];

/** Three plates about the corner of a box that fills x, y, z < 0, each 0.2 off its face. */
function cornerCap(reach = 15): MeshData {
  const bone = carver.block([-20, -20, -20], [20.2, 20.2, 20.2]);
  const cap = carver.block(
    [1.7 - reach / 2, 1.7 - reach / 2, 1.7 - reach / 2],
    [reach / 2 + 1.5, reach / 2 + 1.5, reach / 2 + 1.5],
  );
  return meshOfSolid(carver.carve(cap, bone));
}
const cornerBone = box([-40, -40, -40], [0, 0, 0]);

describe('seating', () => {
  test('of a flat plate on a plane fails: it slides', () => {
    const result = seatingOf(box([-10, -10, 0.2], [10, 10, 4]), slab);
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(1e-3);
  });

  test('of a cap on half a ball fails: it turns about the ball', () => {
    const cap = sheetSolid(
      (s, t) => capPoint(s, t, 10.2),
      (s, t) => capPoint(s, t, 13),
      48,
      48,
    );
    const result = seatingOf(cap, sphere([0, 0, 0], 10, 5));
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(0.02);
  });

  test('of a shell along a rod fails, and names the rod as the way it slides or turns', () => {
    const result = seatingOf(rodShell(8.2, 3, 30, 70, 30, 40), rod(8, 60, 120, 30));
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(0.02);
    expect(result.message).toMatch(
      /sliding towards (left|right)|turning about a (left-right) axis/,
    );
  });

  test('of a cap over the corner of a box passes', () => {
    const result = seatingOf(cornerCap(), cornerBone, corner);
    expect(result.status).toBe('pass');
    expect(result.value).toBeGreaterThan(0.2);
  });

  test("of an angle over one edge of a box fails along that edge, in the patient's words", () => {
    const bone = carver.block([-20, 0, -20], [20.2, 40, 20.2]);
    const angle = carver.block([-5.8, 0, -5.8], [8, 10, 8]);
    const part = meshOfSolid(carver.carve(angle, bone));
    const result = seatingOf(part, box([-40, -40, -40], [0, 40, 0]), normalize([1, 0, 1]));
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(1e-3);
    expect(result.message).toMatch(/sliding towards (posterior|anterior)/);
  });

  test('of nothing in contact fails', () => {
    expect(seatingOf(box([-10, -10, 9], [10, 10, 14]), slab)).toMatchObject({
      status: 'fail',
      value: 0,
    });
  });

  test('does not depend on where the patient lies', () => {
    const here = seatingOf(cornerCap(), cornerBone, corner).value ?? 0;
    const turn = (p: Vec3): Vec3 => turned(p, [30, -20, 10], [1, 2, 3], 71);
    const origin = turn([0, 0, 0]);
    const tip = turn(corner);
    const there = seatingOf(moved(cornerCap(), turn), moved(cornerBone, turn), [
      tip[0] - origin[0],
      tip[1] - origin[1],
      tip[2] - origin[2],
    ]).value;
    expect(there).toBeCloseTo(here, 2);
  });
});

describe('the weakest motion', () => {
  /** Contacts on a square patch of the surface z = f(x, y), normals upward, on a raster. */
  const patch = (
    f: (x: number, y: number) => readonly [z: number, dx: number, dy: number],
    half: number,
    step = 0.25,
  ): Float64Array => {
    const contacts: number[] = [];
    for (let x = -half + step / 2; x < half; x += step) {
      for (let y = -half + step / 2; y < half; y += step) {
        const [z, dx, dy] = f(x, y);
        const n = normalize([-dx, -dy, 1]);
        contacts.push(x, y, z, ...n, (step * step) / n[2]);
      }
    }
    return Float64Array.from(contacts);
  };

  test('against a V groove of slope a, over half its area each side, is along the groove', () => {
    const groove = patch((x, _) => [Math.abs(x), Math.sign(x), 0], 8);
    const weakest = weakestMotion(groove, [0, 0, 1]);
    expect(weakest?.score).toBeLessThan(1e-6);
    expect(Math.abs(dot(weakest?.slide ?? [0, 0, 0], [0, 1, 0]))).toBeCloseTo(1, 6);
  });

  test('has a score that is the root mean square of the blocked rate', () => {
    // A pyramid of four flanks at 45 degrees: moved sideways, one flank of four closes at sin 45, moved along a
    // diagonal two close at half that square each: sqrt(1/8) either way. Turns about the upright axis are held less.
    const pyramid = patch(
      (x, y) =>
        Math.abs(x) > Math.abs(y)
          ? [-Math.abs(x), -Math.sign(x), 0]
          : [-Math.abs(y), 0, -Math.sign(y)],
      8,
    );
    const weakest = weakestMotion(pyramid, [0, 0, 1]);
    expect(weakest?.score).toBeLessThanOrEqual(Math.sqrt(1 / 8));
    expect(weakest?.score).toBeGreaterThan(0.1);
  });

  test('is found at least as low as by twenty thousand random twists', () => {
    const shape = patch(
      (x, y) => [
        0.03 * x * x - 0.05 * y * y + 0.004 * x * x * y,
        0.06 * x + 0.008 * x * y,
        -0.1 * y + 0.004 * x * x,
      ],
      6,
      1,
    );
    const weakest = weakestMotion(shape, [0, 0, 1]);
    const least = leastOfRandomTwists(shape, 20_000);
    expect(weakest?.score).toBeLessThanOrEqual(least);
    // And what it returns does have the score that it claims, by the definition.
    const { slide, turn, centroid, radius, score } = weakest ?? never();
    expect(Math.hypot(...slide, ...turn)).toBeCloseTo(1, 9);
    expect(slide[2]).toBeLessThanOrEqual(1e-12);
    const direct = rate(shape, [...slide, ...turn], centroid, radius);
    expect(Math.abs(direct - score)).toBeLessThan(0.001);
  });

  test('turns about the upright axis where a round peg sits in a round hole', () => {
    const cone = patch((x, y) => {
      const r = Math.hypot(x, y) || 1;
      return [-r, -x / r, -y / r];
    }, 8);
    const weakest = weakestMotion(cone, [0, 0, 1]) ?? never();
    // Square corners of the raster are round too: only the raster's cells resist.
    expect(weakest.score).toBeLessThan(0.03);
    expect(Math.abs(weakest.turn[2])).toBeGreaterThan(0.95);
  });

  test('of a bowl or dome that is not round passes in all directions once it is deep', () => {
    const shallow = patch((x, y) => [0.01 * (x * x - y * y), 0.02 * x, -0.02 * y], 8);
    const deep = patch((x, y) => [0.12 * (x * x - y * y), 0.24 * x, -0.24 * y], 8);
    const [low, high] = [shallow, deep].map((p) => weakestMotion(p, [0, 0, 1])?.score ?? 0);
    expect(high).toBeGreaterThan(0.1);
    expect(low).toBeLessThan(0.05);
  });
});

const never = (): never => {
  throw new Error('no contact');
};

/** A point of a cap of half a ball, for s and t from 0 to 1: a square laid on it, up to 75 degrees from the top. */
function capPoint(s: number, t: number, radius: number): Vec3 {
  const [x, y] = [2 * s - 1, 2 * t - 1];
  const far = Math.max(Math.abs(x), Math.abs(y));
  const angle = (far * 75 * Math.PI) / 180;
  const flat = Math.hypot(x, y) || 1;
  return [
    (radius * Math.sin(angle) * x) / flat,
    (radius * Math.sin(angle) * y) / flat,
    radius * Math.cos(angle),
  ];
}

/** Root mean square closing rate of a twist, straight from the definition. */
function rate(
  contacts: Float64Array,
  twist: readonly number[],
  centroid: readonly number[],
  radius: number,
): number {
  let sum = 0;
  let area = 0;
  for (let i = 0; i < contacts.length; i += 7) {
    const [x, y, z] = [0, 1, 2].map((k) => contacts[i + k] - centroid[k]);
    const [wx, wy, wz] = [3, 4, 5].map((k) => twist[k] / radius);
    const u = [twist[0] + wy * z - wz * y, twist[1] + wz * x - wx * z, twist[2] + wx * y - wy * x];
    const closing = -(u[0] * contacts[i + 3] + u[1] * contacts[i + 4] + u[2] * contacts[i + 5]);
    sum += contacts[i + 6] * Math.max(0, closing) ** 2;
    area += contacts[i + 6];
  }
  return Math.sqrt(sum / area);
}

function leastOfRandomTwists(contacts: Float64Array, count: number): number {
  let area = 0;
  const centroid = [0, 0, 0];
  for (let i = 0; i < contacts.length; i += 7) {
    area += contacts[i + 6];
    for (let k = 0; k < 3; k++) centroid[k] += contacts[i + k] * contacts[i + 6];
  }
  for (let k = 0; k < 3; k++) centroid[k] /= area;
  let gyration = 0;
  for (let i = 0; i < contacts.length; i += 7) {
    for (let k = 0; k < 3; k++) gyration += contacts[i + 6] * (contacts[i + k] - centroid[k]) ** 2;
  }
  const radius = Math.sqrt(gyration / area);
  let seed = 12345;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  let least = Infinity;
  for (let i = 0; i < count; i++) {
    const twist = Array.from({ length: 6 }, () => {
      return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    });
    if (twist[2] > 0) twist[2] = 0;
    const norm = Math.hypot(...twist);
    least = Math.min(
      least,
      rate(
        contacts,
        twist.map((x) => x / norm),
        centroid,
        radius,
      ),
    );
  }
  return least;
}
