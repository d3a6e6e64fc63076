import { ColumnSpans } from './column-spans.ts';
import type { Lattice } from './lattice.ts';
import type { Material } from './material.ts';
import { FEATHER_CORE, FEATHER_REACH } from './tolerances.ts';
import { WaveQueue } from './wave-queue.ts';

/** What is out of reach of any core becomes this far outside, mm. */
const GONE = 0.6;

/** Deep enough to be core, whatever the wave would say. */
const DEEP = 1000;

/** Samples that come nearer to the support by more than this on the way off lie beside what is slid past, mm. */
const SLID_PAST = 0.1;

/** Feathers are taken off this far from such samples, mm. */
const ACT_WITHIN = 1.2;

/**
 * Takes feathers off the guide: what is left of a wall where the keep-out cuts it at a grazing angle is thinner than any
 * printer's wall, breaks in the wound, and fails the wall check. The core of the guide is what lies deeper than FEATHER_CORE under
 * its surface; what is further than FEATHER_REACH from all core goes: a morphological opening, with enough slack for square
 * edges to stay as they are. Both distances are measured on the surface itself, since the field's own values shrink where
 * the footprint's rim was smoothed. Only near what the guide slides past (`undercut`, mm a sample) are walls cut thin, so only
 * there is looked. `material` is changed; its spans hold all that is inside.
 */
export function trimFeathers(lattice: Lattice, material: Material, undercut: Float32Array): void {
  const { value, spans } = material;
  const { h, nz } = lattice;
  const act = widened(
    lattice,
    slideColumns(lattice, material, undercut),
    Math.ceil(ACT_WITHIN / h),
  );
  // Distances are right where everything within their reach is looked at.
  const look = widened(lattice, act, Math.ceil((FEATHER_CORE + FEATHER_REACH) / h) + 1);
  const near = { value, spans: only(lattice, spans, look) };
  const depth = depthBelowSurface(lattice, near);
  const away = distanceFromCore(lattice, near, depth, look);
  for (let column = 0; column < act.length; column++) {
    if (act[column] === 0) continue;
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (!(value[index] < 0) || depth[index] >= FEATHER_CORE) continue;
      const beyond = away[index] - FEATHER_REACH;
      if (beyond > value[index]) value[index] = Math.min(GONE, beyond);
    }
  }
}

/** 1 for the columns in which the guide lies beside something that it slides past. */
function slideColumns(
  { nx, ny, nz }: Lattice,
  { value, spans }: Material,
  undercut: Float32Array,
): Uint8Array {
  const out = new Uint8Array(nx * ny);
  for (let column = 0; column < out.length; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (value[index] < 0 && undercut[index] > SLID_PAST) {
        out[column] = 1;
        break;
      }
    }
  }
  return out;
}

/** The marked columns and all within `reach` columns of them. */
function widened({ nx, ny }: Lattice, marked: Uint8Array, reach: number): Uint8Array {
  const rows = new Uint8Array(marked.length);
  const out = new Uint8Array(marked.length);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      if (marked[j * nx + i] === 0) continue;
      rows.fill(1, j * nx + Math.max(0, i - reach), j * nx + Math.min(nx - 1, i + reach) + 1);
    }
  }
  for (let j = 0; j < ny; j++) {
    for (let k = Math.max(0, j - reach); k <= Math.min(ny - 1, j + reach); k++) {
      for (let i = 0; i < nx; i++) out[j * nx + i] |= rows[k * nx + i];
    }
  }
  return out;
}

/** The spans of the marked columns; the others are empty. */
function only(lattice: Lattice, spans: ColumnSpans, marked: Uint8Array): ColumnSpans {
  const out = new ColumnSpans(lattice);
  for (let column = 0; column < marked.length; column++) {
    if (marked[column] === 0) continue;
    out.low[column] = spans.low[column];
    out.high[column] = spans.high[column];
  }
  return out;
}

