import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult, TrajectoryPlan } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkTrajectoryReach } from '../../../shared/checks/trajectory-reach.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, normalize, subtract } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, openCarver } from '../../support/carved-parts.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import {
  anatomyOf,
  inputOf,
  planOf,
  resultOf,
  sleevePlan,
  trajectoryPlan,
} from '../../support/feature-plan.ts';
import { readStl } from '../../support/samples/binary-stl.ts';
import { box } from '../../support/solids.ts';

let carver: Carver;
beforeAll(async () => {
  carver = await openCarver();
});

const PART = box([100, 100, 100], [101, 101, 101]);

function reachOf(support: MeshData, over: Partial<TrajectoryPlan> = {}): CheckResult {
  const trajectory = trajectoryPlan(over);
  const { entry, target } = trajectory;
  const axis = normalize(subtract(target, entry));
  const anatomy = anatomyOf('bone', support);
  const input = inputOf(PART, planOf({ sleeves: [sleevePlan({ entry, target, axis })] }), {
    support: anatomy,
    anatomy: [anatomy],
    trajectories: [trajectory],
  });
  return resultOf(checkTrajectoryReach(createCheckContext(input)));
}

/** A plate of bone, 10 mm thick, with a round hole of radius 5 about the z axis. */
const foramen = (): MeshData =>
  meshOfSolid(
    carver.carve(
      carver.block([0, 0, -5], [40, 40, 5]),
      carver.cylinder([0, 0, -20], [0, 0, 5], 5, 256),
    ),
  );

describe('trajectory-reach on a surface', () => {
  const slab = (): MeshData => box([-60, -60, -60], [60, 60, 0]);

  test('says that an entry lies inside the bone, and asks about a target on its surface', () => {
    const deep = reachOf(slab(), { entry: [0, 0, -12] });
    expect(deep).toMatchObject({ status: 'fail' });
    expect(deep.message).toContain('12.00 mm before its entry, which lies inside it:');
    const turnedRound = reachOf(box([-30, -30, -30], [30, 30, 30]), {
      entry: [0, 0, -5],
      target: [0, 0, -30],
    });
    expect(turnedRound.message).toContain('are entry and target swapped?');
  });

  test('passes an entry on the surface, and one within half a millimetre of it', () => {
    expect(reachOf(slab())).toMatchObject({ status: 'pass', limit: 0.5, unit: 'mm' });
    expect(reachOf(slab()).value).toBeCloseTo(0, 5);
    expect(reachOf(slab(), { entry: [0, 0, 0.4] })).toMatchObject({ status: 'pass' });
  });

  test('measures an entry that floats above the surface, and one below it', () => {
    const above = reachOf(slab(), { entry: [0, 0, 2] });
    expect(above.status).toBe('fail');
    expect(above.value).toBeCloseTo(2, 5);
    const below = reachOf(slab(), { entry: [0, 0, -3] });
    expect(below.status).toBe('fail');
    expect(below.value).toBeCloseTo(-3, 5);
  });

  test('finds bone that stands in the way before the entry', () => {
    const spur = meshOfSolid(
      carver.join(
        carver.solid(slab()),
        carver.block([0, 0, 12], [30, 3, 2]),
        carver.block([25, 0, 6], [3, 3, 8]),
      ),
    );
    const result = reachOf(spur);
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-14, 5);
    expect(result.at?.[2]).toBeCloseTo(14, 5);
  });

  test('does not care for bone further back than a drill is brought in from', () => {
    const jaw = meshOfSolid(
      carver.join(
        carver.solid(slab()),
        carver.block([40, 0, 40], [3, 3, 42]),
        carver.block([15, 0, 80], [28, 3, 3]),
      ),
    );
    expect(reachOf(jaw).status).toBe('pass');
  });

  test('refuses a trajectory that comes from inside the support', () => {
    expect(reachOf(box([-60, -60, -60], [60, 60, 100])).status).toBe('fail');
  });

  test('refuses an axis that misses the support', () => {
    expect(reachOf(slab(), { entry: [100, 0, 0], target: [100, 0, -20] }).status).toBe('fail');
  });
});

describe('trajectory-reach through an opening', () => {
  test('says the margin that the instrument leaves in the opening', () => {
    const result = reachOf(foramen(), { entryOn: 'opening', target: [0, 0, -12] });
    expect(result).toMatchObject({ status: 'pass', limit: 0.5 });
    expect(result.value).toBeCloseTo(3, 2);
  });

  test('says the smaller margin beside the middle, and warns below the limit', () => {
    const beside = { entryOn: 'opening', entry: [2.7, 0, 0], target: [2.7, 0, -12] } as const;
    expect(reachOf(foramen(), beside).value).toBeCloseTo(0.3, 2);
    expect(reachOf(foramen(), beside).status).toBe('warn');
  });

  test('refuses an instrument that touches the rim, by how much', () => {
    const result = reachOf(foramen(), {
      entryOn: 'opening',
      entry: [3.5, 0, 0],
      target: [3.5, 0, -12],
    });
    expect(result.status).toBe('fail');
    expect(result.value).toBeCloseTo(-0.5, 2);
  });

  test('refuses an axis that runs into bone', () => {
    const result = reachOf(foramen(), { entryOn: 'opening', entry: [6, 0, 0], target: [6, 0, -5] });
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThanOrEqual(-2);
  });

  test('measures the flat tip, not a ball about it, against bone ahead', () => {
    const closed = meshOfSolid(
      carver.join(
        carver.solid(foramen()),
        carver.block([0, 0, -15], [40, 40, 2]),
        carver.block([30, 0, -12], [2, 2, 4]),
      ),
    );
    const result = reachOf(closed, { entryOn: 'opening', target: [0, 0, -12] });
    expect(result.value).toBeCloseTo(1, 3);
  });
});

test('trajectory-reach is skipped for a trajectory that the guide does not carry', () => {
  const input = inputOf(PART, planOf({ sleeves: [sleevePlan()] }));
  const context = createCheckContext({ ...input, plan: planOf() });
  expect(resultOf(checkTrajectoryReach(context)).status).toBe('skipped');
});

describeWithData('trajectory-reach on a real sacrum', ['bones/vhf_sacrum.stl'], () => {
  test('passes a 20 gauge needle through the right S3 foramen and refuses a shift of 8 mm', () => {
    const sacrum = readStl(dataPath('bones/vhf_sacrum.stl'));
    const entry = [-30.7, 162.3, 82.6] as const;
    const direction = normalize([0.174, -0.807, -0.565]);
    const needle = { entryOn: 'opening', diameter: 0.9 } as const;
    const through = reachOf(sacrum, { ...needle, entry, target: along(entry, direction, 15) });
    expect(through.status).toBe('pass');
    expect(through.value).toBeGreaterThan(0.5);
    const medial = [-22.7, 162.3, 82.6] as const;
    expect(
      reachOf(sacrum, { ...needle, entry: medial, target: along(medial, direction, 15) }).status,
    ).toBe('fail');
  });
});
