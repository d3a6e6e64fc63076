import { beforeAll, describe, expect, test } from 'vitest';
import type { GuideBuilder } from '../../../shared/geometry/build-guide.ts';
import type { GuidePlan } from '../../../shared/geometry/guide-plan.ts';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { along, normalize, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { type Carver, meshOfSolid, moved, openCarver, turned } from '../../support/carved-parts.ts';
import { pinPlan, sleevePlan, slotPlan } from '../../support/feature-plan.ts';
import { emptyGuide, freshBuilder, volumeOf } from '../../support/guide-bench.ts';
import { rod } from '../../support/sheet-solid.ts';
import { box, sphere, together } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

let builder: GuideBuilder;
let carver: Carver;
beforeAll(async () => {
  builder = await freshBuilder();
  carver = await openCarver();
});

const slab = box([-40, -40, -10], [40, 40, 0]);
const build = (over: Partial<GuidePlan>, support: MeshData = slab): MeshData =>
  builder.build(emptyGuide(over), support).mesh;

/** Heights at which a line down through (x, y) enters and leaves the part. */
function crossings(part: MeshData, x: number, y: number): number[] {
  return buildSpatialIndex(part)
    .raycastAll([x, y, 100], [0, 0, -1])
    .map((hit) => hit.point[2]);
}

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
        { id: 'w1', path: 'guides[0].windows[0]', position: [x, 0, 0] as const, diameter: 6 },
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
