import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { pinPlan, sleevePlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder } from '../../support/guide-bench.ts';
import { box, sphere, together } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

let builder: GuideBuilder;
beforeAll(async () => {
  builder = await freshBuilder();
});

const slab = box([-40, -40, -10], [40, 40, 0]);
const build = (over: Partial<GuidePlan>, support: MeshData = slab): MeshData =>
  builder.build(emptyGuide(over), support).mesh;

describe('a feature that cannot be built', () => {
  test('one that does not touch the rest is an error that names it and its gap', () => {
    const error = inputErrorOf(() =>
      build({
        sleeves: [sleevePlan()],
        pins: [pinPlan({ entry: [35, 0, 0] })],
        footprint: { featureRadius: 6, strokes: [] },
      }),
    );
    expect(error.code).toBe('E_SEPARATE');
    expect(error.message).toMatch(
      /^guides\[0\]\.(pins|sleeves)\[0\]: (pin "p1"|sleeve "left") at .* does not touch the rest .*gap 2\d\.\d mm.*: add a footprint stroke/,
    );
    const [near, far] = error.places.map(([x]) => x).sort((a, b) => a - b);
    expect(near).toBeGreaterThan(3);
    expect(near).toBeLessThan(9);
    expect(far - near).toBeGreaterThan(20);
    expect(far).toBeLessThan(35);
  });

  test('what a slot open on one side parts is an error that names the slot to close, and closed it is one part', () => {
    const shaft = box([-40, -12, -10], [40, 12, 0]);
    const fence = slotPlan({ origin: [10, 0, 0], sides: 1, length: 32 });
    const plan = {
      sleeves: [sleevePlan()],
      pins: [pinPlan({ entry: [20, 0, 0] })],
      footprint: { featureRadius: 12, strokes: [] },
    };
    const error = inputErrorOf(() => build({ ...plan, slots: [fence] }, shaft));
    expect(error.code).toBe('E_SEPARATE_SLOT');
    expect(error.path).toBe(fence.path);
    expect(error.message).toContain(`the open side of slot "${fence.id}" parts them; close`);
    const closed = build({ ...plan, slots: [{ ...fence, sides: 2, length: 20 }] }, shaft);
    expect(topologyOf(closed).openEdges).toBe(0);
  });

  test('what a steep flank parts is an error that says so; a bar joins it', () => {
    const step = together(slab, box([8, -40, -10], [40, 40, 16]));
    const plan = {
      sleeves: [sleevePlan({ entry: [-14, 0, 0], height: 10 })],
      pins: [pinPlan({ entry: [13, 0, 16] })],
      footprint: {
        featureRadius: 7,
        strokes: [
          {
            path: 's',
            points: [
              [-12, 0, 0],
              [5, 0, 0],
            ] as Vec3[],
            radius: 6,
            mode: 'add' as const,
          },
        ],
      },
    };
    const error = inputErrorOf(() => build(plan, step));
    expect(error.code).toBe('E_SEPARATE_STEEP');
    expect(error.message).toMatch(/the bone is steep between them: add a bar over it/);
    const bar = {
      id: 'bar',
      path: 'guides[0].bars[0]',
      from: 'left',
      to: 'p1',
      diameter: 4,
      height: 5,
      via: [],
    };
    expect(topologyOf(build({ ...plan, bars: [bar] }, step)).openEdges).toBe(0);
  });

  test('one that lies where the guide could not come off is an error that names it', () => {
    const shelf = together(
      slab,
      box([-20, -20, 14], [20, 20, 18]),
      box([-20, 18, 0], [20, 20, 15]),
    );
    const error = inputErrorOf(() => build({ sleeves: [sleevePlan({ height: 10 })] }, shelf));
    expect(error.code).toBe('E_NO_SURFACE');
    const beside = inputErrorOf(() =>
      build(
        { sleeves: [sleevePlan({ entry: [27, 0, 0], axis: normalize([1, 0, -1]), height: 16 })] },
        shelf,
      ),
    );
    expect(beside.code).toBe('E_KEEP_OUT');
    expect(beside.message).toMatch(/^guides\[0\]\.sleeves\[0\]: \d+ % of sleeve "left" lies where/);
  });

  test('one that lies far from all others, or is far too high, is named rather than the resolution', () => {
    const stroke = (points: readonly Vec3[]) => ({
      path: 'guides[0].footprint.strokes[0]',
      points,
      radius: 5,
      mode: 'add' as const,
    });
    const far = inputErrorOf(() =>
      build({
        sleeves: [sleevePlan()],
        footprint: { featureRadius: 6, strokes: [stroke([[500, 300, 400]])] },
      }),
    );
    expect([far.code, far.path]).toEqual(['E_TOO_LARGE', 'guides[0].footprint.strokes[0]']);
    const high = inputErrorOf(() =>
      build({
        sleeves: [
          sleevePlan({ height: 900, axis: normalize([1, 1, -1]) }),
          sleevePlan({ id: 'right', path: 'guides[0].sleeves[1]', entry: [20, 0, 0] }),
        ],
      }),
    );
    expect([high.code, high.path]).toEqual(['E_TOO_LARGE', 'guides[0].sleeves[0]']);
  });

  test('one whose entry and target are swapped is asked about', () => {
    const error = inputErrorOf(() =>
      build(
        { sleeves: [sleevePlan({ entry: [0, 0, 60], target: [1, 0, 0] })] },
        sphere([0, 0, -30], 30, 4),
      ),
    );
    expect(error.code).toBe('E_NO_SURFACE');
    expect(error.message).toContain('are entry and target swapped?');
  });

  test('a window that would cut nothing is an error that names it and its gap', () => {
    const at = (x: number) => ({
      sleeves: [sleevePlan()],
      windows: [
        {
          ...{ id: 'w1', name: 'w1', path: 'guides[0].windows[0]' },
          ...{ position: [x, 0, 0] as const, diameter: 6 },
        },
      ],
    });
    const error = inputErrorOf(() => build(at(25)));
    expect([error.code, error.path]).toEqual(['E_WINDOW', 'guides[0].windows[0]']);
    expect(error.message).toMatch(/window "w1" cuts nothing: its edge is 1[0-9]\.\d mm from/);
    expect(() => build(at(7))).not.toThrow();
  });

  test('a slot longer than the support is an error that says so, and by how much', () => {
    const shaft = box([-60, -8, -10], [60, 8, 0]);
    const error = inputErrorOf(() => build({ slots: [slotPlan({ length: 60 })] }, shaft));
    expect([error.code, error.path]).toEqual(['E_NO_SURFACE', 'guides[0].slots[0]']);
    const share = /longer than the support is beside it: .* along (\d+) % of its length/.exec(
      error.message,
    );
    // 16 of 60 mm lie over the bone, and no seed looks further than 12 mm for it.
    expect(Number(share?.[1])).toBeGreaterThan(100 * (16 / 60));
    expect(Number(share?.[1])).toBeLessThan(100 * ((16 + 2 * 12) / 60));
  });

  test('one that is nowhere near the support is an error that names it', () => {
    const error = inputErrorOf(() => build({ sleeves: [sleevePlan({ entry: [0, 0, 60] })] }));
    expect(error.code).toBe('E_NO_SURFACE');
    expect(error.message).toContain('sleeve "left"');
  });
});
