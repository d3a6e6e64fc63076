import type { FrameMesh } from './frame-mesh.ts';
import { nearestPair, pointTriangle } from './triangle-pair.ts';

/** Cells are this many mean edge lengths wide: a facet then lies in a handful of cells, and a cell holds a handful of facets. */
const CELL_EDGES = 1.75;

/** A search for the nearest facet that found none within reach looks this many times as far. */
const GROWTH = 3;

/** No grid has more cells than this; larger meshes get larger cells. */
const MAX_CELLS = 1 << 19;

/** A facet whose box covers more cells than this is entered only where its plane passes through the cell. */
const PLANE_CULL_CELLS = 8;

/**
 * A uniform grid over a mesh's facets for short-range questions (what is within a millimetre of here?), which it
 * answers faster than a tree, and with a fraction of the building time. The last query's result stays in the public fields.
 * Same frame as the mesh, mm.
 */
export class FacetGrid {
  readonly mesh: FrameMesh;
  /** Last nearest(): the nearest point, and the feature of the facet on which it lies (codes of triangle-pair.ts). */
  x = 0;
  y = 0;
  z = 0;
  feature = 0;
  /** Last nearest() or firstAlong(): the facet; -1 for none. */
  facet = -1;
  /** Last gather(): the facets found, the first `gathered` of them. */
  readonly found: Uint32Array;
  gathered = 0;

  readonly #cell: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #minZ: number;
  readonly #nx: number;
  readonly #ny: number;
  readonly #nz: number;
  /** Facets of cell i: #items[#starts[i]] to #items[#starts[i + 1] - 1]. */
  readonly #starts: Uint32Array;
  readonly #items: Uint32Array;
  /** When each facet was last looked at, so that none is looked at twice in one query. */
  readonly #seen: Uint32Array;
  #query = 0;
  readonly #pair = nearestPair();

