import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { crossings } from '../../support/crossings.ts';
import { pinPlan, sleevePlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder, volumeOf } from '../../support/guide-bench.ts';
import { rod } from '../../support/sheet-solid.ts';
import { box, sphere, together } from '../../support/solids.ts';

let builder: GuideBuilder;
let carver: Carver;
beforeAll(async () => {
  builder = await freshBuilder();
  carver = await openCarver();
});

const slab = box([-40, -40, -10], [40, 40, 0]);
const build = (over: Partial<GuidePlan>, support: MeshData = slab): MeshData =>
  builder.build(emptyGuide(over), support).mesh;

describe('the shell', () => {
  test.each([
    [0.05, 2],
    [0.1, 3],
    [0.3, 4.5],
  ])('on a flat bone keeps a clearance of %f and a thickness of %f', (clearance, thickness) => {
    const part = build({
      clearance,
      thickness,
      pins: [pinPlan({ entry: [20, 0, 0] })],
      sleeves: [sleevePlan()],
      footprint: { featureRadius: 16, strokes: [] },
    });
    for (const [x, y] of [
      [9, 3],
      [8, -7],
      [-9, 5],
    ] as const) {
      const [top, bottom] = crossings(part, x, y);
      expect(bottom).toBeCloseTo(clearance, 2);
      expect(Math.abs(top - bottom - thickness)).toBeLessThan(0.03);
    }
  });

  test('is as thick and as close on a plate at 45 degrees', () => {
    const tilt = (p: Vec3): Vec3 => turned(p, [0, 0, 0], [0, 1, 0], 45);
    const plate = moved(slab, tilt);
    const part = build(
      {
        footprint: {
          featureRadius: 10,
          strokes: [{ path: 's', points: [[0, 0, 0]], radius: 12, mode: 'add' }],
        },
      },
      plate,
    );
    const index = buildSpatialIndex(part);
    const normal = tilt([0, 0, 1]);
    for (const at of [
      [0, 0, 0],
      [3, 4, 0],
      [-5, 2, 0],
    ] as const) {
      const hits = index.raycastAll(along(tilt(at), normal, -1), normal);
      expect(hits[0].distance - 1).toBeCloseTo(0.2, 2);
      expect(Math.abs(hits[1].distance - hits[0].distance - 3)).toBeLessThan(0.03);
    }
  });

  test('covers a disc of the featured radius on a flat bone', () => {
    const part = build({
      thickness: 3,
      footprint: {
        featureRadius: 0.1,
        strokes: [{ path: 's', points: [[0, 0, 0]], radius: 10, mode: 'add' }],
      },
    });
    const middle = volumeOf(part) / 3;
    // The outer rim is rounded by 1 mm, the inner by 0.4: a little less than the full cylinder.
    expect(middle).toBeGreaterThan(Math.PI * 9.6 ** 2);
    expect(middle).toBeLessThan(Math.PI * 10.1 ** 2);
    const xs = part.positions.filter((_, i) => i % 3 === 0);
    expect(Math.max(...xs)).toBeCloseTo(10, 0);
    expect(Math.abs(Math.max(...xs) + Math.min(...xs))).toBeLessThan(0.2);
  });

  test.each([
    [4, 5, 17],
    [3, 5, 40],
  ])(
    'ends evenly at a lip %f mm deep, tilted by %f and turned by %f degrees',
    (deep, tilt, turn) => {
      // A roof whose walls turn under at a sharp edge: no sample of the lattice lies alike along it.
      const section = [
        [-10, 0],
        [10, 0],
        [10, -deep],
        [2, -20],
        [-2, -20],
        [-10, -deep],
      ] as const;
      const along = meshOfSolid(carver.prism([section], -40, 40));
      const place = ([a, b, c]: Vec3): Vec3 =>
        turned(turned([c, a, b], [0, 0, 0], [0, 1, 0], tilt), [0, 0, 0], [0, 0, 1], turn);
      const back = (p: Vec3): Vec3 =>
        turned(turned(p, [0, 0, 0], [0, 0, 1], -turn), [0, 0, 0], [0, 1, 0], -tilt);
      const corners: Vec3[] = [
        [-8, 0, -12],
        [8, 0, -12],
        [8, 0, 12],
        [-8, 0, 12],
      ];
      const stroke = { path: 's', points: corners.map(place), radius: 9, mode: 'add' as const };
      const { positions } = build(
        {
          thickness: 3.5,
          resolution: 0.4,
          sleeves: [sleevePlan()],
          footprint: { featureRadius: 9, strokes: [stroke] },
        },
        moved(along, place),
      );
      // The lowest place of the rim beside the lip, a millimetre at a time; how much it leaves the line between its neighbours.
      const lowest = new Array<number>(23).fill(Infinity);
      for (let i = 0; i < positions.length; i += 3) {
        const [x, y, z] = back([positions[i], positions[i + 1], positions[i + 2]]);
        const bin = Math.round(x) + 11;
        if (y > 10 && bin in lowest) lowest[bin] = Math.min(lowest[bin], z);
      }
      expect(Math.max(...lowest)).toBeLessThan(-deep - 1);
      const jumps = lowest.slice(1, -1).map((z, i) => Math.abs(lowest[i] - 2 * z + lowest[i + 2]));
      expect(Math.max(...jumps)).toBeLessThan(0.3);
    },
  );

  test('stays on one side of a thin bone', () => {
    const sheet = box([-30, -30, -0.6], [30, 30, 0]);
    const part = build({ sleeves: [sleevePlan()] }, sheet);
    expect(Math.min(...part.positions.filter((_, i) => i % 3 === 2))).toBeGreaterThan(0.15);
  });

  test('does not jump to another process across a gap', () => {
    const processes = together(box([-20, -20, -10], [5, 20, 0]), box([8, -20, -10], [30, 20, 0]));
    const part = build(
      { sleeves: [sleevePlan()], footprint: { featureRadius: 12, strokes: [] } },
      processes,
    );
    // The shell may bulge over the rim of its own process by its thickness; the other process begins 3 mm away.
    expect(crossings(part, 11.5, 0)).toEqual([]);
    expect(crossings(part, 4, 0).length).toBe(2);
  });

  test('loses what a stroke erases', () => {
    const erase = {
      path: 's',
      points: [
        [6, -20, 0],
        [6, 20, 0],
      ] as Vec3[],
      radius: 1.5,
      mode: 'erase' as const,
    };
    const whole = build({ sleeves: [sleevePlan()], footprint: { featureRadius: 14, strokes: [] } });
    const cut = build({
      sleeves: [sleevePlan({ outerDiameter: 6 })],
      footprint: {
        featureRadius: 14,
        strokes: [
          {
            ...erase,
            points: [
              [6, 4, 0],
              [6, 20, 0],
            ],
          },
        ],
      },
    });
    expect(crossings(whole, 6.03, 9.07).length).toBe(2);
    expect(crossings(cut, 6.03, 9.07)).toEqual([]);
  });
});

