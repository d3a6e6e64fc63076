import type { Vec3 } from '../mesh/vec3.ts';
import type { ArrayStore } from './array-store.ts';
import { smoothMax, smoothMin } from './blend.ts';
import type { DistanceField } from './distance-field.ts';
import type { KeepOut } from './keep-out.ts';
import { EMPTY } from './material.ts';
import { type ReachSeed, reachAlong, type SurfaceLayer } from './surface-reach.ts';

/**
 * The footprint as a field on the layer of samples at the surface: mm along the surface to its rim, negative inside. It is the
 * union of what lies within reach of the features, then strokes added and erased in their order, all measured along the
 * surface, and it ends where the surface turns away from the removal direction.
 */
export interface FootprintSource {
  readonly features: readonly ReachSeed[];
  readonly strokes: readonly {
    readonly mode: 'add' | 'erase';
    readonly seeds: readonly ReachSeed[];
  }[];
}

/** Beyond the rim the field is known this far, mm. */
export const FOOTPRINT_MARGIN = 3;

/** Value where the surface is not reached at all: no material. */
export const OUTSIDE_FOOTPRINT = EMPTY;

/** Rounding of the inner corners where two patches join, mm: such corners concentrate stress and catch tissue. */
const JOIN_RADIUS = 1.5;

/** Passes of averaging over neighbouring samples: takes the lattice's grain out of the rim. */
const SMOOTHING_PASSES = 4;

/**
 * Thickness of the layer, in spacings: over one, so that on a bone that runs along the lattice one sheet of samples is always in.
 */
const LAYER = 1.2;

/** Samples at the surface over which reach is measured. `blockOut`: how much undercut the footprint may cover, mm. Its slots are the store's. */
export function surfaceLayer(
  field: DistanceField,
  keepOut: KeepOut,
  blockOut: number,
  store: ArrayStore,
): SurfaceLayer {
  const { lattice, top, distance, spans } = field;
  const { z0, h, nx, ny, nz } = lattice;
  const slots = store.integers(distance.length).fill(-1);
  const samples: number[] = [];
  for (let column = 0; column < nx * ny; column++) {
    const first = Math.max(spans.low[column], Math.floor((top[column] - z0) / h) + 1);
    for (let iz = first; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (distance[index] > LAYER * h || keepOut.undercut[index] > blockOut + 1) continue;
      slots[index] = samples.length;
      samples.push(index);
    }
  }
  return { lattice, slots, samples: Int32Array.from(samples) };
}

/** The footprint's value at each sample of the layer. */
export function footprintOn(
  layer: SurfaceLayer,
  source: FootprintSource,
  keepOut: KeepOut,
  blockOut: number,
): Float32Array {
  const { samples } = layer;
  let value = reachAlong(layer, source.features, FOOTPRINT_MARGIN, OUTSIDE_FOOTPRINT);
  for (const { mode, seeds } of source.strokes) {
    const stroke = reachAlong(layer, seeds, FOOTPRINT_MARGIN, OUTSIDE_FOOTPRINT);
    value =
      mode === 'add'
        ? value.map((v, i) => smoothMin(v, stroke[i], JOIN_RADIUS))
        : value.map((v, i) => smoothMax(v, -stroke[i], JOIN_RADIUS));
  }
  for (let i = 0; i < samples.length; i++) {
    const beyond = keepOut.undercut[samples[i]] / blockOut - 1;
    value[i] = smoothMax(value[i], beyond * FOOTPRINT_MARGIN, 0.5);
  }
  return smooth(layer, value);
}

/** The footprint at a point of the surface, interpolated from the layer's samples around it; NaN where the surface is hidden. */
export function footprintAt(
  layer: SurfaceLayer,
  value: Float32Array,
  qx: number,
  qy: number,
  qz: number,
): number {
  const { lattice, slots } = layer;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const fx = (qx - x0) / h;
  const fy = (qy - y0) / h;
  const fz = (qz - z0) / h;
  const ix = Math.floor(fx);
  const iy = Math.floor(fy);
  const iz = Math.floor(fz);
  if (ix < 0 || iy < 0 || iz < 0 || ix > nx - 2 || iy > ny - 2 || iz > nz - 2) {
    return Number.NaN;
  }
  let sum = 0;
  let weights = 0;
  for (let c = 0; c < 8; c++) {
    const cx = c & 1;
    const cy = (c >> 1) & 1;
    const cz = c >> 2;
    const slot = slots[((iy + cy) * nx + ix + cx) * nz + iz + cz];
    if (slot < 0) continue;
    const w =
      (cx ? fx - ix : 1 - fx + ix) * (cy ? fy - iy : 1 - fy + iy) * (cz ? fz - iz : 1 - fz + iz) +
      1e-4;
    sum += w * value[slot];
    weights += w;
  }
  return weights > 0 ? sum / weights : Number.NaN;
}

function smooth(layer: SurfaceLayer, value: Float32Array): Float32Array {
  const { lattice, slots, samples } = layer;
  const { nx, nz } = lattice;
  const steps = [1, -1, nz, -nz, nx * nz, -nx * nz];
  let from = value;
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) {
    const to = from.slice();
    for (let i = 0; i < samples.length; i++) {
      if (from[i] > FOOTPRINT_MARGIN || from[i] < -FOOTPRINT_MARGIN) continue;
      let sum = 2 * from[i];
      let count = 2;
      for (const step of steps) {
        const slot = slots[samples[i] + step];
        if (slot === undefined || slot < 0) continue;
        sum += from[slot];
        count++;
      }
      to[i] = sum / count;
    }
    from = to;
  }
  return from;
}

/** Points along a polyline no further apart than `step` mm. */
export function samplePolyline(points: readonly Vec3[], step: number): Vec3[] {
  const out: Vec3[] = points.length > 0 ? [points[0]] : [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const n = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) / step));
    for (let k = 1; k <= n; k++) {
      const t = k / n;
      out.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
    }
  }
  return out;
}
