import { describe, expect, test } from 'vitest';
import {
  boxOfScan,
  middleOf,
  patientToPixel,
  pixelToPatient,
  planeOf,
  SCAN_VIEWS,
} from '../../../renderer/features/import/scan-views.ts';
import { pixelPlane } from '../../../renderer/features/slices/scan-picture.ts';
import { keepScan, scanOf } from '../../../renderer/stores/scan-store.ts';
import { inRas } from '../../../shared/volume/in-ras.ts';
import { sampleSlice } from '../../../shared/volume/sample-slice.ts';
import { toPatient, type Volume } from '../../../shared/volume/volume.ts';

/** 20 x 30 x 40 voxels of 1 x 2 x 1.5 mm, i to the right side, j to the front: as a scanner may store it. One voxel is bright. */
const BRIGHT = [5, 20, 30] as const;
const volume: Volume = {
  size: [20, 30, 40],
  values: Int16Array.from({ length: 20 * 30 * 40 }, (_, at) =>
    at === (BRIGHT[2] * 30 + BRIGHT[1]) * 20 + BRIGHT[0] ? 3000 : -1000,
  ),
  frame: {
    origin: [50, 60, -70],
    axes: [
      [-1, 0, 0],
      [0, -2, 0],
      [0, 0, 1.5],
    ],
  },
};
const bright = toPatient(volume.frame, ...BRIGHT);

describe('the three views of a scan', () => {
  const box = boxOfScan(volume);

  test('the box holds every voxel, whichever way the axes run', () => {
    expect(box.min).toEqual([31, 2, -70]);
    expect(box.max).toEqual([50, 60, -11.5]);
    expect(middleOf(box)).toEqual([40.5, 31, -40.75]);
  });

  test.each(SCAN_VIEWS)('the %s view shows a bright voxel where it lies in the patient', (view) => {
    const { plane } = planeOf(view, box, bright, 1);
    const grey = sampleSlice(volume, plane);
    const brightest = grey.indexOf(Math.max(...grey));
    const p = pixelToPatient(plane, brightest % plane.width, Math.floor(brightest / plane.width));
    expect(Math.hypot(p[0] - bright[0], p[1] - bright[1], p[2] - bright[2])).toBeLessThan(0.8);
  });

  test.each(SCAN_VIEWS)('in the %s view a place goes to its pixel and back', (view) => {
    const { plane } = planeOf(view, box, [44, 20, -30], 1);
    const [x, y] = patientToPixel(plane, pixelToPatient(plane, 7, 11));
    expect([x, y]).toEqual([expect.closeTo(7, 9), expect.closeTo(11, 9)]);
  });

  test('in the coronal view the head is up and the patient’s left on the right of the screen', () => {
    const { plane } = planeOf('coronal', box, bright, 1);
    const [, head] = patientToPixel(plane, [40, bright[1], -20]);
    const [, foot] = patientToPixel(plane, [40, bright[1], -60]);
    const [left] = patientToPixel(plane, [49, bright[1], -40]);
    const [right] = patientToPixel(plane, [32, bright[1], -40]);
    expect(head).toBeLessThan(foot);
    expect(left).toBeGreaterThan(right);
  });

  test('turned to RAS, x and y change their sign and nothing else', () => {
    const [x, y, z] = toPatient(inRas(volume).frame, ...BRIGHT);
    expect([x, y, z]).toEqual([-bright[0], -bright[1], bright[2]]);
  });

  test('turns with its case, where that says other axes', () => {
    keepScan(volume, 7);
    expect(scanOf(7, 'LPS')).toBe(volume);
    expect(scanOf(7, 'RAS')?.frame).toEqual(inRas(volume).frame);
    expect(scanOf(8, 'RAS')).toBeNull();
  });
});

test('behind a slice of the plan, a pixel shows the place that the contours have there', () => {
  const frame = {
    origin: bright,
    right: [0, 1, 0],
    up: [0, 0, 1],
    normal: [1, 0, 0],
  } as const;
  // The bright voxel lies 6 mm left of and 4 mm above the middle of the view.
  const plane = pixelPlane(frame, { x: 6, y: -4, scale: 5 }, { width: 200, height: 160 });
  const grey = sampleSlice(volume, plane);
  // The middle of what is white.
  const white = [...grey.keys()].filter((at) => grey[at] === 255);
  const mean = (of: (at: number) => number): number =>
    white.reduce((sum, at) => sum + of(at), 0) / white.length;
  expect(Math.abs(mean((at) => (at % 200) + 0.5) - (100 - 6 * 5))).toBeLessThan(0.6);
  expect(Math.abs(mean((at) => Math.floor(at / 200) + 0.5) - (80 - 4 * 5))).toBeLessThan(0.6);
});
