import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult, TrajectoryPlan } from '../../../shared/checks/check.ts';
import { createCheckContext } from '../../../shared/checks/check-context.ts';
import { checkCortex } from '../../../shared/checks/cortex.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import {
  anatomyOf,
  inputOf,
  LIMITS,
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

/** What the check says of one instrument in one bone, for a guide that carries it. */
function cortexOf(bone: MeshData, over: Partial<TrajectoryPlan>): CheckResult {
  const trajectory = trajectoryPlan({ diameter: 6, within: 'bone', ...over });
  const anatomy = anatomyOf('bone', bone);
  const input = inputOf(PART, planOf({ sleeves: [sleevePlan()] }), {
    support: anatomy,
    anatomy: [anatomy],
    trajectories: [trajectory],
  });
  return resultOf(checkCortex(createCheckContext(input)));
}

/** A round pedicle of radius 8 down to z = -60. */
const pedicle = (): MeshData => meshOfSolid(carver.cylinder([0, 0, 0], [0, 0, -60], 8, 256));

describe('cortex', () => {
  test('measures the wall left around an instrument in the middle of a round pedicle', () => {
    const result = cortexOf(pedicle(), {});
    expect(result).toMatchObject({ status: 'pass', limit: 1 });
    expect(result.value).toBeCloseTo(5, 2);
    expect(result.message).toContain('grade A');
  });

  test('measures the thinner wall of an instrument beside the middle', () => {
    const result = cortexOf(pedicle(), { entry: [3, 0, 0], target: [3, 0, -40] });
    expect(result.value).toBeCloseTo(2, 2);
    expect(result.at?.[0]).toBeCloseTo(8, 1);
  });

  test('warns where the wall is thinner than wanted, by the trajectory or by the pack', () => {
    const beside = { entry: [4.5, 0, 0], target: [4.5, 0, -40] } as const;
    expect(cortexOf(pedicle(), beside)).toMatchObject({ status: 'warn', limit: 1 });
    expect(cortexOf(pedicle(), { ...beside, minCortex: 0.3 }).status).toBe('pass');
  });

  test.each([
    [5.5, 0.5, 'B'],
    [6.9, 1.9, 'B'],
    [7.2, 2.2, 'C'],
  ])(
    'finds the breach of an instrument %f mm off the middle, from the entry on',
    (off, out, grade) => {
      const result = cortexOf(pedicle(), { entry: [0, off, 0], target: [0, off, -40] });
      expect(result.status).toBe('fail');
      expect(result.value).toBeCloseTo(-out, 1);
      expect(result.message).toContain(`grade ${grade}`);
    },
  );

  test('finds a breach in the narrow place of a pedicle, and where', () => {
    const waist = carver.carve(
      carver.cylinder([0, 0, 0], [0, 0, -60], 12, 128),
      carver.block([0, 9.5, -20], [20, 7, 3]),
    );
    const result = cortexOf(meshOfSolid(waist), {});
    expect(result.value).toBeCloseTo(-0.5, 2);
    expect(result.at?.[2]).toBeGreaterThan(-23.1);
    expect(result.at?.[2]).toBeLessThan(-16.9);
  });

  test('finds a breach that begins one and a half diameters behind the entry', () => {
    const notched = carver.carve(
      carver.cylinder([0, 0, 0], [0, 0, -60], 12, 128),
      carver.block([0, 9.5, -11], [20, 7, 1.5]),
    );
    expect(cortexOf(meshOfSolid(notched), {}).status).toBe('fail');
  });

  test('does not take an oblique entry for a breach', () => {
    const slab = box([-80, -80, -60], [80, 80, 0]);
    for (const angle of [0, 20, 40, 60]) {
      const a = (angle * Math.PI) / 180;
      const result = cortexOf(slab, { target: [40 * Math.sin(a), 0, -40 * Math.cos(a)] });
      expect(result.status).toBe('pass');
      expect(result.message).toContain('grade A');
    }
  });

  test('counts the far cortex: the flat tip before it, and the tip through it', () => {
    expect(cortexOf(pedicle(), { target: [0, 0, -59.2] }).value).toBeCloseTo(0.8, 3);
    const through = cortexOf(pedicle(), { target: [0, 0, -61.5] });
    expect(through.status).toBe('fail');
    expect(through.value).toBeCloseTo(-1.5, 3);
    expect(through.message).toContain('grade B');
  });

  test('counts the rim of the tip against an oblique far cortex', () => {
    // The far face leaves at 45 degrees: the rim, 3 mm off the axis, is sqrt(1/2) 3 mm nearer to it than the middle.
    const a = Math.SQRT1_2;
    const cut = carver.block(
      along([0, 0, -50], [0, a, -a], 20),
      [40, 40, 20],
      [1, 0, 0],
      [0, a, a],
    );
    const bone = meshOfSolid(carver.carve(carver.cylinder([0, 0, 0], [0, 0, -90], 25, 64), cut));
    const result = cortexOf(bone, { target: [0, 0, -45] });
    expect(result.value).toBeCloseTo((5 - 3) * a, 2);
  });

  test('begins where the axis meets the bone when the entry lies on the skin', () => {
    const result = cortexOf(pedicle(), { entry: [0, 0, 35] });
    expect(result.value).toBeCloseTo(5, 2);
  });

  test('refuses an axis that never meets the bone', () => {
    const result = cortexOf(pedicle(), { entry: [15, 0, 0], target: [15, 0, -40] });
    expect(result.status).toBe('fail');
    expect(result.value).toBeLessThan(-7);
    expect(result.message).toContain('never');
  });

  test('only warns of a trajectory that the guide does not carry', () => {
    const anatomy = anatomyOf('bone', pedicle());
    const input = inputOf(PART, planOf(), {
      support: anatomy,
      anatomy: [anatomy],
      trajectories: [
        trajectoryPlan({
          ...{ id: 'far', entry: [0, 6, 0], target: [0, 6, -40] },
          ...{ diameter: 6, within: 'bone' },
        }),
      ],
    });
    expect(resultOf(checkCortex(createCheckContext(input))).status).toBe('warn');
  });

  test('is skipped, with the reason, where no bone is named', () => {
    expect(cortexOf(pedicle(), { within: null }).status).toBe('skipped');
    expect(resultOf(checkCortex(createCheckContext(inputOf(PART, planOf())))).status).toBe(
      'skipped',
    );
  });
});

