import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { closeMask } from '../../../shared/volume/close-mask.ts';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { findRegions } from '../../../shared/volume/runs.ts';
import { sampleSlice } from '../../../shared/volume/sample-slice.ts';
import { type SegmentOptions, segmentBone } from '../../../shared/volume/segment-bone.ts';
import { toPatient, type Volume } from '../../../shared/volume/volume.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { inputErrorOf } from '../../support/thrown.ts';

/** A scan of `value` at each point of the patient's frame, on an oblique, left-handed, anisotropic grid. */
function scanOf(value: (p: Vec3) => number): Volume {
  const size = [60, 50, 40] as const;
  const c = Math.cos(0.4);
  const s = Math.sin(0.4);
  const frame: Volume['frame'] = {
    origin: [100, -20, 5],
    axes: [
      [0.8 * c, 0.8 * s, 0],
      [-0.8 * s, 0.8 * c, 0],
      [0, 0, -1.2],
    ],
  };
  const values = new Float32Array(60 * 50 * 40);
  for (let at = 0, k = 0; k < 40; k++) {
    for (let j = 0; j < 50; j++) {
      for (let i = 0; i < 60; i++, at++) values[at] = value(toPatient(frame, i, j, k));
    }
  }
  return { size, values, frame };
}

const scan = scanOf(() => 0);
const middle = toPatient(scan.frame, 29.5, 24.5, 19.5);
const far = (p: Vec3, from: Vec3 = middle): number =>
  Math.hypot(p[0] - from[0], p[1] - from[1], p[2] - from[2]);
/** HU that fall from 1000 to 0 over 4 mm round a distance. */
const soft = (d: number): number => Math.min(1000, Math.max(0, 500 - 250 * d));
const ball = scanOf((p) => soft(far(p) - 14));
const bone = (volume: Volume, over: Partial<SegmentOptions> = {}) =>
  segmentBone(volume, { threshold: 500, ...over });

describe('a bone from a scan', () => {
  test('is a closed surface that faces outward, where the scan meets the threshold', () => {
    const { mesh, warnings } = bone(ball);
    const topology = topologyOf(mesh);
    expect(topology.partCount).toBe(1);
    expect(topology.parts[0].manifold).toBe(true);
    expect(topology.parts[0].genus).toBe(0);
    expect(topology.signedVolume / ((4 / 3) * Math.PI * 14 ** 3)).toBeCloseTo(1, 2);
    for (let v = 0; v < mesh.positions.length; v += 3) {
      const [x, y, z] = mesh.positions.subarray(v, v + 3);
      expect(Math.abs(far([x, y, z]) - 14)).toBeLessThan(0.1);
    }
    expect(warnings).toEqual([]);
  });

  const beside: Vec3 = [middle[0] + 8, middle[1], middle[2]];
  const off: Vec3 = [middle[0] - 11, middle[1], middle[2]];
  const two = scanOf((p) => Math.max(soft(far(p, beside) - 6), soft(far(p, off) - 4)));
  test('is the largest region, all of them, or the one that is pointed at', () => {
    const volume = (radius: number): number => (4 / 3) * Math.PI * radius ** 3;
    expect(topologyOf(bone(two).mesh).signedVolume / volume(6)).toBeCloseTo(1, 1);
    expect(topologyOf(bone(two, { region: 'all' }).mesh).partCount).toBe(2);
    const pointed = bone(two, { region: { at: [off[0] - 9, off[1], off[2]] } });
    expect(topologyOf(pointed.mesh).signedVolume / volume(4)).toBeCloseTo(1, 1);
    const boxed = bone(two, {
      box: { min: [off[0] - 7, off[1] - 7, off[2] - 7], max: [off[0] + 7, off[1] + 7, off[2] + 7] },
    });
    expect(topologyOf(boxed.mesh).signedVolume / volume(4)).toBeCloseTo(1, 1);
  });

  const hollow = scanOf((p) => soft(Math.abs(far(p) - 12) - 2));
  test('has its marrow filled, unless that is not wanted', () => {
    const filled = bone(hollow);
    expect(topologyOf(filled.mesh).partCount).toBe(1);
    expect(filled.filledVoxels).toBeGreaterThan(5000);
    expect(topologyOf(bone(hollow, { fillCavities: false }).mesh).partCount).toBe(2);
  });

  test('is filled through pores that closing seals', () => {
    const pierced = scanOf((p) =>
      Math.hypot(p[0] - middle[0], p[1] - middle[1]) < 1.2 ? 0 : soft(Math.abs(far(p) - 12) - 2),
    );
    expect(bone(pierced).filledVoxels).toBe(0);
    const closed = bone(pierced, { closeMm: 2.5 });
    expect(topologyOf(closed.mesh).parts[0].genus).toBe(0);
    expect(topologyOf(closed.mesh).signedVolume / ((4 / 3) * Math.PI * 14 ** 3)).toBeCloseTo(1, 1);
  });

  test('that the scan cuts is capped and filled there, and that is said', () => {
    const tube = scanOf((p) =>
      soft(Math.abs(Math.hypot(p[0] - middle[0], p[1] - middle[1]) - 10) - 2),
    );
    const { mesh, warnings } = bone(tube);
    expect(warnings.map((w) => w.code)).toEqual(['W_CUT_BY_SCAN']);
    const topology = topologyOf(mesh);
    expect(topology.parts.map((p) => [p.manifold, p.genus])).toEqual([[true, 0]]);
    expect(topology.signedVolume / (Math.PI * 12 ** 2 * 40 * 1.2)).toBeCloseTo(1, 1);
  });

  test('is refused where the threshold is above all of the scan, or the job is cancelled', () => {
    expect(inputErrorOf(() => bone(ball, { threshold: 3000 })).code).toBe('E_NO_BONE');
    expect(
      inputErrorOf(() => segmentBone(ball, { threshold: 500 }, { signal: { aborted: true } })).code,
    ).toBe('E_CANCELLED');
  });
});

