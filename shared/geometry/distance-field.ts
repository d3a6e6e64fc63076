import { WaveQueue } from '../mesh/wave-queue.ts';
import { ColumnSpans } from './column-spans.ts';
import type { Lattice } from './lattice.ts';
import type { TriangleSet } from './triangle-set.ts';

/**
 * Distance from the lattice's samples to the support, as far out as it is asked for.
 *
 * Samples at the corners of cells that a facet touches get their exact distance (every facet that could be nearest within one
 * spacing is tried). From there a wave runs outwards in order of distance and hands each sample the nearest facet of its
 * neighbours; the distance to that facet is again exact. Only samples above the top envelope are visited: the guide is
 * nowhere else. Unvisited samples hold Infinity.
 */
export interface DistanceField {
  readonly lattice: Lattice;
  readonly set: TriangleSet;
  /** Height of the surface's top in each column (see top-envelope.ts). */
  readonly top: Float32Array;
  /** Unsigned distance, mm, a sample. */
  readonly distance: Float32Array;
  /** The nearest triangle, a sample; -1 where unknown. */
  readonly nearest: Int32Array;
  /** 1 for the columns that the guide can touch; the others are left empty. */
  readonly used: Uint8Array;
  /** The stretch of each column in which distances are known. */
  readonly spans: ColumnSpans;
  /** Indices of the triangles that can matter here. */
  readonly relevant: Uint32Array;
}

/** How far below the top of its column a sample still counts as being at the surface, in spacings. */
const SKIN_BELOW = 1.8;

/** Starts a field: exact distances at the surface, in the columns that are `used`. `band`: how far out the field will be asked for, mm. */
export function surfaceDistances(
  set: TriangleSet,
  lattice: Lattice,
  top: Float32Array,
  used: Uint8Array,
  band: number,
  relevant: Uint32Array = relevantTriangles(set, lattice, top, band),
): DistanceField {
  const { nx, ny, nz } = lattice;
  const samples = nx * ny * nz;
  const field: DistanceField = {
    lattice,
    set,
    top,
    used,
    distance: new Float32Array(samples),
    nearest: new Int32Array(samples),
    spans: new ColumnSpans(lattice),
    relevant,
  };
  // Pages of columns that are not used are never touched, so they cost no memory.
  for (let column = 0; column < nx * ny; column++) {
    if (used[column] === 0) continue;
    field.distance.fill(Number.POSITIVE_INFINITY, column * nz, (column + 1) * nz);
    field.nearest.fill(-1, column * nz, (column + 1) * nz);
  }
  for (const t of field.relevant) splat(field, t);
  return field;
}

/**
 * Carries the wave from the samples in `front` (indices with a known distance) out to `limit` mm. `admit` is asked once
 * for each sample that the wave settles, with the nearest surface point (local frame); where it answers false, the wave
 * does not go on from there.
 */
