/** Sets of the numbers 0 .. n - 1 that grow together (union by index, path halving). */
export class DisjointSets {
  private readonly parent: Uint32Array;

  constructor(n: number) {
    this.parent = new Uint32Array(n);
    for (let i = 0; i < n; i++) this.parent[i] = i;
  }

  /** The least number of the set that holds `i`. */
  find(i: number): number {
    const { parent } = this;
    let root = i;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** Joins the sets of `a` and `b`. */
  join(a: number, b: number): void {
    const p = this.find(a);
    const q = this.find(b);
    if (p < q) this.parent[q] = p;
    else if (q < p) this.parent[p] = q;
  }
}
