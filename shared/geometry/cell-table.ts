/**
 * How a cell of eight samples is cut by the surface, for all 256 patterns of inside and outside. Generated, not typed: on
 * each face the crossings are joined by one rule that both neighbours share (two inside corners that face each other across
 * a face stay apart), the face segments are linked to loops, and each loop is filled without a diagonal that lies in a face
 * of the cell. So the surface is closed and every edge has exactly two facets, by construction; the classic table
 * (Lorensen and Cline 1987) has holes, and fans of it can share an edge four times.
 */
export interface CellTable {
  /** First entry of pattern p in `edges`; `start[p + 1]` is its end. Bit c of a pattern: corner c is inside. */
  readonly start: Uint16Array;
  /** Cell edges, three a facet, counter-clockwise from outside. */
  readonly edges: Uint8Array;
}

/** Corner c lies at (c & 1, c >> 1 & 1, c >> 2). */
export const EDGE_CORNERS: readonly (readonly [number, number])[] = [
  [0, 1],
  [2, 3],
  [4, 5],
  [6, 7],
  [0, 2],
  [1, 3],
  [4, 6],
  [5, 7],
  [0, 4],
  [1, 5],
  [2, 6],
  [3, 7],
];

/** Corners of each face, counter-clockwise seen from outside the cell. */
const FACES: readonly (readonly number[])[] = [
  [0, 4, 6, 2],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 2, 3, 1],
  [4, 5, 7, 6],
];

const edgeBetween = (a: number, b: number): number =>
  EDGE_CORNERS.findIndex(([p, q]) => (p === a && q === b) || (p === b && q === a));

const FACE_EDGES: readonly (readonly number[])[] = FACES.map((face) =>
  face.map((corner, i) => edgeBetween(corner, face[(i + 1) % 4])),
);

const shareFace = (e: number, f: number): boolean =>
  FACE_EDGES.some((edges) => edges.includes(e) && edges.includes(f));

/** Builds the table. About a millisecond. */
export function buildCellTable(): CellTable {
  const start = new Uint16Array(257);
  const edges: number[] = [];
  for (let pattern = 0; pattern < 256; pattern++) {
    start[pattern] = edges.length;
    for (const loop of loopsOf(pattern)) {
      const facets = fill(loop);
      if (!facets) throw new Error(`cell pattern ${pattern}: no filling without a face diagonal`);
      for (const facet of facets) edges.push(...facet);
    }
  }
  start[256] = edges.length;
  return { start, edges: Uint8Array.from(edges) };
}

/** Closed rings of cell edges that the surface crosses, oriented so that outside is seen counter-clockwise. */
function loopsOf(pattern: number): number[][] {
  const inside = (corner: number): boolean => ((pattern >> corner) & 1) === 1;
  const next = new Map<number, number>();
  for (let f = 0; f < 6; f++) {
    const face = FACES[f];
    for (let i = 0; i < 4; i++) {
      // A run of inside corners on the face's rim: enter at the edge before it, leave at the edge after it.
      if (!inside(face[i]) || inside(face[(i + 3) % 4])) continue;
      let last = i;
      while (inside(face[(last + 1) % 4]) && last < i + 3) last++;
      next.set(FACE_EDGES[f][(i + 3) % 4], FACE_EDGES[f][last % 4]);
    }
  }
  const loops: number[][] = [];
  while (next.size > 0) {
    const loop: number[] = [];
    let edge = next.keys().next().value as number;
    for (let to = next.get(edge); to !== undefined; to = next.get(edge)) {
      loop.push(edge);
      next.delete(edge);
      edge = to;
    }
    loops.push(loop);
  }
  return loops;
}

/** Facets that fill a loop with no diagonal between two edges of one face; null where there is no such filling. */
function fill(loop: readonly number[]): number[][] | null {
  if (loop.length === 3) return [[...loop]];
  const n = loop.length;
  // The facet on the side (0, n - 1) has its third corner at k; the rest falls into two smaller loops.
  for (let k = 1; k < n - 1; k++) {
    if (k > 1 && shareFace(loop[0], loop[k])) continue;
    if (k < n - 2 && shareFace(loop[k], loop[n - 1])) continue;
    const left = k > 1 ? fill(loop.slice(0, k + 1)) : [];
    const right = k < n - 2 ? fill(loop.slice(k)) : [];
    if (left && right) return [[loop[0], loop[k], loop[n - 1]], ...left, ...right];
  }
  return null;
}