describe('regions and closing', () => {
  test('find the same regions as a flood fill, on random masks (seed 7)', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 20; round++) {
      const size = [9, 8, 7] as const;
      const voxels = Uint8Array.from({ length: 504 }, () => (random() < 0.45 ? 1 : 0));
      const sizes = [...findRegions({ size, voxels }, 1).sizes].sort((a, b) => a - b);
      expect(sizes).toEqual(floodSizes(voxels, size).sort((a, b) => a - b));
    }
  });

  test('close exactly what a ball cannot reach', () => {
    // A slit of 3 voxels of 1 mm in a slab: closed by a radius of 2 mm, open for one of 1.4 mm.
    const size = [30, 30, 12] as const;
    const voxels = Uint8Array.from({ length: 30 * 30 * 12 }, (_, at) => {
      const i = at % 30;
      const j = Math.floor(at / 30) % 30;
      return i >= 6 && i < 24 && j >= 6 && j < 24 && (i < 13 || i > 15) ? 1 : 0;
    });
    const at = (6 * 30 + 14) * 30 + 14;
    expect(closeMask({ size, voxels }, [1, 1, 1], 2).voxels[at]).toBe(1);
    expect(closeMask({ size, voxels }, [1, 1, 1], 1.4).voxels[at]).toBe(0);
    expect(closeMask({ size, voxels }, [2, 1, 1], 2).voxels[at]).toBe(0);
  });
});

describe('a slice through the scan', () => {
  test('shows the value at each point of the plane, black and white at the ends of the window', () => {
    const slope = scanOf((p) => p[0] + 2 * p[1]);
    const grey = sampleSlice(
      slope,
      {
        origin: [middle[0] - 4, middle[1], middle[2]],
        right: [1, 0, 0],
        down: [0, 1, 0],
        width: 9,
        height: 2,
      },
      { centre: middle[0] + 2 * middle[1], width: 8 },
    );
    expect([...grey.slice(0, 9)]).toEqual([0, 32, 64, 96, 128, 159, 191, 223, 255]);
    const outside = sampleSlice(slope, {
      origin: [0, 0, 0],
      right: [1, 0, 0],
      down: [0, 1, 0],
      width: 2,
      height: 1,
    });
    expect([...outside]).toEqual([0, 0]);
  });
});

const scanFile = (name: string): Volume =>
  readVolume([{ name, bytes: readFileSync(dataPath(`ct/${name}`)) }]).volume;