  constructor(mesh: FrameMesh) {
    this.mesh = mesh;
    const count = mesh.triangles.length / 3;
    const { min, max } = mesh.box;
    const [sx, sy, sz] =
      count === 0 ? [0, 0, 0] : [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
    let cell = Math.max(CELL_EDGES * mesh.meanEdge, Math.max(sx, sy, sz) / 1024, 1e-6);
    const cellsAlong = (s: number): number => Math.floor(s / cell) + 1;
    while (cellsAlong(sx) * cellsAlong(sy) * cellsAlong(sz) > MAX_CELLS) cell *= 1.25;
    this.#cell = cell;
    this.#minX = count === 0 ? 0 : min[0];
    this.#minY = count === 0 ? 0 : min[1];
    this.#minZ = count === 0 ? 0 : min[2];
    this.#nx = cellsAlong(sx);
    this.#ny = cellsAlong(sy);
    this.#nz = cellsAlong(sz);

    // Counting sort of facets into cells: count, prefix sum, fill.
    const starts = new Uint32Array(this.#nx * this.#ny * this.#nz + 1);
    const none = new Uint32Array(0);
    for (let f = 0; f < count; f++) this.#enter(f, starts, none);
    for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
    const items = new Uint32Array(starts[starts.length - 1]);
    for (let f = count - 1; f >= 0; f--) this.#enter(f, starts, items);
    this.#starts = starts;
    this.#items = items;
    this.#seen = new Uint32Array(count);
    this.found = new Uint32Array(count);
  }

  /** One pass of the counting sort: with an empty `items` it counts into starts[cell + 0], else it fills from the back. */
  #enter(f: number, starts: Uint32Array, items: Uint32Array): void {
    const { boxes, planes } = this.mesh;
    const b = 6 * f;
    const x0 = this.#cellX(boxes[b]);
    const y0 = this.#cellY(boxes[b + 1]);
    const z0 = this.#cellZ(boxes[b + 2]);
    const x1 = this.#cellX(boxes[b + 3]);
    const y1 = this.#cellY(boxes[b + 4]);
    const z1 = this.#cellZ(boxes[b + 5]);
    const cull = (x1 - x0 + 1) * (y1 - y0 + 1) * (z1 - z0 + 1) > PLANE_CULL_CELLS;
    const nx = planes[4 * f];
    const ny = planes[4 * f + 1];
    const nz = planes[4 * f + 2];
    const half = this.#cell / 2;
    // Slightly more than the cell's reach along the normal: rounding must not lose a facet that grazes the cell.
    const reach = (Math.abs(nx) + Math.abs(ny) + Math.abs(nz)) * half * 1.000001;
    for (let z = z0; z <= z1; z++) {
      const atZ = nz * (this.#minZ + z * this.#cell + half) - planes[4 * f + 3];
      for (let y = y0; y <= y1; y++) {
        const atY = atZ + ny * (this.#minY + y * this.#cell + half);
        const row = this.#nx * (y + this.#ny * z);
        for (let x = x0; x <= x1; x++) {
          if (cull && Math.abs(atY + nx * (this.#minX + x * this.#cell + half)) > reach) continue;
          if (items.length === 0) starts[row + x]++;
          else items[--starts[row + x]] = f;
        }
      }
    }
  }

  /**
   * Distance of (x, y, z) from the surface where it is below `cutoff`, else Infinity. The nearest point, its facet and
   * feature stay in the fields.
   */
  nearest(x: number, y: number, z: number, cutoff: number): number {
    const { planes, boxes } = this.mesh;
    let best = cutoff;
    let best2 = cutoff * cutoff;
    const stamp = ++this.#query;
    const hint = this.facet;
    this.facet = -1;
    // Neighbouring queries have neighbouring answers: the last facet often bounds the search at once.
    if (hint >= 0) {
      const d2 = this.#tryFacet(hint, x, y, z, best2);
      this.#seen[hint] = stamp;
      if (d2 < best2) {
        best2 = d2;
        best = Math.sqrt(d2);
      }
    }
    if (this.#misses(x, y, z, best)) return this.facet < 0 ? Infinity : best;
    const starts = this.#starts;
    const items = this.#items;
    const seen = this.#seen;
    // A box of one cell's size first: in a fine mesh the answer mostly lies in it, and the cutoff's box holds hundreds of cells.
    for (let reach = Math.min(best, this.#cell); ; reach = Math.min(best, GROWTH * reach)) {
      const x0 = this.#cellX(x - reach);
      const x1 = this.#cellX(x + reach);
      const y0 = this.#cellY(y - reach);
      const y1 = this.#cellY(y + reach);
      const z0 = this.#cellZ(z - reach);
      const z1 = this.#cellZ(z + reach);
      for (let cz = z0; cz <= z1; cz++) {
        for (let cy = y0; cy <= y1; cy++) {
          const row = this.#nx * (cy + this.#ny * cz);
          const end = starts[row + x1 + 1];
          // Cells of a row lie side by side in the list.
          for (let i = starts[row + x0]; i < end; i++) {
            const f = items[i];
            if (seen[f] === stamp) continue;
            seen[f] = stamp;
            const p = 4 * f;
            const h = planes[p] * x + planes[p + 1] * y + planes[p + 2] * z - planes[p + 3];
            if (h >= best || h <= -best) continue;
            const b = 6 * f;
            if (x - best > boxes[b + 3] || x + best < boxes[b]) continue;
            if (y - best > boxes[b + 4] || y + best < boxes[b + 1]) continue;
            if (z - best > boxes[b + 5] || z + best < boxes[b + 2]) continue;
            const d2 = this.#tryFacet(f, x, y, z, best2);
            if (d2 < best2) {
              best2 = d2;
              best = Math.sqrt(d2);
            }
          }
        }
      }
      if (reach >= best) return this.facet < 0 ? Infinity : best;
    }
  }

  /** Squared distance to one facet; keeps the facet as the answer where that is below best2. */
  #tryFacet(f: number, x: number, y: number, z: number, best2: number): number {
    const d2 = pointTriangle(this.mesh.corners, 9 * f, x, y, z, this.#pair);
    if (d2 < best2) {
      this.facet = f;
      this.x = this.#pair[0];
      this.y = this.#pair[1];
      this.z = this.#pair[2];
      this.feature = this.#pair[6];
    }
    return d2;
  }

  /** Fills `found` with the facets whose cells meet the box; each once. A superset: their own boxes may miss it. */
  gather(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): void {
    this.gathered = 0;
    const { min, max } = this.mesh.box;
    if (x1 < min[0] || y1 < min[1] || z1 < min[2] || x0 > max[0] || y0 > max[1] || z0 > max[2])
      return;
    const stamp = ++this.#query;
    const i0 = this.#cellX(x0);
    const i1 = this.#cellX(x1);
    const j1 = this.#cellY(y1);
    const k1 = this.#cellZ(z1);
    const starts = this.#starts;
    const items = this.#items;
    const seen = this.#seen;
    let gathered = 0;
    for (let k = this.#cellZ(z0); k <= k1; k++) {
      for (let j = this.#cellY(y0); j <= j1; j++) {
        const row = this.#nx * (j + this.#ny * k);
        const end = starts[row + i1 + 1];
        for (let i = starts[row + i0]; i < end; i++) {
          const f = items[i];
          if (seen[f] === stamp) continue;
          seen[f] = stamp;
          this.found[gathered++] = f;
        }
      }
    }
    this.gathered = gathered;
  }

  /** Visits every two facets whose bounds overlap and that share a cell; in each cell that they share. */
  visitPairs(visit: (f: number, g: number) => void): void {
    const { boxes } = this.mesh;
    const starts = this.#starts;
    const items = this.#items;
    let fullest = 0;
    for (let cell = 0; cell + 1 < starts.length; cell++) {
      fullest = Math.max(fullest, starts[cell + 1] - starts[cell]);
    }
    // A cell's boxes side by side: the pairs then read neighbouring memory.
    const near = new Float64Array(6 * fullest);
    for (let cell = 0; cell + 1 < starts.length; cell++) {
      const first = starts[cell];
      const count = starts[cell + 1] - first;
      if (count < 2) continue;
      for (let m = 0; m < count; m++) {
        const b = 6 * items[first + m];
        for (let k = 0; k < 6; k++) near[6 * m + k] = boxes[b + k];
      }
      for (let p = 0; p < 6 * count; p += 6) {
        const x0 = near[p];
        const y0 = near[p + 1];
        const z0 = near[p + 2];
        const x1 = near[p + 3];
        const y1 = near[p + 4];
        const z1 = near[p + 5];
        for (let q = p + 6; q < 6 * count; q += 6) {
          if (x0 > near[q + 3] || near[q] > x1) continue;
          if (y0 > near[q + 4] || near[q + 1] > y1) continue;
          if (z0 > near[q + 5] || near[q + 2] > z1) continue;
          visit(items[first + p / 6], items[first + q / 6]);
        }
      }
    }
  }

  /**
   * Distance along the unit direction (dx, dy, dz) from (x, y, z) at which a ray first leaves the solid, i.e. meets
   * a facet from behind, below `far`; Infinity where it does not. The facet stays in `facet`.
   */
  exitAlong(
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
    far: number,
  ): number {
    const { corners, planes } = this.mesh;
    const starts = this.#starts;
    const items = this.#items;
    const h = this.#cell;
    const nx = this.#nx;
    const ny = this.#ny;
    const nz = this.#nz;
    this.facet = -1;
    // Walk from cell to cell (Amanatides and Woo 1987): tx, ty, tz are where the ray enters the next one along each axis.
    let i = this.#cellX(x);
    let j = this.#cellY(y);
    let k = this.#cellZ(z);
    let tx = dx === 0 ? Infinity : (this.#minX + (i + (dx > 0 ? 1 : 0)) * h - x) / dx;
    let ty = dy === 0 ? Infinity : (this.#minY + (j + (dy > 0 ? 1 : 0)) * h - y) / dy;
    let tz = dz === 0 ? Infinity : (this.#minZ + (k + (dz > 0 ? 1 : 0)) * h - z) / dz;
    const overX = h / Math.abs(dx);
    const overY = h / Math.abs(dy);
    const overZ = h / Math.abs(dz);
    let best = far;
    for (;;) {
      const cell = i + nx * (j + ny * k);
      const end = starts[cell + 1];
      for (let s = starts[cell]; s < end; s++) {
        const f = items[s];
        const p = 4 * f;
        const slope = planes[p] * dx + planes[p + 1] * dy + planes[p + 2] * dz;
        if (slope <= 0) continue;
        const t = (planes[p + 3] - planes[p] * x - planes[p + 1] * y - planes[p + 2] * z) / slope;
        if (t < 0 || t >= best) continue;
        if (!liesWithin(corners, 9 * f, x + dx * t, y + dy * t, z + dz * t, planes, p)) continue;
        best = t;
        this.facet = f;
      }
      const next = Math.min(tx, ty, tz);
      if (next >= best) break;
      if (next === tx) {
        i += dx > 0 ? 1 : -1;
        tx += overX;
        if (i < 0 || i >= nx) break;
      } else if (next === ty) {
        j += dy > 0 ? 1 : -1;
        ty += overY;
        if (j < 0 || j >= ny) break;
      } else {
        k += dz > 0 ? 1 : -1;
        tz += overZ;
        if (k < 0 || k >= nz) break;
      }
    }
    return this.facet < 0 ? Infinity : best;
  }

  #misses(x: number, y: number, z: number, reach: number): boolean {
    const { min, max } = this.mesh.box;
    return !(
      x + reach >= min[0] &&
      y + reach >= min[1] &&
      z + reach >= min[2] &&
      x - reach <= max[0] &&
      y - reach <= max[1] &&
      z - reach <= max[2]
    );
  }

  // Cell of a coordinate, held to the grid.
  #cellX(x: number): number {
    return held((x - this.#minX) / this.#cell, this.#nx);
  }
  #cellY(y: number): number {
    return held((y - this.#minY) / this.#cell, this.#ny);
  }
  #cellZ(z: number): number {
    return held((z - this.#minZ) / this.#cell, this.#nz);
  }
}

const held = (at: number, count: number): number =>
  at <= 0 ? 0 : at >= count ? count - 1 : Math.floor(at);

/** Whether a point of the triangle's plane lies within it: on the inner side of each edge, seen along the plane's largest axis. */
function liesWithin(
  c: Float64Array,
  o: number,
  x: number,
  y: number,
  z: number,
  planes: Float64Array,
  p: number,
): boolean {
  const nx = Math.abs(planes[p]);
  const ny = Math.abs(planes[p + 1]);
  const nz = Math.abs(planes[p + 2]);
  const drop = nx >= ny && nx >= nz ? 0 : ny >= nz ? 1 : 2;
  const i = drop === 0 ? 1 : 0;
  const j = drop === 2 ? 1 : 2;
  const u = drop === 0 ? y : x;
  const v = drop === 2 ? y : z;
  const au = c[o + i] - u;
  const av = c[o + j] - v;
  const bu = c[o + 3 + i] - u;
  const bv = c[o + 3 + j] - v;
  const cu = c[o + 6 + i] - u;
  const cv = c[o + 6 + j] - v;
  const ab = au * bv - av * bu;
  const bc = bu * cv - bv * cu;
  const ca = cu * av - cv * au;
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}