/** Depth of inside samples under the surface, mm, known to a little beyond the core's; DEEP further in, 0 outside. */
function depthBelowSurface(lattice: Lattice, { value, spans }: Material): Float32Array {
  const { h, nx, ny, nz } = lattice;
  const steps = [1, nz, nx * nz];
  const limit = FEATHER_CORE + h;
  const depth = new Float32Array(value.length);
  const queue = new WaveQueue(h / 8, limit + h);
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (!(value[index] < 0)) continue;
      depth[index] = DEEP;
      // The surface crosses the lattice edges to outside neighbours; three crossings span a plane.
      let inverse = 0;
      for (const step of steps) {
        const out = Math.max(value[index + step], value[index - step]);
        if (!(out >= 0)) continue;
        const way = Math.max(1e-3, (h * value[index]) / (value[index] - out));
        inverse += 1 / (way * way);
      }
      if (inverse === 0) continue;
      depth[index] = 1 / Math.sqrt(inverse);
      queue.push(index, depth[index]);
    }
  }
  const settled = new Uint8Array(value.length);
  for (let index = queue.pop(); index >= 0; index = queue.pop()) {
    if (settled[index] === 1) continue;
    settled[index] = 1;
    if (depth[index] > limit) continue;
    for (const step of steps) {
      for (const next of [index + step, index - step]) {
        if (settled[next] === 1 || depth[next] <= depth[index]) continue;
        const d = upwind(depth, next, steps, h);
        if (d >= depth[next]) continue;
        depth[next] = d;
        queue.push(next, d);
      }
    }
  }
  return depth;
}

/** Distance of inside samples from the core, mm; Infinity where no core is near. */
function distanceFromCore(
  lattice: Lattice,
  { value, spans }: Material,
  depth: Float32Array,
  look: Uint8Array,
): Float32Array {
  const { h, nx, ny, nz } = lattice;
  const steps = [1, nz, nx * nz];
  const away = new Float32Array(value.length);
  const queue = new WaveQueue(h / 4, FEATHER_REACH + 2 * h);
  // The wave goes through what is inside only: everything else is infinitely far.
  for (let column = 0; column < nx * ny; column++) {
    if (look[column] === 1) away.fill(Number.POSITIVE_INFINITY, column * nz, (column + 1) * nz);
  }
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (!(value[index] < 0)) continue;
      if (depth[index] < FEATHER_CORE) continue;
      away[index] = 0;
      if (
        steps.every((s) => depth[index + s] >= FEATHER_CORE && depth[index - s] >= FEATHER_CORE)
      ) {
        continue;
      }
      // A core sample's own depth says how much further out the core's surface is.
      away[index] = Math.max(-h, FEATHER_CORE - depth[index]);
      queue.push(index, 0);
    }
  }
  const settled = new Uint8Array(value.length);
  for (let index = queue.pop(); index >= 0; index = queue.pop()) {
    if (settled[index] === 1) continue;
    settled[index] = 1;
    if (away[index] > FEATHER_REACH + h) continue;
    for (const step of steps) {
      for (const next of [index + step, index - step]) {
        if (settled[next] === 1 || !(value[next] < 0) || away[next] <= away[index]) continue;
        const d = upwind(away, next, steps, h);
        if (d >= away[next]) continue;
        away[next] = d;
        queue.push(next, Math.max(0, d));
      }
    }
  }
  return away;
}

/** First-order upwind solution of |grad| = 1 from the smaller neighbour along each axis. */
function upwind(depth: Float32Array, index: number, steps: readonly number[], h: number): number {
  let a = Math.min(depth[index + steps[0]], depth[index - steps[0]]);
  let b = Math.min(depth[index + steps[1]], depth[index - steps[1]]);
  let c = Math.min(depth[index + steps[2]], depth[index - steps[2]]);
  if (a > b) [a, b] = [b, a];
  if (b > c) [b, c] = [c, b];
  if (a > b) [a, b] = [b, a];
  const one = a + h;
  if (one <= b) return one;
  const two = (a + b + Math.sqrt(Math.max(0, 2 * h * h - (a - b) * (a - b)))) / 2;
  if (two <= c) return two;
  const sum = a + b + c;
  const squares = a * a + b * b + c * c;
  return (sum + Math.sqrt(Math.max(0, sum * sum - 3 * (squares - h * h)))) / 3;
}
