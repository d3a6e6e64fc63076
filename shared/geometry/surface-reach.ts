import { MAX_GAP, START_RADIUS, STRAIGHT_RATIO, WINDING_RATIO } from '../mesh/surface-way.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import { WaveQueue } from '../mesh/wave-queue.ts';
import { smoothStep } from './blend.ts';
import type { Lattice } from './lattice.ts';

/** The layer of lattice samples that hug the support's accessible surface. */
export interface SurfaceLayer {
  readonly lattice: Lattice;
  /** A slot in `samples` for each lattice index; -1 off the layer. */
  readonly slots: Int32Array;
  /** Lattice indices, ascending. */
  readonly samples: Int32Array;
}

/** Something from which reach is measured along the surface. Local frame, mm. */
export interface ReachSeed {
  readonly point: Vec3;
  readonly radius: number;
  /** An opening has no surface at its centre: reach is then measured from the centre, not from the nearest rim. */
  readonly opening: boolean;
}

/**
 * Distance along the surface to the nearest seed less its radius, mm, a value for each sample of the layer: a fast-marching
 * wave (J. A. Sethian 1996, first order) confined to the layer, as F. Memoli and G. Sapiro (2001) measure geodesics in a
 * thin band. It does not depend on how the bone is triangulated, and it cannot pass through bone or through the air.
 * Samples further than `margin` beyond a radius get `outside`.
 */
export function reachAlong(
  layer: SurfaceLayer,
  seeds: readonly ReachSeed[],
  margin: number,
  outside: number,
): Float32Array {
  const { lattice, slots, samples } = layer;
  const { h, nx, nz } = lattice;
  const reach = new Float32Array(samples.length).fill(Number.POSITIVE_INFINITY);
  const source = new Int32Array(samples.length).fill(-1);
  const largest = seeds.reduce((r, s) => Math.max(r, s.radius), 0);
  const queue = new WaveQueue(h / 4, largest + margin + h);
  const centres = seeds.map((seed) => start(layer, seed));

  // 1. The straight distance around each seed starts the wave.
  seeds.forEach((seed, s) => {
    const centre = centres[s];
    if (!centre) return;
    visitBall(layer, centre.point, centre.gap + START_RADIUS, (slot, d) => {
      if (d - seed.radius >= reach[slot]) return;
      reach[slot] = d - seed.radius;
      source[slot] = s;
      queue.push(slot, d - seed.radius + largest);
    });
  });

  // 2. The wave runs on over the layer.
  const steps = [1, nz, nx * nz];
  const settled = new Uint8Array(samples.length);
  for (let slot = queue.pop(); slot >= 0; slot = queue.pop()) {
    if (settled[slot] === 1) continue;
    settled[slot] = 1;
    if (reach[slot] > margin) continue;
    const index = samples[slot];
    for (const step of steps) {
      for (const signed of [step, -step]) {
        const neighbour = slots[index + signed] ?? -1;
        if (neighbour < 0 || settled[neighbour] === 1) continue;
        const value = eikonal(slots, reach, samples[neighbour], steps, h);
        if (value < reach[neighbour]) {
          reach[neighbour] = value;
          source[neighbour] = source[slot];
          queue.push(neighbour, value + largest);
        }
      }
    }
  }

  // 3. Straight where straight is true.
  for (let slot = 0; slot < samples.length; slot++) {
    const s = source[slot];
    const centre = s < 0 ? null : centres[s];
    if (!centre || reach[slot] > margin) {
      reach[slot] = outside;
      continue;
    }
    const radius = seeds[s].radius;
    const straight = distanceFrom(lattice, samples[slot], centre.point);
    const winding = reach[slot] + radius;
    const w = smoothStep(STRAIGHT_RATIO, WINDING_RATIO, winding / Math.max(straight, 0.5));
    reach[slot] = Math.min(outside, straight + w * (winding - straight) - radius);
  }
  return reach;
}

