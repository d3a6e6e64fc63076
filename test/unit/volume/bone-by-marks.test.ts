import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Mark } from '../../../shared/volume/bone-by-marks.ts';
import { cutGrid } from '../../../shared/volume/grid-cut.ts';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { segmentBone } from '../../../shared/volume/segment-bone.ts';
import { toPatient, type Volume } from '../../../shared/volume/volume.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const SIZE = [3, 2, 2] as const;
const STEPS = [-1, 1, -3, 3, -6, 6];

/** Whether sample `p` of the small grid has the neighbour. */
const hasNeighbour = (p: number, way: number): boolean => {
  const at = [p % 3, Math.floor(p / 3) % 2, Math.floor(p / 6)];
  const axis = way >> 1;
  const to = at[axis] + (way % 2 === 0 ? -1 : 1);
  return to >= 0 && to < SIZE[axis];
};

/** What a choice of samples (bits) costs. */
function costOf(object: number, pull: Float32Array, links: readonly Float32Array[]): number {
  let cost = 0;
  for (let p = 0; p < 12; p++) {
    const inside = ((object >> p) & 1) === 1;
    if (inside) cost += Math.max(0, -pull[p]);
    else cost += Math.max(0, pull[p]);
    for (let way = 0; way < 6; way++) {
      if (!inside || !hasNeighbour(p, way)) continue;
      if (((object >> (p + STEPS[way])) & 1) === 0) cost += links[way][p];
    }
  }
  return cost;
}

describe('a cut through a grid', () => {
  test('costs as little as the best of all 4096 choices, on 60 random grids (seed 11)', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 60; round++) {
      // Eighths add up without rounding.
      const eighths = (most: number): number => Math.floor(random() * most * 8) / 8;
      const pull = Float32Array.from({ length: 12 }, () => (random() < 0.4 ? 0 : eighths(8) - 4));
      const links = STEPS.map(() => Float32Array.from({ length: 12 }, () => eighths(2)));
      let least = Infinity;
      for (let object = 0; object < 4096; object++) {
        least = Math.min(least, costOf(object, pull, links));
      }
      const used = links.map((link) => link.slice());
      const found = cutGrid({ size: SIZE, pull: pull.slice(), links: used });
      const bits = found.reduce((sum, bone, p) => sum | (bone << p), 0);
      expect(costOf(bits, pull, links)).toBe(least);
    }
  });
});

