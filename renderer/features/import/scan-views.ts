import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { SlicePlane } from '../../../shared/volume/sample-slice.ts';
import { spacingOf, toPatient, type Volume } from '../../../shared/volume/volume.ts';

export const SCAN_VIEWS = ['axial', 'coronal', 'sagittal'] as const;
export type ScanView = (typeof SCAN_VIEWS)[number];

/** Box about a scan, LPS mm. */
export interface ScanBox {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** The box about the voxels' centres. */
export function boxOfScan({ size, frame }: Volume): ScanBox {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
    toPatient(
      frame,
      corner & 1 ? size[0] - 1 : 0,
      corner & 2 ? size[1] - 1 : 0,
      corner & 4 ? size[2] - 1 : 0,
    ),
  );
  const side = (pick: (...values: number[]) => number, axis: number): number =>
    pick(...corners.map((corner) => corner[axis]));
  return {
    min: [side(Math.min, 0), side(Math.min, 1), side(Math.min, 2)],
    max: [side(Math.max, 0), side(Math.max, 1), side(Math.max, 2)],
  };
}

export const middleOf = ({ min, max }: ScanBox): Vec3 => [
  (min[0] + max[0]) / 2,
  (min[1] + max[1]) / 2,
  (min[2] + max[2]) / 2,
];

/**
 * Patient axes of a view, as radiologists look at it: right on the screen and down on it. LPS: x to the left side, y to the back, z to the
 * head. Axial from the feet, coronal from the front, sagittal from the left side.
 */
const AXES: Readonly<Record<ScanView, { right: 0 | 1 | 2; down: 0 | 1 | 2; through: 0 | 1 | 2 }>> =
  {
    axial: { right: 0, down: 1, through: 2 },
    coronal: { right: 0, down: 2, through: 1 },
    sagittal: { right: 1, down: 2, through: 0 },
  };

/** z points to the head, which is up on the screen. */
const turnsDown = (axis: 0 | 1 | 2): boolean => axis === 2;

/** The axis that a view's slider moves along. */
export const throughAxis = (view: ScanView): 0 | 1 | 2 => AXES[view].through;

/** Letters at the edges of a view: left, right, top, bottom of the screen. */
export const EDGE_LETTERS: Readonly<Record<ScanView, readonly [string, string, string, string]>> = {
  axial: ['R', 'L', 'A', 'P'],
  coronal: ['R', 'L', 'S', 'I'],
  sagittal: ['A', 'P', 'S', 'I'],
};

/** Pixels on the longest side of a view: finer than the voxels of most scans. */
const MOST_PIXELS = 360;

/** A view through a place: its plane of pixels, and mm a pixel. */
export function planeOf(view: ScanView, box: ScanBox, at: Vec3, finest: number) {
  const { right, down, through } = AXES[view];
  const wide = box.max[right] - box.min[right];
  const high = box.max[down] - box.min[down];
  const pixel = Math.max(finest / 2, Math.max(wide, high) / MOST_PIXELS, 0.05);
  const origin: [number, number, number] = [0, 0, 0];
  origin[right] = box.min[right];
  origin[down] = turnsDown(down) ? box.max[down] : box.min[down];
  origin[through] = at[through];
  const plane: SlicePlane = {
    origin,
    right: unit(right, pixel),
    down: unit(down, turnsDown(down) ? -pixel : pixel),
    width: Math.max(1, Math.floor(wide / pixel) + 1),
    height: Math.max(1, Math.floor(high / pixel) + 1),
  };
  return { plane, pixel };
}

/** The place of the patient under a pixel. */
export const pixelToPatient = ({ origin, right, down }: SlicePlane, x: number, y: number): Vec3 => [
  origin[0] + x * right[0] + y * down[0],
  origin[1] + x * right[1] + y * down[1],
  origin[2] + x * right[2] + y * down[2],
];

/** The pixel that a place of the patient falls on, seen square to the plane. */
export function patientToPixel({ origin, right, down }: SlicePlane, p: Vec3): [number, number] {
  const on = (axis: Vec3): number => {
    const square = axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2;
    const d = [p[0] - origin[0], p[1] - origin[1], p[2] - origin[2]];
    return (d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2]) / square;
  };
  return [on(right), on(down)];
}

const unit = (axis: 0 | 1 | 2, by: number): Vec3 => [
  axis === 0 ? by : 0,
  axis === 1 ? by : 0,
  axis === 2 ? by : 0,
];

/** Smallest side of a voxel, mm. */
export const finestOf = ({ frame }: Volume): number => Math.min(...spacingOf(frame));
