import type { Manifold } from 'manifold-3d';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  CHECK_IDS,
  type CheckId,
  type CheckInput,
  type CheckResult,
} from '../../../shared/checks/check.ts';
import { measureGuide } from '../../../shared/checks/run-checks.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver } from '../../support/carved-parts.ts';
import { anatomyOf, inputOf, LIMITS, planOf, sleevePlan } from '../../support/feature-plan.ts';
import { box, together } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const third = Math.sqrt(1 / 3);
const OUT: Vec3 = [third, third, third];
const BONE = anatomyOf('bone', box([-40, -40, -40], [0, 0, 0]));
const SLEEVE = sleevePlan({ axis: [-third, -third, -third], target: along([0, 0, 0], OUT, -30) });
const PLAN = planOf({ removalDirection: OUT, sleeves: [SLEEVE] });

/** A cap over the corner of a block of bone, 0.2 mm off its faces, with a sleeve along the diagonal: a guide with no fault. */
function guide(change: (uncut: Manifold) => Manifold = (uncut) => uncut): Manifold {
  const cap = carver.block([-4.4, -4.4, -4.4], [7.6, 7.6, 7.6]);
  const sleeve = carver.cylinder(along([0, 0, 0], OUT, 1), along([0, 0, 0], OUT, 14), 4, 192);
  const grown = carver.block([-20, -20, -20], [20.2, 20.2, 20.2]);
  const bore = carver.cylinder(along([0, 0, 0], OUT, -3), along([0, 0, 0], OUT, 16), 1.45, 192);
  return change(carver.carve(carver.join(cap, sleeve), grown, bore));
}

const check = (part: MeshData, over: Partial<CheckInput> = {}): readonly CheckResult[] =>
  measureGuide(inputOf(part, PLAN, { support: BONE, ...over })).checks;

const failed = (results: readonly CheckResult[]): CheckId[] =>
  results.filter(({ status }) => status === 'fail').map(({ id }) => id);

describe('all checks', () => {
  test('speak in the order of the contract, each at least once', () => {
    const results = check(meshOfSolid(guide()));
    const order = results.map(({ id }) => CHECK_IDS.indexOf(id));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(results.map(({ id }) => id))).toEqual(new Set(CHECK_IDS));
    for (const { message } of results) expect(message).toMatch(/\S\.$/);
  });

  test('pass a guide without a fault, and say why some do not apply', () => {
    const results = check(meshOfSolid(guide()));
    expect(results.filter(({ status }) => status === 'fail')).toEqual([]);
    const skipped = results.filter(({ status }) => status === 'skipped').map(({ id }) => id);
    expect(skipped).toEqual(expect.arrayContaining(['slot-plane', 'slot-clear', 'risk', 'label']));
  });

  test('give the same results for the same input', () => {
    expect(check(meshOfSolid(guide()))).toEqual(check(meshOfSolid(guide())));
  });

  test('that break stop the run: what was not measured has not passed', () => {
    const part = meshOfSolid(guide());
    const broken = { ...LIMITS, buildVolume: undefined as unknown as Vec3 };
    expect(() => check(part, { limits: broken })).toThrow();
  });
});

describe('a seeded defect is refused by the check that is there for it', () => {
  const defects: Record<string, readonly [CheckId, () => MeshData]> = {
    'a blocked bore': [
      'bore-clear',
      () => {
        const at = (h: number): Vec3 => along([0, 0, 0], OUT, h);
        return meshOfSolid(guide((part) => carver.join(part, carver.cylinder(at(8), at(9), 2))));
      },
    ],
    'a shard': [
      'single-part',
      () => together(meshOfSolid(guide()), box([20, 20, 20], [20.4, 20.4, 20.4])),
    ],
    'a sleeve off its base': [
      'single-part',
      () =>
        meshOfSolid(
          guide((part) =>
            carver.carve(
              part,
              carver.block(along([0, 0, 0], OUT, 9), [9, 9, 0.2], [1, -1, 0], [1, 1, -2]),
            ),
          ),
        ),
    ],
    'an unbidden hole': [
      'watertight',
      () => {
        const { positions, triangles } = meshOfSolid(guide());
        return { positions, triangles: triangles.slice(3) };
      },
    ],
    'a facet turned over': [
      'watertight',
      () => {
        const { positions, triangles } = meshOfSolid(guide());
        [triangles[30], triangles[31]] = [triangles[31], triangles[30]];
        return { positions, triangles };
      },
    ],
    'a mirrored file': ['watertight', () => moved(meshOfSolid(guide()), ([x, y, z]) => [-x, y, z])],
    'a mirrored part': [
      'clearance',
      () => moved(meshOfSolid(guide()), ([x, y, z]) => [-x, y, z], true),
    ],
    '0.1 mm of overlap with the bone': [
      'clearance',
      () => moved(meshOfSolid(guide()), ([x, y, z]) => [x - 0.3, y - 0.3, z - 0.3]),
    ],
    'a guide that lies off the bone': [
      'contact',
      () => moved(meshOfSolid(guide()), ([x, y, z]) => [x + 1, y + 1, z + 1]),
    ],
    'a hook behind the bone': [
      'insertion-path',
      () => {
        const bar = carver.block([-10, 1.7, -22], [0.8, 1.5, 22]);
        const hook = carver.block([-10, -1.3, -41.5], [0.8, 4.5, 0.8]);
        return meshOfSolid(guide((part) => carver.join(part, bar, hook)));
      },
    ],
    'a thin wall': [
      'wall',
      () =>
        meshOfSolid(guide((part) => carver.carve(part, carver.block([-6, -6, 2.3], [3, 3, 1.6])))),
    ],
    'a part 25.4 times too large': [
      'build-volume',
      () => moved(meshOfSolid(guide()), ([x, y, z]) => [25.4 * x, 25.4 * y, 25.4 * z]),
    ],
    'a bore that is too wide': [
      'bore-diameter',
      () => {
        const wide = carver.cylinder(
          along([0, 0, 0], OUT, -3),
          along([0, 0, 0], OUT, 16),
          1.6,
          192,
        );
        return meshOfSolid(guide((part) => carver.carve(part, wide)));
      },
    ],
  };

  test.each(Object.entries(defects))('%s', (_, [id, make]) => {
    expect(failed(check(make()))).toContain(id);
  });

  test('a hooked guide fails for the hook alone', () => {
    expect(failed(check(defects['a hook behind the bone'][1]()))).toEqual(['insertion-path']);
  });

  test('a thin wall fails for the wall alone', () => {
    expect(failed(check(defects['a thin wall'][1]()))).toEqual(['wall']);
  });
});