describe('the keep-out', () => {
  test('leaves a guide on a rod that slides off without coming nearer than the clearance', () => {
    const bone = rod(6, 50, 96, 40);
    const top: Vec3 = [0, 0, 6];
    const part = build(
      { sleeves: [sleevePlan({ entry: top })], footprint: { featureRadius: 14, strokes: [] } },
      bone,
    );
    const index = buildSpatialIndex(bone);
    let least = Number.POSITIVE_INFINITY;
    for (let lift = 0; lift < 12; lift += 0.5) {
      for (let i = 0; i < part.positions.length; i += 3) {
        const [x, y, z] = part.positions.subarray(i, i + 3);
        // The rod is round about x or y: distance from its axis less its radius would do, but the facets are the bone.
        const near = index.closestPoint([x, y, z + lift], 0.3);
        if (near && near.distance < least) least = near.distance;
      }
    }
    expect(least).toBeGreaterThan(0.15);
    expect(least).toBeLessThan(0.25);
  });

  test('takes the region under an overhang, however far below', () => {
    const mushroom = together(box([-4, -4, -30], [4, 4, 0]), box([-15, -15, 0], [15, 15, 4]));
    const part = build(
      {
        footprint: { featureRadius: 25, strokes: [] },
        sleeves: [sleevePlan({ entry: [0, 0, 4] })],
      },
      mushroom,
    );
    for (let i = 0; i < part.positions.length; i += 3) {
      const [x, y, z] = part.positions.subarray(i, i + 3);
      if (Math.abs(x) < 15 && Math.abs(y) < 15) expect(z).toBeGreaterThan(4.15);
    }
  });
});

