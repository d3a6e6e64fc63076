import { InputError } from '../mesh/input-error.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { toGrid, toPatient, type Volume } from './volume.ts';

/**
 * The voxels about a box of the patient (LPS mm), in a volume of their own; the very same volume where that is all of it. Throws
 * InputError E_NO_BONE where the box lies beside the scan.
 */
export function partOf(
  volume: Volume,
  { min, max }: { readonly min: Vec3; readonly max: Vec3 },
): Volume {
  const { size, values, frame } = volume;
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
    toGrid(frame, [
      corner & 1 ? max[0] : min[0],
      corner & 2 ? max[1] : min[1],
      corner & 4 ? max[2] : min[2],
    ]),
  );
  const low = size.map((_, axis) =>
    Math.max(0, Math.ceil(Math.min(...corners.map((c) => c[axis])))),
  );
  const high = size.map((n, axis) =>
    Math.min(n - 1, Math.floor(Math.max(...corners.map((c) => c[axis])))),
  );
  const [nx, ny, nz] = high.map((h, axis) => h - low[axis] + 1);
  if (!(nx > 0 && ny > 0 && nz > 0)) {
    throw new InputError('E_NO_BONE', 'the box lies beside the scan: move it');
  }
  if (nx === size[0] && ny === size[1] && nz === size[2]) return volume;
  const part =
    values instanceof Int16Array ? new Int16Array(nx * ny * nz) : new Float32Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const from = ((k + low[2]) * size[1] + j + low[1]) * size[0] + low[0];
      part.set(values.subarray(from, from + nx), (k * ny + j) * nx);
    }
  }
  const origin = toPatient(frame, low[0], low[1], low[2]);
  return { size: [nx, ny, nz], values: part, frame: { ...frame, origin } };
}
