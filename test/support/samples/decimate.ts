import type { TriangleMesh } from './binary-stl.ts';
import { EdgeHeap } from './edge-heap.ts';

/**
 * Fewer facets by edge collapse under the quadric error metric (M. Garland, P. Heckbert, SIGGRAPH 1997). Tried first:
 * Manifold's `simplify`, which keeps every vertex within a tolerance of the original but leaves 240,000 of the skull's 508,000
 * facets at 0.2 mm, because an isosurface's stair-steps are larger than that; quadrics average them out.
 *
 * A closed manifold stays one: an edge is collapsed only where its ends share exactly two neighbours, and where no facet turns
 * over. Vertices that are `frozen` stay as they are, with all of their facets. The result is the same on every run.
 */
export function decimate(
  mesh: TriangleMesh,
  targetFacets: number,
  frozen: (x: number, y: number, z: number) => boolean = () => false,
): TriangleMesh {
  const work = new Decimation(mesh, frozen);
  work.run(targetFacets);
  return work.result();
}

/** A facet's normal may turn by no more than this in one collapse, as a cosine. */
const LEAST_NORMAL_COSINE = 0.3;

/** A facet flatter than this (twice its area over its longest edge squared) is not made. */
const LEAST_ASPECT = 0.02;

/** Below this, relative to its largest entry cubed, a quadric's minimum is not looked for: it lies on a flat or an edge. */
const SINGULAR = 1e-4;

/** Entries of the symmetric 4 x 4 quadric: xx xy xz xw yy yz yw zz zw ww. */
const QUADRIC = 10;

type Point = [number, number, number];

class Decimation {
  readonly #positions: Float64Array;
  readonly #faces: Int32Array;
  readonly #facesOf: Set<number>[];
  readonly #quadrics: Float64Array;
  readonly #versions: Int32Array;
  readonly #heap = new EdgeHeap();
  readonly #frozen: Uint8Array;
  #left: number;

