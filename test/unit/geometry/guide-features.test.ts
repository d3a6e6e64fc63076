import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { turned } from '../../support/carved-parts.ts';
import { crossings } from '../../support/crossings.ts';
import { pinPlan, sleevePlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';
import { box, together } from '../../support/solids.ts';

let builder: GuideBuilder;
beforeAll(async () => {
  builder = await freshBuilder();
});

const slab = box([-40, -40, -10], [40, 40, 0]);
const build = (over: Partial<GuidePlan>, support: MeshData = slab): MeshData =>
  builder.build(emptyGuide(over), support).mesh;

describe('features', () => {
  test('a bore is as wide as planned, nowhere narrower, on its axis', () => {
    const axis = normalize([0.3, -0.2, -1]);
    const part = build({ sleeves: [sleevePlan({ axis, boreDiameter: 2.9, height: 12 })] });
    const index = buildSpatialIndex(part);
    for (let k = 0; k < 24; k++) {
      const radial = turned(normalize([axis[2], 0, -axis[0]]), [0, 0, 0], axis, 15 * k);
      const hit = index.raycast(along([0, 0, 0], axis, -6), radial);
      expect(hit?.distance ?? 0).toBeGreaterThan(1.4499);
      expect(hit?.distance ?? 9).toBeLessThan(1.46);
    }
  });

  test('a sleeve stands as high as planned, and a bushing seat as deep', () => {
    const part = build({
      sleeves: [sleevePlan({ height: 14, bushing: { outerDiameter: 5, length: 6 } })],
    });
    const [top, bottom] = crossings(part, 3.2, 0);
    expect(top).toBeCloseTo(14, 1);
    expect(bottom).toBeCloseTo(0.2, 1);
    expect(crossings(part, 2, 0)[0]).toBeCloseTo(8, 2);
  });

  test('a closed slot has flat faces at half its width, its ends closed by walls', () => {
    const part = build({ slots: [slotPlan()] });
    const { width, length, height } = slotPlan();
    const index = buildSpatialIndex(part);
    const normal = slotPlan().normal;
    const alongCut = slotPlan().along;
    for (const side of [1, -1]) {
      const hit = index.raycast([0, 0, height / 2], normal.map((v) => v * side) as unknown as Vec3);
      expect(hit?.distance).toBeCloseTo(width / 2, 3);
      const end = index.raycast(
        [0, 0, height / 2],
        alongCut.map((v) => v * side) as unknown as Vec3,
      );
      expect(end?.distance).toBeCloseTo(length / 2, 3);
    }
  });

  test('a bar is lifted over a ridge just enough to clear it', () => {
    const ridge = together(slab, box([9, -40, -1], [11, 40, 9]));
    const part = build(
      {
        sleeves: [sleevePlan({ height: 8 })],
        pins: [pinPlan({ entry: [20, 0, 0], height: 8 })],
        bars: [
          {
            id: 'b',
            path: 'guides[0].bars[0]',
            from: 'left',
            to: 'p1',
            diameter: 4,
            height: 5,
            via: [],
          },
        ],
      },
      ridge,
    );
    const heights = crossings(part, 10, 0);
    const underside = heights[heights.length - 1];
    expect(underside).toBeGreaterThan(9.15);
    expect(underside).toBeLessThan(9.9);
  });
});
