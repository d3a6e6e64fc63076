/**
 * Which facets meet at each vertex of a closed surface, while vertices are being removed. Facets of a vertex hang on a chain
 * of corners, so that joining two vertices is joining two chains.
 */
export class MeshLinks {
  readonly #triangles: Uint32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #next: Int32Array;
  readonly #dead: Uint8Array;
  readonly #mark: Int32Array;
  #stamp = 0;
  /** Neighbours of the vertex gathered last. */
  readonly ring: number[] = [];
  /** The two other corners of each facet of the vertex gathered last, in the facet's order, two numbers a facet. */
  readonly corners: number[] = [];

  /** `triangles` is copied; `vertices`: their number. */
  constructor(triangles: Uint32Array, vertices: number) {
    this.#triangles = triangles.slice();
    this.#first = new Int32Array(vertices).fill(-1);
    this.#last = new Int32Array(vertices).fill(-1);
    this.#next = new Int32Array(triangles.length).fill(-1);
    this.#dead = new Uint8Array(triangles.length / 3);
    this.#mark = new Int32Array(vertices);
    for (let c = triangles.length - 1; c >= 0; c--) {
      const v = triangles[c];
      this.#next[c] = this.#first[v];
      if (this.#first[v] < 0) this.#last[v] = c;
      this.#first[v] = c;
    }
  }

  /** Whether `v` has been removed. */
  isGone(v: number): boolean {
    return this.#first[v] < 0;
  }

  /** Fills `ring` and `corners` for `v`. */
  gather(v: number): void {
    const { ring, corners } = this;
    const tri = this.#triangles;
    ring.length = 0;
    corners.length = 0;
    const stamp = ++this.#stamp;
    for (let c = this.#first[v]; c >= 0; c = this.#next[c]) {
      const t = (c / 3) | 0;
      if (this.#dead[t] === 1) continue;
      const k = c - 3 * t;
      const a = tri[3 * t + ((k + 1) % 3)];
      const b = tri[3 * t + ((k + 2) % 3)];
      corners.push(a, b);
      if (this.#mark[a] !== stamp) {
        this.#mark[a] = stamp;
        ring.push(a);
      }
      if (this.#mark[b] !== stamp) {
        this.#mark[b] = stamp;
        ring.push(b);
      }
    }
  }

  /**
   * The link condition for the vertex gathered last: v and u have exactly two neighbours in common, and four facets do not
   * close on themselves (a vertex of three facets may go: one facet takes their place). Without it the surface would touch itself or fold flat.
   */
  canCollapse(v: number, u: number): boolean {
    if (this.ring.length < 3 || this.corners.length !== 2 * this.ring.length) return false;
    const inRing = this.#stamp;
    const tri = this.#triangles;
    const counted = ++this.#stamp;
    let common = 0;
    let facets = 0;
    let alive = 0;
    for (let c = this.#first[u]; c >= 0; c = this.#next[c]) {
      const t = (c / 3) | 0;
      if (this.#dead[t] === 1) continue;
      alive++;
      for (let k = 0; k < 3; k++) {
        const w = tri[3 * t + k];
        if (w === v) facets++;
        if (w === u || w === v) continue;
        if (this.#mark[w] === inRing) {
          this.#mark[w] = counted;
          common++;
        }
      }
    }
    return common === 2 && facets === 2 && alive > 3;
  }

  /** Slides `v` into `u`. */
  collapse(v: number, u: number): void {
    const tri = this.#triangles;
    for (let c = this.#first[v]; c >= 0; c = this.#next[c]) {
      const t = (c / 3) | 0;
      if (this.#dead[t] === 1) continue;
      tri[c] = u;
      const [a, b, d] = [tri[3 * t], tri[3 * t + 1], tri[3 * t + 2]];
      if (a === b || b === d || d === a) this.#dead[t] = 1;
    }
    this.#next[this.#last[u]] = this.#first[v];
    this.#last[u] = this.#last[v];
    this.#first[v] = -1;
  }

  /** What is left, renumbered in order of first use; `kept` gives each vertex's number before. */
  compact(p: Float64Array): { positions: Float64Array; triangles: Uint32Array; kept: Int32Array } {
    const tri = this.#triangles;
    const ids = new Int32Array(this.#first.length).fill(-1);
    const out = new Float64Array(p.length);
    const kept = new Int32Array(ids.length);
    const chosen = new Uint32Array(tri.length);
    let vertices = 0;
    let length = 0;
    for (let t = 0; t < this.#dead.length; t++) {
      if (this.#dead[t] === 1) continue;
      for (let k = 0; k < 3; k++) {
        const v = tri[3 * t + k];
        if (ids[v] < 0) {
          ids[v] = vertices;
          kept[vertices] = v;
          out[3 * vertices] = p[3 * v];
          out[3 * vertices + 1] = p[3 * v + 1];
          out[3 * vertices + 2] = p[3 * v + 2];
          vertices++;
        }
        chosen[length++] = ids[v];
      }
    }
    return {
      positions: out.slice(0, 3 * vertices),
      triangles: chosen.slice(0, length),
      kept: kept.slice(0, vertices),
    };
  }
}
