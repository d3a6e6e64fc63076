import { buildEdgeTable, sideEnd, sideStart } from '../mesh/edge-table.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { addPlane, minimumOf, planeError, QUADRIC } from './quadric.ts';

/** A facet's normal may turn by no more than this in one collapse, as a cosine. */
const LEAST_NORMAL_COSINE = 0.3;

/** A facet flatter than this (twice its area over its longest edge squared) is not made. */
const LEAST_ASPECT = 0.02;

/** Share of the mean area from which on a plane counts in full; the normal of a smaller facet is mostly rounding. */
const FULL_WEIGHT = 0.25;

function meanArea({ positions: p, triangles }: MeshData): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    sum += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }
  return (3 * sum) / triangles.length;
}

/**
 * Edge collapses under the quadric error metric (M. Garland, P. Heckbert, SIGGRAPH 1997), in passes over the mesh instead of in
 * order of cost: within a pass no two collapses touch, so that the lists of facets round the vertices, made once a pass, stay true,
 * and nothing is allocated. Vertices of rims and of edges with more than two facets stay where they are.
 */
export class CollapsePasses {
  facets: number;
  private readonly p: Float64Array;
  /** Corners of the facets; those of a facet that is gone are -1. */
  private readonly corners: Int32Array;
  private readonly quadrics: Float64Array;
  private readonly locked: Uint8Array;
  private readonly starts: Uint32Array;
  private facetsOf = new Uint32Array();
  private readonly touched: Uint8Array;
  /** Stamp of the last round in which a vertex was met, for finding common neighbours. */
  private readonly met: Uint32Array;
  /** Twice the area from which on a facet's plane has its full weight. */
  private readonly fullSize: number;
  private round = 0;
  private readonly q = new Float64Array(QUADRIC);
  private readonly point = new Float64Array(3);
  private readonly trial = new Float64Array(3);

  /** `kept`: 1 for each vertex that stays where it is, with the facets between such vertices. */
  constructor(mesh: MeshData, kept: Uint8Array = new Uint8Array(mesh.positions.length / 3)) {
    const vertices = mesh.positions.length / 3;
    this.p = Float64Array.from(mesh.positions);
    this.corners = Int32Array.from(mesh.triangles);
    this.facets = mesh.triangles.length / 3;
    this.quadrics = new Float64Array(QUADRIC * vertices);
    this.locked = kept.slice();
    this.starts = new Uint32Array(vertices + 1);
    this.touched = new Uint8Array(vertices);
    this.met = new Uint32Array(vertices);
    const table = buildEdgeTable(mesh);
    for (let e = 0; e < table.edges; e++) {
      if (table.starts[e + 1] - table.starts[e] === 2) continue;
      this.locked[sideStart(mesh, table.uses[table.starts[e]])] = 1;
      this.locked[sideEnd(mesh, table.uses[table.starts[e]])] = 1;
    }
    this.fullSize = FULL_WEIGHT * 2 * meanArea(mesh);
    for (let f = 0; f < this.facets; f++) this.addPlanes(3 * f);
  }

  /** Collapses edges whose squared error is at most `limit` mm², until `target` facets are left. Returns how many were. */
  pass(limit: number, target: number): number {
    this.listFacets();
    this.touched.fill(0);
    const { corners, touched, locked } = this;
    let collapsed = 0;
    for (let c = 0; c < corners.length && this.facets > target; c++) {
      const a = corners[c];
      const b = corners[c % 3 === 2 ? c - 2 : c + 1];
      if (a < 0 || a > b || touched[a] === 1 || touched[b] === 1) continue;
      if (locked[a] === 1 && locked[b] === 1) continue;
      if (!this.place(a, b, limit) || !this.isLinked(a, b)) continue;
      if (!this.keepsFacing(a, b) || !this.keepsFacing(b, a)) continue;
      this.collapse(a, b);
      collapsed++;
    }
    return collapsed;
  }