export function propagate(
  field: DistanceField,
  front: Int32Array,
  limit: number,
  admit: (index: number, qx: number, qy: number, qz: number) => boolean,
): void {
  const { lattice, set, top, distance, nearest, spans, used } = field;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const steps = [1, nz, nx * nz];
  const queue = new WaveQueue(h / 4, limit + h);
  const settled = new Uint8Array(distance.length);
  for (const index of front) queue.push(index, distance[index]);
  for (let index = queue.pop(); index >= 0; index = queue.pop()) {
    if (settled[index] === 1) continue;
    settled[index] = 1;
    const iz = index % nz;
    const column = (index - iz) / nz;
    const ix = column % nx;
    const iy = (column - ix) / nx;
    const x = x0 + ix * h;
    const y = y0 + iy * h;
    const z = z0 + iz * h;

    // 1. The exact distance: to the facet handed on, and to those of the neighbours that know another.
    let t = nearest[index];
    let best = set.distanceSquared(t, x, y, z);
    let { qx, qy, qz } = set;
    for (let side = 0; side < 6; side++) {
      const other = nearest[index + (side & 1 ? -1 : 1) * steps[side >> 1]];
      if (!(other >= 0) || other === t) continue;
      const d = set.distanceSquared(other, x, y, z);
      if (d >= best) continue;
      best = d;
      t = other;
      qx = set.qx;
      qy = set.qy;
      qz = set.qz;
    }
    nearest[index] = t;
    const d = Math.sqrt(best);
    if (d < distance[index]) distance[index] = d;
    if (d > limit || !admit(index, qx, qy, qz)) continue;

    // 2. On to the six neighbours. The way to a neighbour's nearest point is at most the way to ours.
    for (let side = 0; side < 6; side++) {
      const axis = side >> 1;
      const sign = side & 1 ? -1 : 1;
      const jx = axis === 1 ? ix + sign : ix;
      const jy = axis === 2 ? iy + sign : iy;
      const jz = axis === 0 ? iz + sign : iz;
      if (jx < 0 || jy < 0 || jz < 0 || jx >= nx || jy >= ny || jz >= nz) continue;
      const neighbour = index + sign * steps[axis];
      if (settled[neighbour] === 1) continue;
      const neighbourColumn = jy * nx + jx;
      if (used[neighbourColumn] === 0 || z0 + jz * h <= top[neighbourColumn]) continue;
      const ex = x0 + jx * h - qx;
      const ey = y0 + jy * h - qy;
      const ez = z0 + jz * h - qz;
      const reach = ex * ex + ey * ey + ez * ez;
      const known = distance[neighbour];
      if (reach >= known * known) continue;
      const way = Math.sqrt(reach);
      const fresh = nearest[neighbour] < 0;
      if (fresh) spans.include(neighbourColumn, jz);
      nearest[neighbour] = t;
      distance[neighbour] = way;
      if (fresh || !queue.sameBin(way, known)) queue.push(neighbour, way);
    }
  }
}

/** Samples with a known distance above the envelope, in index order. */
export function surfaceFront(field: DistanceField): Int32Array {
  const { lattice, top, distance, spans } = field;
  const { z0, h, nx, ny, nz } = lattice;
  const out: number[] = [];
  for (let column = 0; column < nx * ny; column++) {
    const first = Math.max(spans.low[column], Math.floor((top[column] - z0) / h) + 1);
    for (let iz = first; iz <= spans.high[column]; iz++) {
      if (distance[column * nz + iz] < Number.POSITIVE_INFINITY) out.push(column * nz + iz);
    }
  }
  return Int32Array.from(out);
}

/**
 * Leaves out triangles outside the lattice and those that lie deeper under the envelope than any wave could reach. Tiles of
 * the envelope, widened by the band, give the test; a column that meets no bone hides nothing.
 */
function relevantTriangles(
  set: TriangleSet,
  lattice: Lattice,
  top: Float32Array,
  band: number,
): Uint32Array {
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const tile = 8;
  const tx = Math.ceil(nx / tile);
  const ty = Math.ceil(ny / tile);
  const lowest = new Float32Array(tx * ty).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const at = Math.floor(j / tile) * tx + Math.floor(i / tile);
      lowest[at] = Math.min(lowest[at], top[j * nx + i]);
    }
  }
  const reach = Math.ceil(band / (tile * h));
  const out = new Uint32Array(set.count);
  let count = 0;
  const { positions: p, triangles: tri } = set;
  const margin = 2 * h;
  const x1 = x0 + (nx - 1) * h;
  const y1 = y0 + (ny - 1) * h;
  const z1 = z0 + (nz - 1) * h;
  for (let t = 0; t < set.count; t++) {
    const a = tri[3 * t] * 3;
    const b = tri[3 * t + 1] * 3;
    const c = tri[3 * t + 2] * 3;
    const maxX = Math.max(p[a], p[b], p[c]);
    const minX = Math.min(p[a], p[b], p[c]);
    if (maxX < x0 - margin || minX > x1 + margin) continue;
    const maxY = Math.max(p[a + 1], p[b + 1], p[c + 1]);
    const minY = Math.min(p[a + 1], p[b + 1], p[c + 1]);
    if (maxY < y0 - margin || minY > y1 + margin) continue;
    const maxZ = Math.max(p[a + 2], p[b + 2], p[c + 2]);
    if (maxZ < z0 - margin || Math.min(p[a + 2], p[b + 2], p[c + 2]) > z1 + margin) continue;
    const i0 = Math.max(0, Math.floor((minX - x0) / h / tile) - reach);
    const i1 = Math.min(tx - 1, Math.floor((maxX - x0) / h / tile) + reach);
    const j0 = Math.max(0, Math.floor((minY - y0) / h / tile) - reach);
    const j1 = Math.min(ty - 1, Math.floor((maxY - y0) / h / tile) + reach);
    let low = Number.POSITIVE_INFINITY;
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) low = Math.min(low, lowest[j * tx + i]);
    }
    if (maxZ < low - band) continue;
    out[count++] = t;
  }
  return out.slice(0, count);
}

