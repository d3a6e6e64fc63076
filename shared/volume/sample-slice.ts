import type { Vec3 } from '../mesh/vec3.ts';
import { handedness, type Volume } from './volume.ts';

/** A plane of pixels through a volume: pixel (x, y) lies at origin + x * right + y * down, LPS mm. */
export interface SlicePlane {
  readonly origin: Vec3;
  /** From one pixel to the next, mm. */
  readonly right: Vec3;
  readonly down: Vec3;
  readonly width: number;
  readonly height: number;
}

/** Values from black to white. */
export interface GreyWindow {
  readonly centre: number;
  readonly width: number;
}

/** What a radiologist looks at bone with, HU. */
export const BONE_WINDOW: GreyWindow = { centre: 400, width: 1800 };

/**
 * The volume on a plane as grey values 0 to 255 (x fastest), between voxels linearly; outside of it `outside`. About 20 ns a
 * pixel; meant for the slice views.
 */
export function sampleSlice(
  { size, values, frame }: Volume,
  { origin, right, down, width, height }: SlicePlane,
  { centre, width: range }: GreyWindow = BONE_WINDOW,
  outside = 0,
): Uint8ClampedArray {
  const [nx, ny, nz] = size;
  const slice = nx * ny;
  const { axes } = frame;
  const [a, b, c] = axes;
  const whole = handedness(axes);
  const grid = (d: Vec3): Vec3 => [
    handedness([d, b, c]) / whole,
    handedness([a, d, c]) / whole,
    handedness([a, b, d]) / whole,
  ];
  const start = grid([
    origin[0] - frame.origin[0],
    origin[1] - frame.origin[1],
    origin[2] - frame.origin[2],
  ]);
  const dx = grid(right);
  const dy = grid(down);
  const grey = new Uint8ClampedArray(width * height);
  const black = centre - range / 2;
  const scale = 255 / range;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const i = start[0] + x * dx[0] + y * dy[0];
      const j = start[1] + x * dx[1] + y * dy[1];
      const k = start[2] + x * dx[2] + y * dy[2];
      if (!(i >= 0 && j >= 0 && k >= 0 && i <= nx - 1 && j <= ny - 1 && k <= nz - 1)) {
        grey[at] = outside;
        continue;
      }
      const i0 = Math.min(Math.floor(i), Math.max(0, nx - 2));
      const j0 = Math.min(Math.floor(j), Math.max(0, ny - 2));
      const k0 = Math.min(Math.floor(k), Math.max(0, nz - 2));
      const u = i - i0;
      const v = j - j0;
      const w = k - k0;
      const p = (k0 * ny + j0) * nx + i0;
      const sx = nx > 1 ? 1 : 0;
      const sy = ny > 1 ? nx : 0;
      const sz = nz > 1 ? slice : 0;
      const near =
        (values[p] * (1 - u) + values[p + sx] * u) * (1 - v) +
        (values[p + sy] * (1 - u) + values[p + sy + sx] * u) * v;
      const far =
        (values[p + sz] * (1 - u) + values[p + sz + sx] * u) * (1 - v) +
        (values[p + sz + sy] * (1 - u) + values[p + sz + sy + sx] * u) * v;
      grey[at] = (near * (1 - w) + far * w - black) * scale;
    }
  }
  return grey;
}
