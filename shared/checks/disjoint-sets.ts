/** Sets of the numbers 0 to n - 1 that can be joined (union by index with path halving; Tarjan and van Leeuwen 1984). */
export interface DisjointSets {
  /** The set of `i`, named by one of its members. */
  find(i: number): number;
  /** Makes one set of the two that hold `a` and `b`. */
  join(a: number, b: number): void;
}

/** n sets of one number each. */
export function createDisjointSets(n: number): DisjointSets {
  const parent = new Int32Array(n);
  for (let i = 0; i < n; i++) parent[i] = i;
  const find = (start: number): number => {
    let i = start;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  };
  const join = (a: number, b: number): void => {
    const ra = find(a);
    const rb = find(b);
    if (ra < rb) parent[rb] = ra;
    else parent[ra] = rb;
  };
  return { find, join };
}