describe('the part as a whole', () => {
  test('is closed, in one piece, and welds back to two facets an edge', () => {
    const part = build(
      { sleeves: [sleevePlan()], pins: [pinPlan()], slots: [slotPlan({ origin: [-14, 0, 0] })] },
      sphere([0, 0, -30], 30, 4),
    );
    const topology = topologyOf(part);
    expect(topology.openEdges).toBe(0);
    expect(topology.nonManifoldEdges).toBe(0);
    expect(topology.flippedEdges).toBe(0);
    expect(topology.parts.length).toBe(1);
  });

  test('is the same, bit for bit, from the same plan', async () => {
    const plan = { sleeves: [sleevePlan()], pins: [pinPlan()] };
    const again = (await freshBuilder()).build(emptyGuide(plan), slab).mesh;
    expect(build(plan).positions).toEqual(again.positions);
    expect(build(plan).triangles).toEqual(again.triangles);
  });

  test('does not depend on where and how the patient lay', () => {
    const bone = sphere([0, 0, -25], 25, 4);
    const here = emptyGuide({
      sleeves: [sleevePlan()],
      pins: [pinPlan({ entry: [12, 0, -3.07] })],
    });
    const turn = (p: Vec3): Vec3 => turned(p, [0, 0, 0], [1, 2, 3], 77);
    const move = (p: Vec3): Vec3 =>
      turn(p).map((v, k) => v + [812.3, -640.7, 1203.9][k]) as unknown as Vec3;
    const there: GuidePlan = {
      ...here,
      removalDirection: turn([0, 0, 1]),
      sleeves: here.sleeves.map((s) => ({
        ...s,
        entry: move(s.entry),
        axis: turn(s.axis),
        target: move(s.target),
      })),
      pins: here.pins.map((s) => ({ ...s, entry: move(s.entry), axis: turn(s.axis) })),
    };
    const a = volumeOf(builder.build(here, bone).mesh);
    const far = builder.build(there, moved(bone, move)).mesh;
    const back = moved(
      far,
      (p) => p.map((v, k) => v - [812.3, -640.7, 1203.9][k]) as unknown as Vec3,
    );
    expect(Math.abs(volumeOf(back) / a - 1)).toBeLessThan(0.005);
    expect(topologyOf(far).openEdges).toBe(0);
  });

  test('keeps its far stages when only a sleeve changes, and is then the same as built anew', async () => {
    const plan = emptyGuide({ sleeves: [sleevePlan()], pins: [pinPlan()] });
    const changed = { ...plan, sleeves: [sleevePlan({ boreDiameter: 3.4, height: 15 })] };
    builder.build(plan, slab);
    const edited = builder.build(changed, slab);
    expect(edited.timings.shell).toBe(0);
    const anew = (await freshBuilder()).build(changed, slab);
    expect(edited.mesh).toEqual(anew.mesh);
  });

  test('is the same, bit for bit, whatever was built before', async () => {
    const bone = sphere([0, 0, -25], 25, 4);
    const plan = (height: number, lean: number): GuidePlan => {
      const a = (lean * Math.PI) / 180;
      const axis: Vec3 = [Math.sin(a), 0, -Math.cos(a)];
      const pins = [pinPlan({ entry: [12, 0, -3.07] })];
      return emptyGuide({ sleeves: [sleevePlan({ height, axis })], pins });
    };
    builder.build(plan(12, 0), bone);
    // Small edits, one that needs more room, one that needs less, a tilt, and back.
    const edits = [
      [11, 0],
      [11, 3],
      [26, 3],
      [13, 12],
      [12, 0],
    ] as const;
    for (const [height, lean] of edits) {
      const anew = (await freshBuilder()).build(plan(height, lean), bone).mesh;
      expect(builder.build(plan(height, lean), bone).mesh).toEqual(anew);
    }
  });
});

describe('the removal direction', () => {
  test('chosen automatically on a tilted plate is its normal', () => {
    const tilt = (p: Vec3): Vec3 => turned(p, [0, 0, 0], [1, 0, 0], 25);
    const bump = together(slab, box([-12, -3, -1], [-6, 3, 4]));
    const built = builder.build(
      emptyGuide({
        removalDirection: 'auto',
        sleeves: [sleevePlan()],
        footprint: { featureRadius: 15, strokes: [] },
      }),
      moved(bump, tilt),
    );
    const n = tilt([0, 0, 1]);
    const w = built.plan.removalDirection;
    expect(w[0] * n[0] + w[1] * n[1] + w[2] * n[2]).toBeGreaterThan(Math.cos((15 * Math.PI) / 180));
    expect(built.notes.join(' ')).toMatch(/removal direction chosen/);
  });
});
