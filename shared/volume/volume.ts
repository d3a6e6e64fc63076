import type { Vec3 } from '../mesh/vec3.ts';

/**
 * Where voxels lie: the centre of voxel (i, j, k) is at origin + i * axes[0] + j * axes[1] + k * axes[2], mm, LPS. The axes need not be
 * square to each other: a scan with a tilted gantry is sheared, and measured so.
 */
export interface VolumeFrame {
  readonly origin: Vec3;
  readonly axes: readonly [Vec3, Vec3, Vec3];
}

/** Values on a grid, of a scan or a label map. */
export interface Volume {
  /** Voxels along i, j, k. */
  readonly size: readonly [number, number, number];
  /** i fastest: index = (k * size[1] + j) * size[0] + i. Hounsfield units where the scan is a CT. */
  readonly values: Int16Array | Float32Array;
  readonly frame: VolumeFrame;
}

/** Most voxels: 512 x 512 x 1024, 0.5 GB. */
export const MAX_VOXELS = 2 ** 28;

/** A point of the grid (voxel centres are whole numbers) in the patient's frame, LPS mm. */
export function toPatient({ origin, axes }: VolumeFrame, i: number, j: number, k: number): Vec3 {
  const [a, b, c] = axes;
  return [
    origin[0] + i * a[0] + j * b[0] + k * c[0],
    origin[1] + i * a[1] + j * b[1] + k * c[1],
    origin[2] + i * a[2] + j * b[2] + k * c[2],
  ];
}

/** Six times the volume that three axes span: negative where they are left-handed. */
export const handedness = ([a, b, c]: VolumeFrame['axes']): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) -
  a[1] * (b[0] * c[2] - b[2] * c[0]) +
  a[2] * (b[0] * c[1] - b[1] * c[0]);

/** The grid coordinates of a point of the patient's frame: the inverse of `toPatient`. */
export function toGrid({ origin, axes }: VolumeFrame, point: Vec3): Vec3 {
  const [a, b, c] = axes;
  const d: Vec3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
  const whole = handedness(axes);
  return [
    handedness([d, b, c]) / whole,
    handedness([a, d, c]) / whole,
    handedness([a, b, d]) / whole,
  ];
}

/** Lengths of the axes: the size of a voxel, mm. */
export const spacingOf = ({ axes }: VolumeFrame): Vec3 => [
  Math.hypot(...axes[0]),
  Math.hypot(...axes[1]),
  Math.hypot(...axes[2]),
];
