import type { Volume } from './volume.ts';

/** How far the weights reach, in deviations. */
const REACH = 3;

/** The values smoothed by a Gaussian of `deviation` voxels along each axis; at the border the last value goes on. */
export function smoothedValues({ size, values }: Volume, deviation: number): Float32Array {
  const radius = Math.ceil(REACH * deviation);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * deviation * deviation)),
  );
  const sum = weights.reduce((total, w) => total + w, 0);
  const out = Float32Array.from(values);
  const [nx, ny, nz] = size;
  const line = new Float32Array(Math.max(nx, ny, nz));
  const along = (start: number, step: number, count: number): void => {
    for (let at = 0; at < count; at++) line[at] = out[start + at * step];
    for (let at = 0; at < count; at++) {
      let total = 0;
      for (let w = 0; w < weights.length; w++) {
        total += weights[w] * line[Math.min(count - 1, Math.max(0, at + w - radius))];
      }
      out[start + at * step] = total / sum;
    }
  };
  for (let row = 0; row < ny * nz; row++) along(row * nx, 1, nx);
  for (let k = 0; k < nz; k++) for (let i = 0; i < nx; i++) along(k * nx * ny + i, nx, ny);
  for (let at = 0; at < nx * ny; at++) along(at, nx * ny, nz);
  return out;
}
