/** A connected piece of a surface. */
export interface Piece {
  /** mm3; negative for a void. */
  readonly volume: number;
}

/** The surface of a mesh in any frame. */
export interface PlainSurface {
  readonly positions: ArrayLike<number>;
  readonly triangles: Uint32Array;
}

/** Pieces connected through shared vertices, largest volume first. `labels` receives the piece of each vertex. */
export function connectedPieces(surface: PlainSurface): { pieces: Piece[]; labels: Int32Array } {
  const { positions: p, triangles: tri } = surface;
  const parent = new Int32Array(p.length / 3);
  for (let v = 0; v < parent.length; v++) parent[v] = v;
  const root = (v: number): number => {
    let r = v;
    while (parent[r] !== r) r = parent[r];
    for (let at = v; parent[at] !== r; ) {
      const next = parent[at];
      parent[at] = r;
      at = next;
    }
    return r;
  };
  for (let t = 0; t < tri.length; t += 3) {
    const a = root(tri[t]);
    parent[root(tri[t + 1])] = a;
    parent[root(tri[t + 2])] = a;
  }
  const count = new Map<number, number>();
  const volumes = new Map<number, number>();
  let last = -1;
  let facetsOfLast = 0;
  let volumeOfLast = 0;
  const flush = (): void => {
    if (last < 0) return;
    count.set(last, (count.get(last) ?? 0) + facetsOfLast);
    volumes.set(last, (volumes.get(last) ?? 0) + volumeOfLast);
  };
  for (let t = 0; t < tri.length; t += 3) {
    const r = root(tri[t]);
    if (r !== last) {
      flush();
      last = r;
      facetsOfLast = 0;
      volumeOfLast = 0;
    }
    facetsOfLast++;
    volumeOfLast += facetVolume(p, tri[t], tri[t + 1], tri[t + 2]);
  }
  flush();
  const order = [...count.keys()].sort(
    (a, b) => (volumes.get(b) ?? 0) - (volumes.get(a) ?? 0) || a - b,
  );
  const rank = new Map(order.map((r, i) => [r, i]));
  const labels = new Int32Array(parent.length).fill(-1);
  for (let v = 0; v < labels.length; v++) {
    const r = parent[v] === v ? v : root(v);
    labels[v] = order.length === 1 ? 0 : (rank.get(r) ?? -1);
  }
  const pieces = order.map((r) => ({ volume: volumes.get(r) ?? 0 }));
  return { pieces, labels };
}

/** The signed volume of the tetrahedron that a facet spans with the origin. */
function facetVolume(p: ArrayLike<number>, a: number, b: number, c: number): number {
  const i = 3 * a;
  const j = 3 * b;
  const k = 3 * c;
  return (
    (p[i] * (p[j + 1] * p[k + 2] - p[j + 2] * p[k + 1]) +
      p[i + 1] * (p[j + 2] * p[k] - p[j] * p[k + 2]) +
      p[i + 2] * (p[j] * p[k + 1] - p[j + 1] * p[k])) /
    6
  );
}