/** Two hollow balls of 10 mm with dark marrow whose shells touch, in voxels of 1 mm. */
const size = [52, 30, 30] as const;
const LEFT: Vec3 = [15, 15, 15];
const RIGHT: Vec3 = [36, 15, 15];
const touching: Volume = {
  size,
  frame: {
    origin: [0, 0, 0],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  values: Float32Array.from({ length: 52 * 30 * 30 }, (_, p) => {
    const at = [p % 52, Math.floor(p / 52) % 30, Math.floor(p / 1560)];
    const far = Math.min(
      ...[LEFT, RIGHT].map((c) => Math.hypot(at[0] - c[0], at[1] - c[1], at[2] - c[2])),
    );
    // Soft tissue at 50, marrow at 60, cortex at 700 between 8 and 10.5 mm; a pore opens the marrow.
    const pore = Math.hypot(at[1] - 15, at[2] - 15) < 1.5 && at[0] < 15;
    if (far > 10.5) return 50;
    return far > 8 && !pore ? 700 : 60;
  }),
};
const mark = (at: Vec3, bone: boolean, radiusMm = 4): Mark => ({ at, radiusMm, bone });

describe('a bone parted by marks', () => {
  test('is the marked one of two that touch, whole and filled though its cortex is open', () => {
    const both = segmentBone(touching, { threshold: 250 });
    const alone = segmentBone(touching, {
      threshold: 250,
      marks: [mark(LEFT, true), mark(RIGHT, false)],
    });
    const ball = (4 / 3) * Math.PI * 10.5 ** 3;
    expect(topologyOf(both.mesh).signedVolume).toBeGreaterThan(1.3 * ball);
    const { signedVolume, parts } = topologyOf(alone.mesh);
    expect(signedVolume / ball).toBeGreaterThan(0.94);
    expect(signedVolume / ball).toBeLessThan(1.06);
    expect(parts.map((part) => [part.manifold, part.genus])).toEqual([[true, 0]]);
  });

  test('is looked for in the box alone', () => {
    const boxed = segmentBone(touching, {
      threshold: 250,
      marks: [mark(LEFT, true)],
      box: { min: [0, 0, 0], max: [26, 29, 29] },
    });
    const most = Math.max(...boxed.mesh.positions.filter((_, i) => i % 3 === 0));
    expect(most).toBeLessThanOrEqual(26.5);
  });

  test('is refused where no mark lies in it', () => {
    const marks = [mark([500, 0, 0], true)];
    const error = inputErrorOf(() => segmentBone(touching, { threshold: 250, marks }));
    expect(error.code).toBe('E_NO_MARK');
    expect(
      inputErrorOf(() =>
        segmentBone(touching, {
          threshold: 250,
          marks: [mark(LEFT, true)],
          box: { min: [90, 0, 0], max: [95, 1, 1] },
        }),
      ).code,
    ).toBe('E_NO_BONE');
  });
});

const scanFile = (name: string): Volume =>
  readVolume([{ name, bytes: readFileSync(dataPath(`ct/${name}`)) }]).volume;

const CT = 'tptbox_L3_ct.nii.gz';
const LABELS = 'tptbox_L3_vertmask.nii.gz';
const PARTS = 'tptbox_L3_subregmask.nii.gz';

describeWithData(
  'L3 in the CT of a spine',
  [CT, LABELS, PARTS].map((n) => `ct/${n}`),
  () => {
    const VOXEL = 1.5;
    const labels = scanFile(LABELS);
    const parts = scanFile(PARTS);

    /** The middle of a part of a vertebra, moved to the nearest voxel of it: where someone would click. */
    const click = (vertebra: number, part: number): Vec3 => {
      const [nx, ny] = labels.size;
      const own: Vec3[] = [];
      labels.values.forEach((v, p) => {
        if (v !== vertebra || parts.values[p] !== part) return;
        own.push([p % nx, Math.floor(p / nx) % ny, Math.floor(p / (nx * ny))]);
      });
      const middle = [0, 1, 2].map((axis) => own.reduce((sum, c) => sum + c[axis], 0) / own.length);
      const far = (c: Vec3): number =>
        Math.hypot(c[0] - middle[0], c[1] - middle[1], c[2] - middle[2]);
      const [i, j, k] = own.reduce((a, b) => (far(b) < far(a) ? b : a));
      return toPatient(labels.frame, i, j, k);
    };
    // Arch, spinous, transverse and inferior articular processes, body; of the neighbours what lies beside.
    const [ARCH, SPINOUS, COSTAL_L, COSTAL_R, SUP_L, SUP_R, INF_L, INF_R, BODY] = [
      41, 42, 43, 44, 45, 46, 47, 48, 50,
    ];
    const marks: Mark[] = [
      mark(click(22, BODY), true, 10),
      ...[ARCH, SPINOUS, COSTAL_L, COSTAL_R, INF_L, INF_R].map((part) =>
        mark(click(22, part), true),
      ),
      ...[21, 23].map((vertebra) => mark(click(vertebra, BODY), false, 10)),
      ...[ARCH, SPINOUS].map((part) => mark(click(21, part), false)),
      ...[ARCH, SUP_L, SUP_R].map((part) => mark(click(23, part), false)),
    ];
    const l3 = segmentBone(
      { ...labels, values: Float32Array.from(labels.values, (v) => (v === 22 ? 1 : 0)) },
      { threshold: 0.5 },
    ).mesh;
    const bone = segmentBone(scanFile(CT), { threshold: 180, marks });

    test('lies within half a voxel of the mask, seen from either, when parted by 14 marks', () => {
      const out = distances(l3, bone.mesh, VOXEL);
      const back = distances(bone.mesh, l3, VOXEL);
      console.log(
        `mask to bone: ${words(out)}; bone to mask: ${words(back)}, of ${marks.length} marks`,
      );
      for (const { mean, within } of [out, back]) {
        expect(mean).toBeLessThan(0.5);
        expect(within).toBeGreaterThan(0.89);
      }
      expect(topologyOf(bone.mesh).partCount).toBe(1);
    });

    test('holds what the mask holds', () => {
      const [nx, ny, nz] = labels.size;
      const index = buildSpatialIndex(bone.mesh);
      let both = 0;
      let own = 0;
      let marked = 0;
      for (let p = 0; p < nx * ny * nz; p++) {
        const at = toPatient(
          labels.frame,
          p % nx,
          Math.floor(p / nx) % ny,
          Math.floor(p / (nx * ny)),
        );
        const inside = crossings(index, at) % 2 === 1;
        if (inside) own++;
        if (labels.values[p] === 22) marked++;
        if (inside && labels.values[p] === 22) both++;
      }
      const dice = (2 * both) / (own + marked);
      console.log(`Dice ${dice.toFixed(3)}`);
      expect(dice).toBeGreaterThan(0.9);
    });
  },
);

/** How often a ray in a direction of no symmetry leaves or enters the mesh. */
function crossings(index: ReturnType<typeof buildSpatialIndex>, from: Vec3): number {
  return index.raycastAll(from, [0.5773, 0.5771, 0.5776]).length;
}

/** From the vertices of one mesh to the other's surface, in voxels. */
function distances(from: MeshData, to: MeshData, voxel: number) {
  const index = buildSpatialIndex(to);
  const far: number[] = [];
  for (let v = 0; v < from.positions.length; v += 3) {
    const [x, y, z] = from.positions.subarray(v, v + 3);
    far.push((index.closestPoint([x, y, z])?.distance ?? Infinity) / voxel);
  }
  return {
    mean: far.reduce((sum, d) => sum + d, 0) / far.length,
    within: far.filter((d) => d <= 1).length / far.length,
  };
}

const words = ({ mean, within }: { readonly mean: number; readonly within: number }): string =>
  `mean ${mean.toFixed(3)} voxels, ${(100 * within).toFixed(1)} % within one`;