  result(): MeshData {
    const ids = new Int32Array(this.p.length / 3).fill(-1);
    const positions = new Float32Array(this.p.length);
    const triangles = new Uint32Array(3 * this.facets);
    let vertices = 0;
    let n = 0;
    for (const v of this.corners) {
      if (v < 0) continue;
      if (ids[v] < 0) {
        positions.set(this.p.subarray(3 * v, 3 * v + 3), 3 * vertices);
        ids[v] = vertices++;
      }
      triangles[n++] = ids[v];
    }
    return { positions: positions.slice(0, 3 * vertices), triangles };
  }

  private addPlanes(o: number): void {
    const { p, corners, quadrics } = this;
    const [a, b, c] = [3 * corners[o], 3 * corners[o + 1], 3 * corners[o + 2]];
    const ux = p[b] - p[a];
    const uy = p[b + 1] - p[a + 1];
    const uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a];
    const vy = p[c + 1] - p[a + 1];
    const vz = p[c + 2] - p[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const size = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (size === 0) return;
    const w = -(nx * p[a] + ny * p[a + 1] + nz * p[a + 2]) / size;
    for (let k = 0; k < 3; k++) {
      addPlane(
        quadrics,
        QUADRIC * corners[o + k],
        nx / size,
        ny / size,
        nz / size,
        w,
        Math.min(1, size / this.fullSize) / 3,
      );
    }
  }

  /** Facets round each vertex, by counting. */
  private listFacets(): void {
    const { corners, starts } = this;
    starts.fill(0);
    for (let c = 0; c < corners.length; c++) if (corners[c] >= 0) starts[corners[c] + 1]++;
    for (let v = 0; v + 1 < starts.length; v++) starts[v + 1] += starts[v];
    const next = starts.slice();
    if (this.facetsOf.length < 3 * this.facets) this.facetsOf = new Uint32Array(3 * this.facets);
    for (let c = 0; c < corners.length; c++) {
      if (corners[c] >= 0) this.facetsOf[next[corners[c]]++] = Math.floor(c / 3);
    }
  }

  /** The place of the joint vertex into `point`; false where it costs more than `limit`. */
  private place(a: number, b: number, limit: number): boolean {
    const { p, q, quadrics, point, trial, locked } = this;
    for (let i = 0; i < QUADRIC; i++) q[i] = quadrics[QUADRIC * a + i] + quadrics[QUADRIC * b + i];
    if (locked[a] === 1 || locked[b] === 1) {
      const fixed = 3 * (locked[a] === 1 ? a : b);
      for (let k = 0; k < 3; k++) point[k] = p[fixed + k];
      return planeError(q, point[0], point[1], point[2]) <= limit;
    }
    let edge = 0;
    for (let k = 0; k < 3; k++) {
      point[k] = (p[3 * a + k] + p[3 * b + k]) / 2;
      edge += (p[3 * a + k] - p[3 * b + k]) ** 2;
    }
    if (minimumOf(q, trial)) {
      const away =
        (trial[0] - point[0]) ** 2 + (trial[1] - point[1]) ** 2 + (trial[2] - point[2]) ** 2;
      if (away < edge) point.set(trial);
    }
    return planeError(q, point[0], point[1], point[2]) <= limit;
  }

  /**
   * Whether the ends have exactly two common neighbours, each with more than three facets: then the surface stays a manifold. A
   * neighbour of three would be left with two facets back to back.
   */
  private isLinked(a: number, b: number): boolean {
    const { corners, starts, facetsOf, met } = this;
    this.round += 2;
    const { round } = this;
    for (let i = starts[a]; i < starts[a + 1]; i++) {
      for (let c = 3 * facetsOf[i]; c < 3 * facetsOf[i] + 3; c++) met[corners[c]] = round;
    }
    met[a] = 0;
    met[b] = 0;
    let common = 0;
    for (let i = starts[b]; i < starts[b + 1]; i++) {
      for (let c = 3 * facetsOf[i]; c < 3 * facetsOf[i] + 3; c++) {
        if (met[corners[c]] !== round) continue;
        met[corners[c]] = round + 1;
        common++;
        if (this.facetsLeft(corners[c]) <= 3) return false;
      }
    }
    return common === 2;
  }