  constructor(mesh: TriangleMesh, frozen: (x: number, y: number, z: number) => boolean) {
    this.#positions = Float64Array.from(mesh.positions);
    this.#faces = Int32Array.from(mesh.triangles);
    const vertices = mesh.positions.length / 3;
    this.#facesOf = Array.from({ length: vertices }, () => new Set<number>());
    this.#quadrics = new Float64Array(QUADRIC * vertices);
    this.#versions = new Int32Array(vertices);
    this.#frozen = Uint8Array.from({ length: vertices }, (_, v) =>
      frozen(...this.#point(v)) ? 1 : 0,
    );
    this.#left = mesh.triangles.length / 3;
    for (let face = 0; face < this.#left; face++) this.#addFace(face);
  }

  run(target: number): void {
    for (let vertex = 0; vertex < this.#facesOf.length; vertex++) this.#pushEdges(vertex, true);
    while (this.#left > target) {
      const edge = this.#heap.pop();
      if (!edge) return;
      const [a, b] = [edge.a, edge.b];
      if (this.#versions[a] !== edge.versionA || this.#versions[b] !== edge.versionB) continue;
      this.#collapse(a, b);
    }
  }

  result(): TriangleMesh {
    const index = new Map<number, number>();
    const positions: number[] = [];
    const triangles: number[] = [];
    for (let face = 0; face < this.#faces.length / 3; face++) {
      if (this.#corner(face, 0) < 0) continue;
      for (let i = 0; i < 3; i++) {
        const vertex = this.#corner(face, i);
        let to = index.get(vertex);
        if (to === undefined) {
          to = positions.length / 3;
          index.set(vertex, to);
          positions.push(...this.#point(vertex));
        }
        triangles.push(to);
      }
    }
    return { positions: Float32Array.from(positions), triangles: Uint32Array.from(triangles) };
  }

  #corner(face: number, i: number): number {
    return this.#faces[3 * face + i] ?? -1;
  }

  #point(vertex: number): Point {
    const [x = 0, y = 0, z = 0] = this.#positions.subarray(3 * vertex, 3 * vertex + 3);
    return [x, y, z];
  }

  #star(vertex: number): Set<number> {
    const faces = this.#facesOf[vertex];
    if (!faces) throw new Error(`no vertex ${vertex}`);
    return faces;
  }

  /** Enters a facet into its corners' stars and adds its plane, weighted by area, to their quadrics. */
  #addFace(face: number): void {
    const corners = [this.#corner(face, 0), this.#corner(face, 1), this.#corner(face, 2)];
    const [a, b, c] = corners.map((v) => this.#point(v)) as [Point, Point, Point];
    const n = crossOf(a, b, c);
    const size = Math.hypot(...n);
    for (const vertex of corners) this.#star(vertex).add(face);
    if (size === 0) return;
    const [x, y, z] = n.map((v) => v / size) as Point;
    const w = -(x * a[0] + y * a[1] + z * a[2]);
    const entries = [x * x, x * y, x * z, x * w, y * y, y * z, y * w, z * z, z * w, w * w];
    for (const vertex of corners) {
      entries.forEach((entry, i) => {
        const at = QUADRIC * vertex + i;
        this.#quadrics[at] = (this.#quadrics[at] ?? 0) + (entry * size) / 6;
      });
    }
  }

  #neighbours(vertex: number): Set<number> {
    const out = new Set<number>();
    for (const face of this.#star(vertex)) {
      for (let i = 0; i < 3; i++) {
        const other = this.#corner(face, i);
        if (other !== vertex) out.add(other);
      }
    }
    return out;
  }

  #pushEdges(vertex: number, once: boolean): void {
    for (const other of this.#neighbours(vertex)) {
      if ((once && other < vertex) || this.#frozen[vertex] || this.#frozen[other]) continue;
      const { cost } = this.#best(vertex, other);
      const [versionA, versionB] = [this.#versions[vertex] ?? 0, this.#versions[other] ?? 0];
      this.#heap.push({ a: vertex, b: other, versionA, versionB, cost });
    }
  }

  /** The place for the joint vertex: the quadrics' minimum, or the best of the ends and the middle. */
  #best(a: number, b: number): { readonly cost: number; readonly point: Point } {
    const q = Array.from({ length: QUADRIC }, (_, i) => this.#entry(a, i) + this.#entry(b, i));
    const [pa, pb] = [this.#point(a), this.#point(b)];
    const middle: Point = [(pa[0] + pb[0]) / 2, (pa[1] + pb[1]) / 2, (pa[2] + pb[2]) / 2];
    const edge = Math.hypot(pa[0] - pb[0], pa[1] - pb[1], pa[2] - pb[2]);
    const minimum = minimumOf(q);
    const candidates = [pa, pb, middle];
    if (minimum && Math.hypot(...minimum.map((v, i) => v - (middle[i] ?? 0))) < 2 * edge) {
      candidates.push(minimum);
    }
    return candidates
      .map((point) => ({ point, cost: Math.max(0, errorOf(q, point)) }))
      .reduce((best, one) => (one.cost < best.cost ? one : best));
  }

  #entry(vertex: number, i: number): number {
    return this.#quadrics[QUADRIC * vertex + i] ?? 0;
  }

  #collapse(a: number, b: number): void {
    const ofB = this.#neighbours(b);
    const shared = [...this.#neighbours(a)].filter((v) => ofB.has(v));
    if (shared.length !== 2) return;
    const { point } = this.#best(a, b);
    if (!this.#keepsFacing(a, b, point) || !this.#keepsFacing(b, a, point)) return;
    const [ax, ay, az] = point;
    this.#positions.set([ax, ay, az], 3 * a);
    for (let i = 0; i < QUADRIC; i++) {
      this.#quadrics[QUADRIC * a + i] = this.#entry(a, i) + this.#entry(b, i);
    }
    for (const face of [...this.#star(b)]) {
      const corners = [0, 1, 2].map((i) => this.#corner(face, i));
      if (corners.includes(a)) {
        for (const vertex of corners) this.#star(vertex).delete(face);
        this.#faces.fill(-1, 3 * face, 3 * face + 3);
        this.#left--;
      } else {
        this.#faces[3 * face + corners.indexOf(b)] = a;
        this.#star(a).add(face);
      }
    }
    this.#star(b).clear();
    this.#versions[b] = -1;
    this.#versions[a] = (this.#versions[a] ?? 0) + 1;
    this.#pushEdges(a, false);
  }

  /** True where moving `vertex` to `point` turns over or flattens none of its facets but those at `other`, which go. */
  #keepsFacing(vertex: number, other: number, point: Point): boolean {
    for (const face of this.#star(vertex)) {
      const corners = [0, 1, 2].map((i) => this.#corner(face, i));
      if (corners.includes(other)) continue;
      const before = corners.map((v) => this.#point(v)) as [Point, Point, Point];
      const after = before.map((p, i) => (corners[i] === vertex ? point : p)) as typeof before;
      const [was, is] = [crossOf(...before), crossOf(...after)];
      const cosine = (was[0] * is[0] + was[1] * is[1] + was[2] * is[2]) / Math.hypot(...was);
      if (!(cosine > LEAST_NORMAL_COSINE * Math.hypot(...is))) return false;
      const longest = Math.max(...after.map((p, i) => distanceOf(p, after[(i + 1) % 3] ?? p)));
      if (Math.hypot(...is) < LEAST_ASPECT * longest * longest) return false;
    }
    return true;
  }
}

function crossOf(a: Point, b: Point, c: Point): Point {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

const distanceOf = (a: Point, b: Point): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function errorOf(q: readonly number[], [x, y, z]: Point): number {
  const [xx = 0, xy = 0, xz = 0, xw = 0, yy = 0, yz = 0, yw = 0, zz = 0, zw = 0, ww = 0] = q;
  return (
    x * (xx * x + 2 * (xy * y + xz * z + xw)) +
    y * (yy * y + 2 * (yz * z + yw)) +
    z * (zz * z + 2 * zw) +
    ww
  );
}

/** Where the quadric is least, by Cramer's rule; null where it is nearly flat in some direction. */
function minimumOf(q: readonly number[]): Point | null {
  const [xx = 0, xy = 0, xz = 0, xw = 0, yy = 0, yz = 0, yw = 0, zz = 0, zw = 0] = q;
  const cxx = yy * zz - yz * yz;
  const cxy = xz * yz - xy * zz;
  const cxz = xy * yz - xz * yy;
  const determinant = xx * cxx + xy * cxy + xz * cxz;
  if (Math.abs(determinant) < SINGULAR * Math.max(xx, yy, zz) ** 3) return null;
  const cyy = xx * zz - xz * xz;
  const cyz = xy * xz - xx * yz;
  const czz = xx * yy - xy * xy;
  return [
    -(cxx * xw + cxy * yw + cxz * zw) / determinant,
    -(cxy * xw + cyy * yw + cyz * zw) / determinant,
    -(cxz * xw + cyz * yw + czz * zw) / determinant,
  ];
}
