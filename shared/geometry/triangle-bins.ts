import type { TriangleSet } from './triangle-set.ts';

/**
 * Triangles sorted into cubes, for exact nearest-point questions within a small radius. For the few thousand vertices of
 * the contact face this is faster than a tree, and it needs no more than two counting passes to build.
 */
export class TriangleBins {
  readonly set: TriangleSet;
  readonly #size: number;
  readonly #origin: readonly [number, number, number];
  readonly #counts: readonly [number, number, number];
  readonly #start: Uint32Array;
  readonly #items: Uint32Array;
  readonly #seen: Uint32Array;
  readonly #chosen: Uint8Array;
  /** Unit normal and offset of each chosen triangle's plane; zero for one without area, which no plane settles. */
  readonly #planes: Float64Array;
  #stamp = 0;
  /** The triangle found by the last call of `nearest`. */
  triangle = -1;

  /** `chosen`: indices of the triangles to sort; `size`: edge of a bin, mm. */
  constructor(set: TriangleSet, chosen: Uint32Array, size: number) {
    this.set = set;
    this.#size = size;
    const box = boundsOf(set, chosen);
    const n = (k: number): number => Math.max(1, Math.floor((box[k + 3] - box[k]) / size) + 1);
    this.#origin = [box[0], box[1], box[2]];
    this.#counts = [n(0), n(1), n(2)];
    const bins = this.#counts[0] * this.#counts[1] * this.#counts[2];
    this.#start = new Uint32Array(bins + 1);
    this.#visitBins(chosen, (bin) => {
      this.#start[bin + 1]++;
    });
    for (let i = 0; i < bins; i++) this.#start[i + 1] += this.#start[i];
    this.#items = new Uint32Array(this.#start[bins]);
    const next = this.#start.slice(0, bins);
    this.#visitBins(chosen, (bin, t) => {
      this.#items[next[bin]++] = t;
    });
    this.#seen = new Uint32Array(set.count);
    this.#chosen = new Uint8Array(set.count);
    for (const t of chosen) this.#chosen[t] = 1;
    this.#planes = planesOf(set, chosen);
  }

  /**
   * Distance from (x, y, z) to the nearest triangle within `radius`, else Infinity. `set.qx, qy, qz` hold the nearest
   * point and `triangle` its triangle.
   */
  nearest(x: number, y: number, z: number, radius: number): number {
    const { set } = this;
    const size = this.#size;
    const [ox, oy, oz] = this.#origin;
    const [nx, ny, nz] = this.#counts;
    const i0 = Math.max(0, Math.floor((x - radius - ox) / size));
    const j0 = Math.max(0, Math.floor((y - radius - oy) / size));
    const k0 = Math.max(0, Math.floor((z - radius - oz) / size));
    const i1 = Math.min(nx - 1, Math.floor((x + radius - ox) / size));
    const j1 = Math.min(ny - 1, Math.floor((y + radius - oy) / size));
    const k1 = Math.min(nz - 1, Math.floor((z + radius - oz) / size));
    const stamp = ++this.#stamp;
    const start = this.#start;
    const items = this.#items;
    const seen = this.#seen;
    const planes = this.#planes;
    let reach = radius;
    let best = radius * radius;
    let qx = 0;
    let qy = 0;
    let qz = 0;
    this.triangle = -1;
    for (let k = k0; k <= k1; k++) {
      for (let j = j0; j <= j1; j++) {
        for (let i = i0; i <= i1; i++) {
          const bin = (k * ny + j) * nx + i;
          const end = start[bin + 1];
          for (let s = start[bin]; s < end; s++) {
            const t = items[s];
            if (seen[t] === stamp) continue;
            seen[t] = stamp;
            // No point of a facet is nearer than its plane: most are settled by that.
            const o = 4 * t;
            const off = planes[o] * x + planes[o + 1] * y + planes[o + 2] * z - planes[o + 3];
            if (off > reach || off < -reach) continue;
            const d = set.distanceSquared(t, x, y, z);
            if (d < best) {
              best = d;
              reach = Math.sqrt(d) + 1e-9;
              this.triangle = t;
              qx = set.qx;
              qy = set.qy;
              qz = set.qz;
            }
          }
        }
      }
    }
    set.qx = qx;
    set.qy = qy;
    set.qz = qz;
    return this.triangle < 0 ? Number.POSITIVE_INFINITY : Math.sqrt(best);
  }

  /** Calls `visit` once for each triangle within `radius` of `p`. */
  visit(
    p: readonly [number, number, number],
    radius: number,
    visit: (triangle: number) => void,
  ): void {
    for (let t = 0; t < this.set.count; t++) {
      if (
        this.#chosen[t] === 1 &&
        this.set.distanceSquared(t, p[0], p[1], p[2]) <= radius * radius
      ) {
        visit(t);
      }
    }
  }

  #visitBins(chosen: Uint32Array, visit: (bin: number, triangle: number) => void): void {
    const { positions: p, triangles: tri } = this.set;
    const [ox, oy, oz] = this.#origin;
    const [nx, ny] = this.#counts;
    const f = 1 / this.#size;
    for (const t of chosen) {
      const a = tri[3 * t] * 3;
      const b = tri[3 * t + 1] * 3;
      const c = tri[3 * t + 2] * 3;
      const i0 = Math.floor((Math.min(p[a], p[b], p[c]) - ox) * f);
      const i1 = Math.floor((Math.max(p[a], p[b], p[c]) - ox) * f);
      const j0 = Math.floor((Math.min(p[a + 1], p[b + 1], p[c + 1]) - oy) * f);
      const j1 = Math.floor((Math.max(p[a + 1], p[b + 1], p[c + 1]) - oy) * f);
      const k0 = Math.floor((Math.min(p[a + 2], p[b + 2], p[c + 2]) - oz) * f);
      const k1 = Math.floor((Math.max(p[a + 2], p[b + 2], p[c + 2]) - oz) * f);
      for (let k = k0; k <= k1; k++) {
        for (let j = j0; j <= j1; j++) {
          for (let i = i0; i <= i1; i++) visit((k * ny + j) * nx + i, t);
        }
      }
    }
  }
}

function planesOf(
  { positions: p, triangles: tri, count }: TriangleSet,
  chosen: Uint32Array,
): Float64Array {
  const planes = new Float64Array(4 * count);
  for (const t of chosen) {
    const a = 3 * tri[3 * t];
    const b = 3 * tri[3 * t + 1];
    const c = 3 * tri[3 * t + 2];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const l = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (l < 1e-9) continue;
    planes[4 * t] = nx / l;
    planes[4 * t + 1] = ny / l;
    planes[4 * t + 2] = nz / l;
    planes[4 * t + 3] = (nx * p[a] + ny * p[a + 1] + nz * p[a + 2]) / l;
  }
  return planes;
}

function boundsOf(set: TriangleSet, chosen: Uint32Array): Float64Array {
  const { positions: p, triangles: tri } = set;
  const box = new Float64Array([0, 0, 0, 0, 0, 0]);
  if (chosen.length === 0) return box;
  box.fill(Number.POSITIVE_INFINITY, 0, 3);
  box.fill(Number.NEGATIVE_INFINITY, 3, 6);
  for (const t of chosen) {
    for (let c = 0; c < 3; c++) {
      const v = tri[3 * t + c] * 3;
      for (let k = 0; k < 3; k++) {
        const value = p[v + k];
        if (value < box[k]) box[k] = value;
        if (value > box[k + 3]) box[k + 3] = value;
      }
    }
  }
  return box;
}