/** Tries triangle `t` at the corners of all cells that it may touch. */
function splat(field: DistanceField, t: number): void {
  const { lattice, set, top, distance, nearest, spans, used } = field;
  const { x0, y0, z0, h, nx, ny, nz } = lattice;
  const { positions: p, triangles: tri } = set;
  const a = tri[3 * t] * 3;
  const b = tri[3 * t + 1] * 3;
  const c = tri[3 * t + 2] * 3;
  const ax = p[a];
  const ay = p[a + 1];
  const az = p[a + 2];
  const i0 = Math.max(0, Math.floor((Math.min(ax, p[b], p[c]) - x0) / h));
  const i1 = Math.min(nx - 1, Math.ceil((Math.max(ax, p[b], p[c]) - x0) / h));
  const j0 = Math.max(0, Math.floor((Math.min(ay, p[b + 1], p[c + 1]) - y0) / h));
  const j1 = Math.min(ny - 1, Math.ceil((Math.max(ay, p[b + 1], p[c + 1]) - y0) / h));
  const k0 = Math.max(0, Math.floor((Math.min(az, p[b + 2], p[c + 2]) - z0) / h));
  const k1 = Math.min(nz - 1, Math.ceil((Math.max(az, p[b + 2], p[c + 2]) - z0) / h));
  // A large facet fills little of its box: its plane bounds the stretch of each column that is near it.
  const ux = p[b] - ax;
  const uy = p[b + 1] - ay;
  const uz = p[b + 2] - az;
  const vx = p[c] - ax;
  const vy = p[c + 1] - ay;
  const vz = p[c + 2] - az;
  let mx = uy * vz - uz * vy;
  let my = uz * vx - ux * vz;
  let mz = ux * vy - uy * vx;
  const m = Math.hypot(mx, my, mz);
  const flat = m > 1e-12;
  if (flat) {
    mx /= m;
    my /= m;
    mz /= m;
  }
  const near = Math.sqrt(3) * h * 1.0001;
  for (let j = j0; j <= j1; j++) {
    const y = y0 + j * h;
    for (let i = i0; i <= i1; i++) {
      const x = x0 + i * h;
      const column = j * nx + i;
      if (used[column] === 0) continue;
      let from = Math.max(k0, Math.floor((top[column] - SKIN_BELOW * h - z0) / h));
      let to = k1;
      if (flat) {
        const e = mx * (x - ax) + my * (y - ay) - mz * az;
        if (Math.abs(mz) > 1e-6) {
          const za = (-near - e) / mz;
          const zb = (near - e) / mz;
          from = Math.max(from, Math.ceil((Math.min(za, zb) - z0) / h));
          to = Math.min(to, Math.floor((Math.max(za, zb) - z0) / h));
        } else if (Math.abs(e) > near) continue;
      }
      for (let k = from; k <= to; k++) {
        const d = Math.sqrt(set.distanceSquared(t, x, y, z0 + k * h));
        const index = column * nz + k;
        if (d < distance[index] && d <= near) {
          if (nearest[index] < 0) spans.include(column, k);
          distance[index] = d;
          nearest[index] = t;
        }
      }
    }
  }
}