describeWithData(
  'the CT of a spine',
  ['ct/tptbox_L3_ct.nii.gz', 'ct/tptbox_L3_vertmask.nii.gz'],
  () => {
    const VOXEL = 1.5;
    const labels = scanFile('tptbox_L3_vertmask.nii.gz');
    const l3 = segmentBone(
      { ...labels, values: Float32Array.from(labels.values, (v) => (v === 22 ? 1 : 0)) },
      { threshold: 0.5 },
    ).mesh;

    test('gives a bone whose surface passes within half a voxel of the mask, and only there', () => {
      const { mesh } = bone(scanFile('tptbox_L3_ct.nii.gz'), { threshold: 160 });
      const index = buildSpatialIndex(mesh);
      const mean = (shift: Vec3): { mean: number; within: number } => {
        let sum = 0;
        let near = 0;
        for (let v = 0; v < l3.positions.length; v += 3) {
          const [x, y, z] = l3.positions.subarray(v, v + 3);
          const d =
            index.closestPoint([x + shift[0], y + shift[1], z + shift[2]])?.distance ?? Infinity;
          sum += d;
          if (d <= VOXEL) near++;
        }
        const n = l3.positions.length / 3;
        return { mean: sum / n / VOXEL, within: near / n };
      };
      const here = mean([0, 0, 0]);
      console.log(
        `mask to bone: mean ${here.mean.toFixed(3)} voxels, ${(100 * here.within).toFixed(1)} % within one`,
      );
      expect(here.mean).toBeLessThan(0.5);
      expect(here.within).toBeGreaterThan(0.89);
      // A frame wrong by two voxels, or turned round, would show.
      for (const shift of [
        [3, 0, 0],
        [-3, 0, 0],
        [0, 3, 0],
        [0, -3, 0],
        [0, 0, 3],
        [0, 0, -3],
      ] as const) {
        expect(mean(shift).mean).toBeGreaterThan(here.mean + 0.1);
      }
    });

    test('its mask gives the surface that another program made of it', () => {
      const other = readMesh(readFileSync(dataPath('bones/tptbox_L3_voxel.stl')), 'x.stl')
        .objects[0].mesh;
      expect(farthest(l3, other)).toBeLessThan(0.02 * VOXEL);
      expect(topologyOf(l3).signedVolume / topologyOf(other).signedVolume).toBeCloseTo(1, 2);
    });
  },
);

describeWithData(
  'the CT of a head',
  ['ct/vhf_head_ct_1mm.nii.gz', 'bones/vhf_skull_hires.stl'],
  () => {
    test('gives at 280 HU the skull that another program made of it', () => {
      const head = scanFile('vhf_head_ct_1mm.nii.gz');
      const { mesh } = bone(head, { threshold: 280, region: 'all', fillCavities: false });
      const skull = readMesh(readFileSync(dataPath('bones/vhf_skull_hires.stl')), 'x.stl')
        .objects[0].mesh;
      // The other mesh is cropped; every vertex of it within the crop has its place on ours.
      const index = buildSpatialIndex(mesh);
      let sum = 0;
      let n = 0;
      for (let v = 0; v < skull.positions.length; v += 30) {
        const [x, y, z] = skull.positions.subarray(v, v + 3);
        if (z > 144 || y > 277) continue;
        sum += index.closestPoint([x, y, z])?.distance ?? Infinity;
        n++;
      }
      console.log(`skull: mean ${(sum / n).toFixed(4)} mm of ${n} points`);
      expect(sum / n).toBeLessThan(0.03);
    });
  },
);

/** The farthest that a vertex of one mesh lies from the other's surface, mm. */
function farthest(from: MeshData, to: MeshData): number {
  const index = buildSpatialIndex(to);
  let most = 0;
  for (let v = 0; v < from.positions.length; v += 3) {
    const [x, y, z] = from.positions.subarray(v, v + 3);
    most = Math.max(most, index.closestPoint([x, y, z])?.distance ?? Infinity);
  }
  return most;
}

function floodSizes(voxels: Uint8Array, [nx, ny, nz]: readonly [number, number, number]): number[] {
  const left = voxels.slice();
  const sizes: number[] = [];
  for (let seed = 0; seed < left.length; seed++) {
    if (left[seed] === 0) continue;
    const stack = [seed];
    left[seed] = 0;
    let n = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      n++;
      const i = at % nx;
      const j = Math.floor(at / nx) % ny;
      const k = Math.floor(at / (nx * ny));
      for (const [ok, to] of [
        [i > 0, at - 1],
        [i < nx - 1, at + 1],
        [j > 0, at - nx],
        [j < ny - 1, at + nx],
        [k > 0, at - nx * ny],
        [k < nz - 1, at + nx * ny],
      ] as const) {
        if (!ok || left[to] === 0) continue;
        left[to] = 0;
        stack.push(to);
      }
    }
    sizes.push(n);
  }
  return sizes;
}
