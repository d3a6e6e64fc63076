import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSpatialIndex } from '../../../shared/mesh/bvh-spatial-index.ts';
import {
  type ProposedThreshold,
  proposeThreshold,
} from '../../../shared/volume/propose-threshold.ts';
import { readVolume } from '../../../shared/volume/read-volume.ts';
import { segmentBone } from '../../../shared/volume/segment-bone.ts';
import type { Volume } from '../../../shared/volume/volume.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const [FAT, SOFT, DENSE] = [-100, 40, 900];
const SIZE = [70, 30, 30] as const;
/** Deviation of the scan's blur, mm; its full width at half maximum is 2.355 of it. */
const BLUR = 1;

/** The normal distribution, to 0.01. */
const risen = (x: number): number => 1 / (1 + Math.exp((-1.702 * x) / BLUR));

/** A wall of dense bone across x, as a scan of 1 mm voxels sees it. */
const wall = (x: number, from: number, to: number): number => risen(x - from) - risen(x - to);

/** Two walls in soft tissue under fat: one thick, one of half the width of the blur. */
function phantom(noise: number): Volume {
  const random = seededRandom(5);
  const [nx, ny, nz] = SIZE;
  const values = Int16Array.from({ length: nx * ny * nz }, (_, p) => {
    const x = p % nx;
    const around = Math.floor(p / nx) % ny < 6 ? FAT : SOFT;
    const bone = wall(x, 20.25, 32.75) + wall(x, 50, 51.2);
    return around + (DENSE - around) * bone + noise * (random() + random() + random() - 1.5);
  });
  const axes = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const;
  return { size: SIZE, values, frame: { origin: [0, 0, 0], axes } };
}

const proposalOf = (volume: Volume, modality = 'CT'): ProposedThreshold => {
  const proposed = proposeThreshold({ volume, modality });
  if (proposed === null) throw new Error('no threshold is proposed');
  return proposed;
};

describe('the threshold that a CT suggests', () => {
  test.each([0, 60])(
    'lies between its soft tissue and its dense bone, with noise of %s HU',
    (noise) => {
      const { softTissue, denseBone, threshold, halfMaximum } = proposalOf(phantom(noise));
      expect(Math.abs(softTissue - SOFT)).toBeLessThan(25);
      expect(Math.abs(denseBone - DENSE)).toBeLessThan(0.1 * DENSE);
      expect(Math.abs(halfMaximum - (softTissue + denseBone) / 2)).toBeLessThanOrEqual(1);
      expect(Math.abs(threshold - (softTissue + halfMaximum) / 2)).toBeLessThanOrEqual(1);
    },
  );

  test('at half of the maximum, finds the faces of a thick wall within a tenth of a voxel', () => {
    const { halfMaximum } = proposalOf(phantom(0));
    const { mesh } = segmentBone(phantom(0), { threshold: halfMaximum });
    const index = buildSpatialIndex(mesh);
    for (const [from, face] of [
      [0, 20.25],
      [40, 32.75],
    ]) {
      const near = index.closestPoint([from, 18, 15]);
      expect(Math.abs((near?.point[0] ?? Infinity) - face)).toBeLessThan(0.1);
    }
  });

  test('keeps a thin wall, which half of the maximum loses', () => {
    const scan = phantom(0);
    const { threshold, halfMaximum } = proposalOf(scan);
    const walls = (at: number): number =>
      segmentBone(scan, { threshold: at, region: 'all' }).regions;
    expect(walls(threshold)).toBe(2);
    expect(walls(halfMaximum)).toBe(1);
  });

  test('is not given for other modalities, other units, or where no bone is', () => {
    const scan = phantom(0);
    const of = (change: (value: number) => number): Volume => ({
      ...scan,
      values: Int16Array.from(scan.values, change),
    });
    const none = (volume: Volume, modality = ''): void =>
      expect(proposeThreshold({ volume, modality })).toBeNull();
    none(scan, 'MR');
    none(of((value) => value + 1024));
    none(of((value) => Math.min(value, 80)));
    none(of(() => 0));
    none(of(() => -1024));
  });
});

describeWithData(
  'the CTs of ../shared/data',
  ['ct/tptbox_L3_ct.nii.gz', 'ct/vhf_head_ct_1mm.nii.gz'],
  () => {
    const scan = (name: string) => readVolume([{ name, bytes: readFileSync(dataPath(name)) }]);

    test.each([
      // Thin cortex at 1.5 mm: docs/segmentation.md finds the mask best from 160 to 180 HU.
      ['ct/tptbox_L3_ct.nii.gz', 150, 190],
      // Another program took the skull at 280 HU; there the scan rises by some 450 HU a mm, so that 80 HU are less than 0.2 mm.
      ['ct/vhf_head_ct_1mm.nii.gz', 200, 360],
    ])('%s suggests one from %s to %s HU', (name, least, most) => {
      const proposed = proposeThreshold(scan(name));
      console.log(name, proposed);
      expect(proposed?.threshold).toBeGreaterThan(least);
      expect(proposed?.threshold).toBeLessThan(most);
    });
  },
);
