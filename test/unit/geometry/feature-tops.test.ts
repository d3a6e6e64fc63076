import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { BarPlan, GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, normalize, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { turned } from '../../support/carved-parts.ts';
import { pinPlan, sleevePlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';
import { box } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

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

/** Greatest and least height of a part over the half of a tube's wall that is nearer to its bore; the tube is upright. */
function topOf(part: MeshData, [x, y]: Vec3, inner: number, outer: number): [number, number] {
  const index = buildSpatialIndex(part);
  const heights: number[] = [];
  for (const radius of [inner + 0.1, (inner + outer) / 2]) {
    for (let k = 0; k < 36; k++) {
      const a = (Math.PI * k) / 18;
      const from: Vec3 = [x + radius * Math.cos(a), y + radius * Math.sin(a), 60];
      const hit = index.raycast(from, [0, 0, -1]);
      heights.push(60 - (hit?.distance ?? Number.NaN));
    }
  }
  return [Math.max(...heights), Math.min(...heights)];
}

describe('the top of a tube', () => {
  const bar = (over: Partial<BarPlan> = {}): BarPlan => ({
    id: 'b',
    path: 'guides[0].bars[0]',
    from: 'left',
    to: 'p1',
    diameter: 6,
    height: 8,
    via: [],
    ...over,
  });

  test('is as high as planned where a bar ends at it', () => {
    const pin = pinPlan({ entry: [20, 0, 0], height: 8 });
    const part = build({ sleeves: [sleevePlan({ height: 8 })], pins: [pin], bars: [bar()] });
    for (const [entry, inner, outer] of [
      [[0, 0, 0], 1.45, 4],
      [pin.entry, 1, 3],
    ] as const) {
      const [highest, lowest] = topOf(part, entry, inner, outer);
      expect(highest).toBeLessThan(8.06);
      expect(lowest).toBeGreaterThan(7.9);
    }
  });

  test('is as high as planned beside a higher wall that grazes it, and the wall stays', () => {
    // The wall's outside is 3.7 mm from the middle of the cut: 0.8 mm within the pin's outer 1 mm.
    const pin = pinPlan({ entry: [5.9, 0, 0], height: 6 });
    const part = build({ slots: [slotPlan({ height: 12 })], pins: [pin] });
    const [highest, lowest] = topOf(part, pin.entry, 1, 3);
    expect(highest).toBeLessThan(6.06);
    expect(lowest).toBeGreaterThan(5.9);
    const wall = buildSpatialIndex(part).raycast([2, 0, 60], [0, 0, -1]);
    expect(Math.abs(60 - (wall?.distance ?? Number.NaN) - 12)).toBeLessThan(0.06);
  });

  test('is as high as planned in a shell that is thicker than that', () => {
    const pin = pinPlan({ height: 4 });
    const part = build({ sleeves: [sleevePlan()], pins: [pin], thickness: 5 });
    const [highest] = topOf(part, pin.entry, 1, 3);
    expect(highest).toBeLessThan(4.06);
  });

  test('under another feature is refused, naming both and the height that would do', () => {
    const slots = [slotPlan({ height: 12 })];
    const error = inputErrorOf(() =>
      build({ slots, pins: [pinPlan({ entry: [4.5, 0, 0], height: 6 })] }),
    );
    expect([error.code, error.path]).toEqual(['E_COVERED', 'guides[0].pins[0]']);
    expect(error.message).toMatch(
      /slot "cut-a" stands [56]\.\d mm over the top of pin "p1".*make pin "p1" 12\.\d mm high/,
    );
    expect(() =>
      build({ slots, pins: [pinPlan({ entry: [4.5, 0, 0], height: 12.2 })] }),
    ).not.toThrow();
  });

  test('leaves a bar that passes high over it', () => {
    const over = [-20, 20].map((y, i) =>
      sleevePlan({ id: `s${i}`, entry: [12, y, 0], axis: [0, 0, -1], height: 20 }),
    );
    const part = build({
      sleeves: over,
      pins: [pinPlan({ height: 4 })],
      bars: [bar({ from: 's0', to: 's1', height: 17, diameter: 3 })],
      footprint: { featureRadius: 16, strokes: [] },
    });
    const first = buildSpatialIndex(part).raycast([12 + 1.2, 0, 60], [0, 0, -1]);
    expect(60 - (first?.distance ?? Number.NaN)).toBeGreaterThan(17);
  });
});

test('a pin on the open side of a fence keeps its wall up to the gap', () => {
  const pin = pinPlan({ entry: [-3.2, 0, 0], height: 6 });
  const part = buildSpatialIndex(build({ slots: [slotPlan({ sides: 1 })], pins: [pin] }));
  const [inner, outer] = part.raycastAll([-3.2, 0, 4.5], [1, 0, 0]).map(({ point }) => point[0]);
  // The gap is 1.4 mm wide; the fence stands on its other side.
  expect(inner).toBeCloseTo(-2.2, 2);
  expect(outer).toBeCloseTo(-0.7, 2);
  expect(part.raycast([-2, 10, 60], [0, 0, -1])).toBeNull();
  expect(part.raycast([2, 10, 60], [0, 0, -1])).not.toBeNull();
});
