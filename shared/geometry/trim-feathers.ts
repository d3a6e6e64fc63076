import { WaveQueue } from '../mesh/wave-queue.ts';
import type { ArrayStore } from './array-store.ts';
import type { Lattice } from './lattice.ts';
import type { Material } from './material.ts';
import { FEATHER_SLACK } from './tolerances.ts';

/** What is out of reach of any core becomes this far outside, mm. */
const GONE = 0.6;

/** Deep enough to be core, whatever the wave would say. */
const DEEP = 1000;

/**
 * Takes feathers off the guide: what is left of a wall where the keep-out, a rim or a gap cuts it at a grazing angle is thinner
 * than any printer's wall, breaks in the wound, and fails the wall check. The core of the guide is what lies deeper than `core`
 * (mm) under its surface; what is further than that and FEATHER_SLACK from all core goes: a morphological opening, with enough slack
 * for square edges to stay as they are. Both distances are measured on the surface itself, since the field's own values
 * shrink where the footprint's rim was smoothed. The core is that of `seen`, the guide as the exact cuts will leave it: a part of `material`, which is
 * changed; the spans of both hold all that is inside.
 */
export function trimFeathers(
  lattice: Lattice,
  material: Material,
  seen: Material,
  core: number,
  store: ArrayStore,
): void {
  const { value, spans } = material;
  const { nx, ny, nz } = lattice;
  const reach = core + FEATHER_SLACK;
  const depth = depthBelowSurface(lattice, seen, core, store);
  const away = distanceFromCore(lattice, material, depth, core, reach, store);
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (!(value[index] < 0) || depth[index] >= core) continue;
      const beyond = away[index] - reach;
      if (beyond > value[index]) value[index] = Math.min(GONE, beyond);
    }
  }
  store.giveBack(depth, away);
}

/** Depth of inside samples under the surface, mm, known to a little beyond the core's; DEEP further in, 0 outside. */
function depthBelowSurface(
  lattice: Lattice,
  { value, spans }: Material,
  core: number,
  store: ArrayStore,
): Float32Array {
  const { h, nx, ny, nz } = lattice;
  const steps = [1, nz, nx * nz];
  const limit = core + h;
  const depth = store.floats(value.length);
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
  const settled = store.bytes(value.length);
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
  store.giveBack(settled);
  return depth;
}

/** Distance of inside samples from the core, mm; Infinity where no core is near. */
function distanceFromCore(
  lattice: Lattice,
  { value, spans }: Material,
  depth: Float32Array,
  core: number,
  reach: number,
  store: ArrayStore,
): Float32Array {
  const { h, nx, ny, nz } = lattice;
  const steps = [1, nz, nx * nz];
  // The wave goes through what is inside only: everything else is infinitely far.
  const away = store.floats(value.length).fill(Number.POSITIVE_INFINITY);
  const queue = new WaveQueue(h / 4, reach + 2 * h);
  for (let column = 0; column < nx * ny; column++) {
    for (let iz = spans.low[column]; iz <= spans.high[column]; iz++) {
      const index = column * nz + iz;
      if (!(value[index] < 0)) continue;
      if (depth[index] < core) continue;
      away[index] = 0;
      if (steps.every((s) => depth[index + s] >= core && depth[index - s] >= core)) {
        continue;
      }
      // A core sample's own depth says how much further out the core's surface is.
      away[index] = Math.max(-h, core - depth[index]);
      queue.push(index, 0);
    }
  }
  const settled = store.bytes(value.length);
  for (let index = queue.pop(); index >= 0; index = queue.pop()) {
    if (settled[index] === 1) continue;
    settled[index] = 1;
    if (away[index] > reach + h) continue;
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
  store.giveBack(settled);
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