  /** Facets round a vertex that this pass has left. */
  private facetsLeft(v: number): number {
    let left = 0;
    for (let i = this.starts[v]; i < this.starts[v + 1]; i++) {
      if (this.corners[3 * this.facetsOf[i]] >= 0) left++;
    }
    return left;
  }

  /** True where moving `v` to `point` turns over or flattens none of its facets but those at `other`, which go. */
  private keepsFacing(v: number, other: number): boolean {
    const { p, corners, starts, facetsOf, point } = this;
    const [x, y, z] = point;
    for (let i = starts[v]; i < starts[v + 1]; i++) {
      const o = 3 * facetsOf[i];
      // The facet turned so that v comes first.
      const k = corners[o] === v ? 0 : corners[o + 1] === v ? 1 : 2;
      const s = corners[o + ((k + 1) % 3)];
      const t = corners[o + ((k + 2) % 3)];
      if (s === other || t === other) continue;
      const ex = p[3 * t] - p[3 * s];
      const ey = p[3 * t + 1] - p[3 * s + 1];
      const ez = p[3 * t + 2] - p[3 * s + 2];
      const ax = p[3 * s] - p[3 * v];
      const ay = p[3 * s + 1] - p[3 * v + 1];
      const az = p[3 * s + 2] - p[3 * v + 2];
      const bx = p[3 * s] - x;
      const by = p[3 * s + 1] - y;
      const bz = p[3 * s + 2] - z;
      const mx = ay * ez - az * ey;
      const my = az * ex - ax * ez;
      const mz = ax * ey - ay * ex;
      const nx = by * ez - bz * ey;
      const ny = bz * ex - bx * ez;
      const nz = bx * ey - by * ex;
      const was = Math.sqrt(mx * mx + my * my + mz * mz);
      const is = Math.sqrt(nx * nx + ny * ny + nz * nz);
      if (!(mx * nx + my * ny + mz * nz > LEAST_NORMAL_COSINE * was * is)) return false;
      const cx = p[3 * t] - x;
      const cy = p[3 * t + 1] - y;
      const cz = p[3 * t + 2] - z;
      const longest = Math.max(
        ex * ex + ey * ey + ez * ez,
        bx * bx + by * by + bz * bz,
        cx * cx + cy * cy + cz * cz,
      );
      if (is < LEAST_ASPECT * longest) return false;
    }
    return true;
  }

  /** Moves `a` to `point`, hands it the facets of `b`, and marks all that lies round them. */
  private collapse(a: number, b: number): void {
    const { p, corners, starts, facetsOf, quadrics, touched, locked, point, q } = this;
    for (let k = 0; k < 3; k++) p[3 * a + k] = point[k];
    for (let i = 0; i < QUADRIC; i++) quadrics[QUADRIC * a + i] = q[i];
    for (const v of [a, b]) {
      for (let i = starts[v]; i < starts[v + 1]; i++) {
        const o = 3 * facetsOf[i];
        for (let c = o; c < o + 3; c++) if (corners[c] >= 0) touched[corners[c]] = 1;
      }
    }
    for (let i = starts[b]; i < starts[b + 1]; i++) {
      const o = 3 * facetsOf[i];
      if (corners[o] === a || corners[o + 1] === a || corners[o + 2] === a) {
        corners.fill(-1, o, o + 3);
        this.facets--;
      } else {
        for (let c = o; c < o + 3; c++) if (corners[c] === b) corners[c] = a;
      }
    }
    if (locked[b] === 1) locked[a] = 1;
  }
}
