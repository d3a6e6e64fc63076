import type { DistanceField } from './distance-field.ts';

/**
 * Carries the footprint's field from the samples over the support one sample into it, as the mean of the known neighbours: the
 * contact face lies between samples on both sides of the surface, and both need to know whether there is a shell.
 * `rim` and `known` (0 where not) are changed; returns the indices that were added, ascending.
 */
export function extendInside(
  { lattice, top, used, spans }: DistanceField,
  rim: Float32Array,
  known: Uint8Array,
  mark: number,
): Int32Array {
  const { z0, h, nx, ny, nz } = lattice;
  const count = new Uint8Array(rim.length);
  const sum = new Float32Array(rim.length);
  const added: number[] = [];
  for (let iy = 1; iy < ny - 1; iy++) {
    for (let ix = 1; ix < nx - 1; ix++) {
      const column = iy * nx + ix;
      for (let iz = Math.max(1, spans.low[column]); iz <= spans.high[column]; iz++) {
        const index = column * nz + iz;
        if (known[index] === 0) continue;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const beside = column + dy * nx + dx;
            if (used[beside] === 0 || z0 + (iz - 1) * h > top[beside]) continue;
            for (let dz = -1; dz <= 1; dz++) {
              const next = beside * nz + iz + dz;
              if (known[next] !== 0 || z0 + (iz + dz) * h > top[beside]) continue;
              if (count[next] === 0) added.push(next);
              count[next]++;
              sum[next] += rim[index];
            }
          }
        }
      }
    }
  }
  const sorted = Int32Array.from(added).sort();
  for (const index of sorted) {
    rim[index] = sum[index] / count[index];
    known[index] = mark;
  }
  return sorted;
}
