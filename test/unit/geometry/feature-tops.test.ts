import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, normalize, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { turned } from '../../support/carved-parts.ts';
import { slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';
import { box } from '../../support/solids.ts';

let builder: GuideBuilder;
beforeAll(async () => {
  builder = await freshBuilder();
});

const build = (over: Partial<GuidePlan>, support = box([-40, -40, -10], [40, 40, 0])): MeshData =>
  builder.build(emptyGuide(over), support).mesh;

describe('the walls of a slot', () => {
  test.each([0.4, 0.5, 0.6])(
    'sampled at %f mm are as high as planned beside the gap',
    (resolution) => {
      const [normal, up] = (
        [
          [1, 0, 0],
          [0, 0, 1],
        ] as const
      ).map((v) => turned(v, [0, 0, 0], normalize([0.3, 1, 0.2]), 7));
      const slot = slotPlan({ normal, up, wall: 2.1, height: 10, width: 1.3 });
      const index = buildSpatialIndex(build({ slots: [slot], resolution }));
      const errors: number[] = [];
      for (const side of [-1, 1]) {
        for (let l = -12; l <= 12; l += 0.5) {
          const above = along(along([0, 0, 0], normal, side * 1.15), slot.along, l);
          const hit = index.raycast(along(above, up, 20), scale(up, -1));
          errors.push(Math.abs(20 - (hit?.distance ?? Number.NaN) - slot.height));
        }
      }
      errors.sort((a, b) => a - b);
      expect(errors[errors.length / 2]).toBeLessThan(0.05);
    },
  );
});
