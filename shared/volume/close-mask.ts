import type { Vec3 } from '../mesh/vec3.ts';
import type { Mask } from './runs.ts';

/** Larger than any squared distance on a grid, and still exact to add to. */
const FAR = 1e20;

/**
 * Closes gaps and pores narrower than twice the radius: all that a ball of `radiusMm` can't reach from outside (dilation, then
 * erosion, by exact Euclidean distances; P. Felzenszwalb, D. Huttenlocher, "Distance transforms of sampled functions", 2012). The mask's
 * border should lie `radiusMm` away from its voxels. `spacing`: of the voxels, mm.
 */
export function closeMask(mask: Mask, spacing: Vec3, radiusMm: number): Mask {
  const { size } = mask;
  const reach = radiusMm * radiusMm * (1 + 1e-9);
  const out = squaredDistances(mask.voxels, 1, size, spacing);
  const grown = Uint8Array.from(out, (d) => (d <= reach ? 1 : 0));
  const back = squaredDistances(grown, 0, size, spacing);
  return {
    size,
    voxels: Uint8Array.from(back, (d, i) => (d > reach || mask.voxels[i] === 1 ? 1 : 0)),
  };
}

/** Squared distance of each voxel to the nearest one of the given value, mm². */
function squaredDistances(
  voxels: Uint8Array,
  value: 0 | 1,
  [nx, ny, nz]: readonly [number, number, number],
  spacing: Vec3,
): Float32Array {
  const d = Float32Array.from(voxels, (v) => (v === value ? 0 : FAR));
  const longest = Math.max(nx, ny, nz);
  const scratch = new Scratch(longest);
  for (let row = 0; row < ny * nz; row++) scratch.line(d, row * nx, 1, nx, spacing[0]);
  for (let k = 0; k < nz; k++) {
    for (let i = 0; i < nx; i++) scratch.line(d, k * nx * ny + i, nx, ny, spacing[1]);
  }
  for (let at = 0; at < nx * ny; at++) scratch.line(d, at, nx * ny, nz, spacing[2]);
  return d;
}

/** The lower envelope of parabolas over one line of samples. */
class Scratch {
  private readonly f: Float64Array;
  private readonly places: Int32Array;
  private readonly bounds: Float64Array;

  constructor(longest: number) {
    this.f = new Float64Array(longest);
    this.places = new Int32Array(longest);
    this.bounds = new Float64Array(longest + 1);
  }

  line(d: Float32Array, start: number, step: number, n: number, h: number): void {
    const { f, places, bounds } = this;
    let nearest = FAR;
    for (let i = 0; i < n; i++) {
      f[i] = d[start + i * step];
      if (f[i] < nearest) nearest = f[i];
    }
    if (nearest === FAR) return;
    let last = -1;
    for (let i = 0; i < n; i++) {
      if (f[i] >= FAR) continue;
      let from = -Infinity;
      while (last >= 0) {
        const p = places[last];
        from = (f[i] - f[p] + h * h * (i * i - p * p)) / (2 * h * h * (i - p));
        if (from > bounds[last]) break;
        last--;
        from = -Infinity;
      }
      last++;
      places[last] = i;
      bounds[last] = from;
    }
    bounds[last + 1] = Infinity;
    let at = 0;
    for (let i = 0; i < n; i++) {
      while (at < last && bounds[at + 1] < i) at++;
      const away = h * (i - places[at]);
      d[start + i * step] = away * away + f[places[at]];
    }
  }
}
