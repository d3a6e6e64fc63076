import { trianglesCross } from '../mesh/triangle-crossing.ts';

/**
 * The facets of a surface that pass through each other: both of each pair of which at least one is in `asked`. Facets with a common
 * side are neighbours and not tested. `cell`: width of the cubes in which those asked about are looked up, mm; about
 * twice a facet's. In index order. Positions are compared in float32, as the file will hold them.
 */
export function crossingFacets(
  p: Float64Array,
  triangles: Uint32Array,
  asked: Uint32Array,
  cell: number,
): Uint32Array {
  if (asked.length === 0) return asked;
  const grid = new AskedFacets(p, triangles, asked, cell);
  const found = new Set<number>();
  for (let t = 0; t < triangles.length; t += 3) grid.addCrossingsOf(t / 3, found);
  return Uint32Array.from(found).sort();
}

/** The facets asked about, sorted into cubes by their boxes; few, so that most others are settled by an empty cube. */
class AskedFacets {
  readonly #p: Float64Array;
  readonly #triangles: Uint32Array;
  readonly #asked: Uint32Array;
  readonly #cell: number;
  readonly #box = new Float64Array(6);
  /** The boxes of those asked about. */
  readonly #boxes: Float64Array;
  readonly #span = new Int32Array(6);
  /** Least x, y, z and greatest x, y, z of all. */
  readonly #all = new Float64Array(6);
  readonly #counts: readonly [number, number, number];
  readonly #start: Uint32Array;
  readonly #items: Uint32Array;
  /** The facet that last looked at each. */
  readonly #seen: Int32Array;
  /** Corners of two facets, for the test. */
  readonly #pair = new Float32Array(18);

  constructor(p: Float64Array, triangles: Uint32Array, asked: Uint32Array, cell: number) {
    this.#p = p;
    this.#triangles = triangles;
    this.#asked = asked;
    this.#cell = cell;
    this.#seen = new Int32Array(asked.length).fill(-1);
    this.#boxes = new Float64Array(6 * asked.length);
    const all = this.#all;
    all.fill(Number.POSITIVE_INFINITY, 0, 3).fill(Number.NEGATIVE_INFINITY, 3, 6);
    for (let i = 0; i < asked.length; i++) {
      this.#setBox(asked[i]);
      this.#boxes.set(this.#box, 6 * i);
      for (let k = 0; k < 3; k++) {
        all[k] = Math.min(all[k], this.#box[k]);
        all[k + 3] = Math.max(all[k + 3], this.#box[k + 3]);
      }
    }
    const along = (k: number): number => Math.floor((all[k + 3] - all[k]) / cell) + 1;
    this.#counts = [along(0), along(1), along(2)];

    // Counting sort: how many to a cube, where each begins, then in.
    const cubes = this.#counts[0] * this.#counts[1] * this.#counts[2];
    this.#start = new Uint32Array(cubes + 1);
    this.#enter(this.#start.subarray(1), null);
    for (let i = 0; i < cubes; i++) this.#start[i + 1] += this.#start[i];
    this.#items = new Uint32Array(this.#start[cubes]);
    this.#enter(this.#start.slice(0, cubes), this.#items);
  }

  /** Adds facet `f`, and those asked about through which it passes, to `found`. */
  addCrossingsOf(f: number, found: Set<number>): void {
    this.#setBox(f);
    if (!this.#meetsBox(this.#all, 0)) return;
    this.#setSpan();
    const [nx, ny] = this.#counts;
    const [i0, j0, k0, i1, j1, k1] = this.#span;
    for (let k = k0; k <= k1; k++) {
      for (let j = j0; j <= j1; j++) {
        for (let i = i0; i <= i1; i++) {
          const cube = (k * ny + j) * nx + i;
          for (let s = this.#start[cube]; s < this.#start[cube + 1]; s++) {
            const item = this.#items[s];
            if (this.#seen[item] === f) continue;
            this.#seen[item] = f;
            if (!this.#meetsBox(this.#boxes, 6 * item)) continue;
            const g = this.#asked[item];
            if (g === f || !this.#cross(f, g)) continue;
            found.add(f).add(g);
          }
        }
      }
    }
  }

  /** One pass of the sort: counts into `next`, or with `items` puts each at its cube's `next` place. */
  #enter(next: Uint32Array, items: Uint32Array | null): void {
    const [nx, ny] = this.#counts;
    for (let item = 0; item < this.#asked.length; item++) {
      this.#setBox(this.#asked[item]);
      this.#setSpan();
      const [i0, j0, k0, i1, j1, k1] = this.#span;
      for (let k = k0; k <= k1; k++) {
        for (let j = j0; j <= j1; j++) {
          for (let i = i0; i <= i1; i++) {
            const at = next[(k * ny + j) * nx + i]++;
            if (items) items[at] = item;
          }
        }
      }
    }
  }

  #setBox(f: number): void {
    const p = this.#p;
    const a = 3 * this.#triangles[3 * f];
    const b = 3 * this.#triangles[3 * f + 1];
    const c = 3 * this.#triangles[3 * f + 2];
    const box = this.#box;
    for (let k = 0; k < 3; k++) {
      box[k] = Math.min(p[a + k], p[b + k], p[c + k]);
      box[k + 3] = Math.max(p[a + k], p[b + k], p[c + k]);
    }
  }

  /** Whether the box meets the one in `boxes` from `at` on. */
  #meetsBox(boxes: Float64Array, at: number): boolean {
    const box = this.#box;
    return (
      box[0] <= boxes[at + 3] &&
      box[3] >= boxes[at] &&
      box[1] <= boxes[at + 4] &&
      box[4] >= boxes[at + 1] &&
      box[2] <= boxes[at + 5] &&
      box[5] >= boxes[at + 2]
    );
  }

  /** The cubes that the box touches. */
  #setSpan(): void {
    for (let k = 0; k < 3; k++) {
      const low = Math.floor((this.#box[k] - this.#all[k]) / this.#cell);
      const high = Math.floor((this.#box[k + 3] - this.#all[k]) / this.#cell);
      this.#span[k] = Math.max(0, low);
      this.#span[k + 3] = Math.min(this.#counts[k] - 1, high);
    }
  }

  #cross(f: number, g: number): boolean {
    const tri = this.#triangles;
    let common = 0;
    for (let k = 3 * f; k < 3 * f + 3; k++) {
      const v = tri[k];
      if (v === tri[3 * g] || v === tri[3 * g + 1] || v === tri[3 * g + 2]) common++;
    }
    if (common > 1) return false;
    this.#setCorners(0, f);
    this.#setCorners(9, g);
    return trianglesCross(this.#pair, 0, 9);
  }

  #setCorners(at: number, f: number): void {
    for (let k = 0; k < 3; k++) {
      const v = 3 * this.#triangles[3 * f + k];
      for (let axis = 0; axis < 3; axis++) this.#pair[at + 3 * k + axis] = this.#p[v + axis];
    }
  }
}
