import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { cornersOf, type Facets } from './read-facets.ts';

/** Side of a cell, mm: a few facets of a guide or a bone in each. */
const CELL = 1;

/** What a ray met. */
export interface Met {
  readonly facet: number;
  readonly distance: number;
}

/** Facets sorted into cubes of CELL, to ask for the nearest and for the first along a ray without looking at all of them. */
export class FacetCells {
  readonly #facets: Facets;
  readonly #origin: Vec3;
  readonly #size: readonly [number, number, number];
  /** Facets of cell i: members[starts[i]] to members[starts[i + 1] - 1]. */
  readonly #starts: Uint32Array;
  readonly #members: Uint32Array;

  constructor(facets: Facets) {
    this.#facets = facets;
    const min = [Infinity, Infinity, Infinity];
    const max = [-Infinity, -Infinity, -Infinity];
    facets.corners.forEach((v, i) => {
      min[i % 3] = Math.min(min[i % 3], v);
      max[i % 3] = Math.max(max[i % 3], v);
    });
    this.#origin = [min[0], min[1], min[2]];
    const cells = (k: number): number => Math.max(1, Math.floor((max[k] - min[k]) / CELL) + 1);
    this.#size = [cells(0), cells(1), cells(2)];
    const count = this.#size[0] * this.#size[1] * this.#size[2];
    this.#starts = new Uint32Array(count + 1);
    for (let f = 0; f < facets.count; f++) this.#visitBox(f, (cell) => this.#starts[cell + 1]++);
    for (let i = 0; i < count; i++) this.#starts[i + 1] += this.#starts[i];
    this.#members = new Uint32Array(this.#starts[count]);
    const next = this.#starts.slice(0, count);
    for (let f = 0; f < facets.count; f++)
      this.#visitBox(f, (cell) => {
        this.#members[next[cell]++] = f;
      });
  }

  /** Distance of `point` from the nearest facet, mm; Infinity where none is nearer than `within`. */
  nearest(point: Vec3, within: number): number {
    const [i0, j0, k0] = this.#cellAt([point[0] - within, point[1] - within, point[2] - within]);
    const [i1, j1, k1] = this.#cellAt([point[0] + within, point[1] + within, point[2] + within]);
    let least = within;
    let found = false;
    const [nx, ny, nz] = this.#size;
    for (let k = Math.max(0, k0); k <= Math.min(nz - 1, k1); k++)
      for (let j = Math.max(0, j0); j <= Math.min(ny - 1, j1); j++)
        for (let i = Math.max(0, i0); i <= Math.min(nx - 1, i1); i++) {
          const cell = (k * ny + j) * nx + i;
          for (let m = this.#starts[cell]; m < this.#starts[cell + 1]; m++) {
            const d = distanceToFacet(point, this.#facets.corners, 9 * this.#members[m], least);
            if (d >= least) continue;
            least = d;
            found = true;
          }
        }
    return found ? least : Infinity;
  }

  /** The first facet that the ray meets between `from` and `far`, mm along its unit direction; null where it meets none. */
  first(origin: Vec3, direction: Vec3, from: number, far: number): Met | null {
    const { corners, normals } = this.#facets;
    let best: Met | null = null;
    for (const cell of this.#cellsAlong(origin, direction, from, far)) {
      if (best !== null && cell.enters > best.distance) break;
      for (let m = this.#starts[cell.index]; m < this.#starts[cell.index + 1]; m++) {
        const facet = this.#members[m];
        const at = meets(origin, direction, corners, 9 * facet, normals, 3 * facet);
        // NaN where it does not meet is not in the range either.
        if (!(at >= from && at <= far && at < (best?.distance ?? Infinity))) continue;
        best = { facet, distance: at };
      }
    }
    return best;
  }

  /** The cells that a ray passes, in order, each with where it is entered. */
  *#cellsAlong(origin: Vec3, direction: Vec3, from: number, far: number) {
    const cell = [...this.#cellAt(along(origin, direction, from))];
    const step = direction.map((d) => Math.sign(d));
    const length = direction.map((d) => (d === 0 ? Infinity : CELL / Math.abs(d)));
    const next = direction.map((d, k) => {
      if (d === 0) return Infinity;
      const wall = this.#origin[k] + CELL * (cell[k] + (d > 0 ? 1 : 0));
      return (wall - origin[k]) / d;
    });
    const [nx, ny] = this.#size;
    let enters = from;
    while (enters <= far) {
      if (cell.every((c, k) => c >= 0 && c < this.#size[k])) {
        yield { index: (cell[2] * ny + cell[1]) * nx + cell[0], enters };
      }
      const axis = next.indexOf(Math.min(...next));
      enters = next[axis];
      cell[axis] += step[axis];
      next[axis] += length[axis];
    }
  }

  #cellAt(point: Vec3): readonly [number, number, number] {
    const cell = (k: number): number => Math.floor((point[k] - this.#origin[k]) / CELL);
    return [cell(0), cell(1), cell(2)];
  }

  #visitBox(f: number, visit: (cell: number) => void): void {
    const [a, b, c] = cornersOf(this.#facets.corners, f);
    const ends = (pick: (...of: number[]) => number) =>
      this.#cellAt([pick(a[0], b[0], c[0]), pick(a[1], b[1], c[1]), pick(a[2], b[2], c[2])]);
    const low = ends(Math.min);
    const high = ends(Math.max);
    const [nx, ny] = this.#size;
    for (let k = low[2]; k <= high[2]; k++)
      for (let j = low[1]; j <= high[1]; j++)
        for (let i = low[0]; i <= high[0]; i++) visit((k * ny + j) * nx + i);
  }
}

/**
 * Distance of a point from the triangle whose nine numbers begin at `o`: from its plane where it projects inside, else from
 * the nearest side. Infinity where its bounds are not nearer than `within`. In plain numbers, since it is asked millions of times.
 */
function distanceToFacet(p: Vec3, c: Float64Array, o: number, within: number): number {
  for (let k = 0; k < 3; k++) {
    const low = Math.min(c[o + k], c[o + 3 + k], c[o + 6 + k]) - p[k];
    const high = p[k] - Math.max(c[o + k], c[o + 3 + k], c[o + 6 + k]);
    if (low >= within || high >= within) return Infinity;
  }
  const ux = c[o + 3] - c[o];
  const uy = c[o + 4] - c[o + 1];
  const uz = c[o + 5] - c[o + 2];
  const vx = c[o + 6] - c[o];
  const vy = c[o + 7] - c[o + 1];
  const vz = c[o + 8] - c[o + 2];
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  const square = nx * nx + ny * ny + nz * nz;
  if (square > 0) {
    const wx = p[0] - c[o];
    const wy = p[1] - c[o + 1];
    const wz = p[2] - c[o + 2];
    // Barycentric coordinates of the foot on the plane, by volumes with the normal.
    const b =
      (nx * (wy * vz - wz * vy) + ny * (wz * vx - wx * vz) + nz * (wx * vy - wy * vx)) / square;
    const g =
      (nx * (uy * wz - uz * wy) + ny * (uz * wx - ux * wz) + nz * (ux * wy - uy * wx)) / square;
    if (b >= 0 && g >= 0 && b + g <= 1)
      return Math.abs(wx * nx + wy * ny + wz * nz) / Math.sqrt(square);
  }
  return Math.sqrt(
    Math.min(
      squareToSide(p, c, o, o + 3),
      squareToSide(p, c, o + 3, o + 6),
      squareToSide(p, c, o + 6, o),
    ),
  );
}

/** Squared distance of a point from the side between the corners at `a` and `b`. */
function squareToSide(p: Vec3, c: Float64Array, a: number, b: number): number {
  const sx = c[b] - c[a];
  const sy = c[b + 1] - c[a + 1];
  const sz = c[b + 2] - c[a + 2];
  const wx = p[0] - c[a];
  const wy = p[1] - c[a + 1];
  const wz = p[2] - c[a + 2];
  const length = sx * sx + sy * sy + sz * sz;
  const t = length > 0 ? Math.min(1, Math.max(0, (wx * sx + wy * sy + wz * sz) / length)) : 0;
  return (wx - t * sx) ** 2 + (wy - t * sy) ** 2 + (wz - t * sz) ** 2;
}

/**
 * Where a ray meets the triangle whose nine numbers begin at `o`, in lengths of its direction; NaN where it does not. The
 * plane first, then on which side of each side the place lies.
 */
function meets(
  from: Vec3,
  d: Vec3,
  c: Float64Array,
  o: number,
  n: Float64Array,
  m: number,
): number {
  const slope = d[0] * n[m] + d[1] * n[m + 1] + d[2] * n[m + 2];
  if (slope === 0) return Number.NaN;
  const height =
    (c[o] - from[0]) * n[m] + (c[o + 1] - from[1]) * n[m + 1] + (c[o + 2] - from[2]) * n[m + 2];
  const t = height / slope;
  const x = from[0] + t * d[0];
  const y = from[1] + t * d[1];
  const z = from[2] + t * d[2];
  for (let a = o; a < o + 9; a += 3) {
    const b = a === o + 6 ? o : a + 3;
    const sx = c[b] - c[a];
    const sy = c[b + 1] - c[a + 1];
    const sz = c[b + 2] - c[a + 2];
    const wx = x - c[a];
    const wy = y - c[a + 1];
    const wz = z - c[a + 2];
    const turn =
      n[m] * (sy * wz - sz * wy) + n[m + 1] * (sz * wx - sx * wz) + n[m + 2] * (sx * wy - sy * wx);
    if (turn < -ON_SIDE) return Number.NaN;
  }
  return t;
}

/** A ray through a side belongs to both facets: areas down to this count as on it, mm2. */
const ON_SIDE = 1e-9;
