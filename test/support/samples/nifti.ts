import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A volume of numbers on a grid whose axes are the patient's. Sample (i, j, k) lies at origin + (i, j, k) * spacing, LPS mm. */
export interface Volume {
  readonly size: readonly [number, number, number];
  readonly origin: readonly [number, number, number];
  readonly spacing: number;
  /** i fastest. */
  readonly values: Float32Array;
}

const INT16 = 4;

/**
 * Reads a gzipped NIfTI-1 file of int16 on an isotropic grid along the axes, as the sample CT is. NIfTI's world is RAS+, so
 * x and y change their sign; a file whose axes run the other way is refused.
 */
export function readVolume(file: string): Volume {
  const bytes = gunzipSync(readFileSync(file));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dims = [1, 2, 3].map((i) => view.getInt16(40 + 2 * i, true));
  const affine = Array.from({ length: 12 }, (_, i) => view.getFloat32(280 + 4 * i, true));
  const [
    xx = 0,
    xy = 0,
    xz = 0,
    x0 = 0,
    yx = 0,
    yy = 0,
    yz = 0,
    y0 = 0,
    zx = 0,
    zy = 0,
    zz = 0,
    z0 = 0,
  ] = affine;
  const [nx = 0, ny = 0, nz = 0] = dims;
  const skew = [xy, xz, yx, yz, zx, zy].some((v) => v !== 0);
  if (view.getInt16(70, true) !== INT16 || skew || -xx !== zz || -yy !== zz || zz <= 0) {
    throw new Error(`${file}: not an int16 volume on an isotropic LPS grid`);
  }
  const start = view.getFloat32(108, true);
  const values = Float32Array.from({ length: nx * ny * nz }, (_, i) =>
    view.getInt16(start + 2 * i, true),
  );
  return { size: [nx, ny, nz], origin: [-x0, -y0, z0], spacing: zz, values };
}
