import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CheckId, CheckResult } from '../../../shared/checks/check.ts';
import { measureGuide } from '../../../shared/checks/run-checks.ts';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { along, anyPerpendicular, normalize, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { turned } from '../../support/carved-parts.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { anatomyOf, LIMITS, sleevePlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';

const BONES = [
  'bones/vhm_L3.stl',
  'bones/splhn_T4.stl',
  'bones/vkh_mandible.stl',
  'bones/vhf_tibia_L.stl',
];

/** Whatever the plan, a guide that is built keeps these. */
const ALWAYS: readonly CheckId[] = [
  'watertight',
  'single-part',
  'clearance',
  'insertion-path',
  'bore-axis',
  'bore-diameter',
  'bore-clear',
];

/** Runs; the seed is printed, and GUIDESMITH_SEED repeats one. */
const RUNS = 10;
const seed = Number(process.env.GUIDESMITH_SEED ?? 20261121);

interface Place {
  readonly point: Vec3;
  readonly normal: Vec3;
}

/** The middle of a facet and its normal; `pick` in [0, 1) chooses among facets large enough to stand on. */
function placeOn({ positions: p, triangles: t }: MeshData, pick: number): Place {
  const facet = Math.floor((pick * t.length) / 3);
  const [a, b, c] = [0, 1, 2].map((k): Vec3 => {
    const v = 3 * t[3 * facet + k];
    return [p[v], p[v + 1], p[v + 2]];
  });
  const u = b.map((v, k) => v - a[k]);
  const w = c.map((v, k) => v - a[k]);
  return {
    point: a.map((v, k) => (v + b[k] + c[k]) / 3) as unknown as Vec3,
    normal: normalize([
      u[1] * w[2] - u[2] * w[1],
      u[2] * w[0] - u[0] * w[2],
      u[0] * w[1] - u[1] * w[0],
    ]),
  };
}

describeWithData('random plans on real bones', BONES, () => {
  const bones = new Map<string, MeshData>();
  let builder: GuideBuilder;

  beforeAll(async () => {
    console.log(`random plans: seed ${seed}, ${RUNS} runs`);
    builder = await freshBuilder();
    for (const bone of BONES) {
      bones.set(bone, readMesh(readFileSync(dataPath(bone)), bone).objects[0].mesh);
    }
  });

  const plans = fc.record({
    bone: fc.constantFrom(...BONES),
    pick: fc.double({ min: 0, max: 0.999999, noNaN: true }),
    lean: fc.double({ min: 0, max: 25, noNaN: true }),
    turn: fc.double({ min: 0, max: 360, noNaN: true }),
    removalLean: fc.double({ min: 0, max: 20, noNaN: true }),
    clearance: fc.double({ min: 0.1, max: 0.4, noNaN: true }),
    thickness: fc.double({ min: 2.5, max: 4.5, noNaN: true }),
    resolution: fc.constantFrom(0.4, 0.5, 0.6),
    bore: fc.double({ min: 1.2, max: 4, noNaN: true }),
    radius: fc.double({ min: 8, max: 13, noNaN: true }),
  });

  test('keep the contract, measured on the bytes', () => {
    let built = 0;
    fc.assert(
      fc.property(plans, (wish) => {
        const bone = bones.get(wish.bone) as MeshData;
        const { point, normal } = placeOn(bone, wish.pick);
        const side = anyPerpendicular(normal);
        const tilt = (degrees: number, about: number): Vec3 =>
          turned(turned(normal, [0, 0, 0], side, degrees), [0, 0, 0], normal, about);
        const out = tilt(wish.lean, wish.turn);
        const plan: GuidePlan = emptyGuide({
          removalDirection: tilt(wish.removalLean, wish.turn + 90),
          clearance: wish.clearance,
          thickness: wish.thickness,
          resolution: wish.resolution,
          footprint: { featureRadius: wish.radius, strokes: [] },
          sleeves: [
            sleevePlan({
              entry: point,
              axis: scale(out, -1),
              target: along(point, out, -30),
              boreDiameter: wish.bore,
              drillDiameter: wish.bore - 0.2,
              outerDiameter: wish.bore + 5,
              height: 12,
            }),
          ],
        });
        const results = buildOrRefuse(builder, plan, bone);
        if (results === null) return;
        built++;
        const failed = results.filter(({ id, status }) => ALWAYS.includes(id) && status === 'fail');
        expect(failed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      }),
      { seed, numRuns: RUNS, endOnFailure: true },
    );
    // A property that refused everything would have shown nothing.
    expect(built).toBeGreaterThanOrEqual(RUNS / 2);
  });
});

/** The checks of the guide's bytes; null where the plan is refused with a reason. Any other throw is a fault. */
function buildOrRefuse(
  builder: GuideBuilder,
  plan: GuidePlan,
  bone: MeshData,
): readonly CheckResult[] | null {
  try {
    const built = builder.build(plan, bone);
    const part = readMesh(writeStl(built.mesh), 'part.stl').objects[0].mesh;
    const support = anatomyOf('bone', bone);
    const measured = measureGuide({
      part,
      plan: built.plan,
      support,
      anatomy: [support],
      trajectories: [],
      cutPlanes: [],
      limits: LIMITS,
      labelOutlines: null,
    });
    return measured.checks;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^guides\[0\]/);
    return null;
  }
}