/** The value at a sample from its smallest neighbours: |grad| = 1, upwind (Rouy and Tourin 1992). */
function eikonal(
  slots: Int32Array,
  reach: Float32Array,
  index: number,
  steps: readonly number[],
  h: number,
): number {
  let a = smaller(slots, reach, index, steps[0]);
  let b = smaller(slots, reach, index, steps[1]);
  let c = smaller(slots, reach, index, steps[2]);
  if (a > b) [a, b] = [b, a];
  if (b > c) [b, c] = [c, b];
  if (a > b) [a, b] = [b, a];
  let value = a + h;
  if (value <= b) return value;
  value = (a + b + Math.sqrt(Math.max(0, 2 * h * h - (a - b) * (a - b)))) / 2;
  if (value <= c) return value;
  const sum = a + b + c;
  const squares = a * a + b * b + c * c;
  return (sum + Math.sqrt(Math.max(0, sum * sum - 3 * (squares - h * h)))) / 3;
}

function smaller(slots: Int32Array, reach: Float32Array, index: number, step: number): number {
  const up = slots[index + step] ?? -1;
  const down = slots[index - step] ?? -1;
  return Math.min(
    up < 0 ? Number.POSITIVE_INFINITY : reach[up],
    down < 0 ? Number.POSITIVE_INFINITY : reach[down],
  );
}

/** Where reach is measured from, and how far the layer is from there; null where no surface is near. */
function start(layer: SurfaceLayer, seed: ReachSeed): { point: Vec3; gap: number } | null {
  for (let radius = 2 * layer.lattice.h; ; radius = Math.min(MAX_GAP, radius * 2)) {
    let gap = Number.POSITIVE_INFINITY;
    let nearest = -1;
    visitBall(layer, seed.point, radius, (slot, d) => {
      if (d < gap) {
        gap = d;
        nearest = slot;
      }
    });
    if (nearest >= 0) {
      if (seed.opening || gap <= layer.lattice.h) return { point: seed.point, gap };
      return { point: positionOf(layer.lattice, layer.samples[nearest]), gap: 0 };
    }
    if (radius >= MAX_GAP) return null;
  }
}

/** Distance from a seed to the accessible surface, mm; null where there is none within MAX_GAP. */
export function seedGap(layer: SurfaceLayer, seed: ReachSeed): number | null {
  return start(layer, seed)?.gap ?? null;
}

function visitBall(
  layer: SurfaceLayer,
  centre: Vec3,
  radius: number,
  visit: (slot: number, distance: number) => void,
): void {
  const { lattice, slots } = layer;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const i0 = Math.max(0, Math.ceil((centre[0] - radius - x0) / h));
  const i1 = Math.min(nx - 1, Math.floor((centre[0] + radius - x0) / h));
  const j0 = Math.max(0, Math.ceil((centre[1] - radius - y0) / h));
  const j1 = Math.min(ny - 1, Math.floor((centre[1] + radius - y0) / h));
  const k0 = Math.max(0, Math.ceil((centre[2] - radius - z0) / h));
  const k1 = Math.min(nz - 1, Math.floor((centre[2] + radius - z0) / h));
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) {
      for (let k = k0, index = (j * nx + i) * nz + k0; k <= k1; k++, index++) {
        const slot = slots[index];
        if (slot < 0) continue;
        const dx = x0 + i * h - centre[0];
        const dy = y0 + j * h - centre[1];
        const dz = z0 + k * h - centre[2];
        const d = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (d <= radius) visit(slot, d);
      }
    }
  }
}

function positionOf({ x0, y0, z0, h, nx, nz }: Lattice, index: number): Vec3 {
  const iz = index % nz;
  const column = (index - iz) / nz;
  const ix = column % nx;
  return [x0 + ix * h, y0 + ((column - ix) / nx) * h, z0 + iz * h];
}

function distanceFrom(lattice: Lattice, index: number, p: Vec3): number {
  const [x, y, z] = positionOf(lattice, index);
  return Math.hypot(x - p[0], y - p[1], z - p[2]);
}