/** A screw as MANIFEST.md lists the pedicle's axis. */
const screw = (
  entry: Vec3,
  direction: Vec3,
  length: number,
  diameter: number,
): Partial<TrajectoryPlan> => ({
  entry,
  target: along(entry, normalize(direction), length),
  diameter,
  minCortex: LIMITS.minCortex,
});

describeWithData('cortex of real vertebrae', ['bones/vhm_L4.stl', 'bones/splhn_T4.stl'], () => {
  test('leaves about 3.4 mm around a 6.5 mm screw in the left pedicle of L4', () => {
    const bone = readStl(dataPath('bones/vhm_L4.stl'));
    const result = cortexOf(bone, screw([22, 26.3, 71.3], [-0.216, -0.975, -0.044], 45, 6.5));
    expect(result.status).toBe('pass');
    expect(Math.abs((result.value ?? 0) - 3.4)).toBeLessThan(0.5);
    expect(result.message).toContain('grade A');
  });

  test('measures the same in any position, far from the origin', () => {
    const axis = normalize([2, -1, 4]);
    const place = (p: Vec3): Vec3 => {
      const q = turned(p, [0, 0, 0], axis, 67);
      return [q[0] + 300, q[1] - 500, q[2] + 800];
    };
    const bone = readStl(dataPath('bones/vhm_L4.stl'));
    const here = screw([22, 26.3, 71.3], [-0.216, -0.975, -0.044], 45, 6.5);
    const there = {
      ...here,
      entry: place([22, 26.3, 71.3]),
      target: place(here.target ?? [0, 0, 0]),
    };
    const value = cortexOf(bone, here).value ?? 0;
    expect(cortexOf(moved(bone, place), there).value).toBeCloseTo(value, 1);
  });

  test('keeps a 4 mm screw inside T4 and breaches it with one of 6 mm', () => {
    const bone = readStl(dataPath('bones/splhn_T4.stl'));
    const [entry, direction] = [
      [25.8, 102.7, -122.5],
      [-0.243, -0.908, -0.342],
    ] as const;
    expect(cortexOf(bone, screw(entry, direction, 30, 4)).value).toBeGreaterThan(0);
    const wide = cortexOf(bone, screw(entry, direction, 30, 6));
    expect(wide.status).toBe('fail');
    expect(wide.value).toBeLessThan(-0.2);
    expect(wide.value).toBeGreaterThan(-2);
    expect(wide.message).toContain('grade B');
  });
});
