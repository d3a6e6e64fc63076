import { type MeshData, vertexCount } from './mesh-data.ts';

/**
 * Every edge of a mesh with the facets that use it. A use is a side of a facet, numbered 3 * facet + k: from corner k to
 * corner k + 1. The uses of edge e are `uses[starts[e]] .. uses[starts[e + 1] - 1]`, ordered by facet.
 */
export interface EdgeTable {
  /** Number of distinct edges. */
  readonly edges: number;
  /** Sides of facets, grouped by edge; edges ordered by their smaller, then their greater vertex. */
  readonly uses: Uint32Array;
  /** Where each edge's group begins; one more entry than edges. */
  readonly starts: Uint32Array;
}

/** The side after `use` in its facet. */
export const nextSide = (use: number): number => (use % 3 === 2 ? use - 2 : use + 1);

/** Vertex in which a side begins. */
export const sideStart = (mesh: MeshData, use: number): number => mesh.triangles[use];

/** Vertex in which a side ends. */
export const sideEnd = (mesh: MeshData, use: number): number => mesh.triangles[nextSide(use)];

/**
 * Groups the sides of all facets by edge, by two counting sorts: linear time, also for a hostile mesh in which one
 * vertex has every facet. Facets with two corners in one vertex have no proper sides and are left out.
 */
export function buildEdgeTable(mesh: MeshData): EdgeTable {
  const { triangles } = mesh;
  const vertices = vertexCount(mesh);
  // 1. the sides, and the smaller and greater vertex of each
  const low = new Uint32Array(triangles.length);
  const high = new Uint32Array(triangles.length);
  const sides = new Uint32Array(triangles.length);
  let n = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    if (isDegenerate(triangles, t)) continue;
    for (let k = 0; k < 3; k++) {
      const from = triangles[t + k];
      const to = triangles[t + ((k + 1) % 3)];
      low[t + k] = Math.min(from, to);
      high[t + k] = Math.max(from, to);
      sides[n++] = t + k;
    }
  }
  // 2. stable sorts by the greater, then by the smaller vertex
  const byHigh = sortedBy(high, sides.subarray(0, n), vertices);
  const uses = sortedBy(low, byHigh, vertices);
  // 3. where one edge ends and the next begins
  const starts = new Uint32Array(n + 1);
  let edges = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0 && low[uses[i]] === low[uses[i - 1]] && high[uses[i]] === high[uses[i - 1]]) continue;
    starts[edges++] = i;
  }
  starts[edges] = n;
  return { edges, uses, starts: starts.slice(0, edges + 1) };
}

/** In `twinSides`: the edge has not exactly two facets. */
export const NO_TWIN = 0xffffffff;

/** For each side of each facet the side of the one other facet at its edge, or NO_TWIN. */
export function twinSides(mesh: MeshData, { edges, uses, starts }: EdgeTable): Uint32Array {
  const twins = new Uint32Array(mesh.triangles.length).fill(NO_TWIN);
  for (let e = 0; e < edges; e++) {
    const i = starts[e];
    if (starts[e + 1] - i !== 2) continue;
    twins[uses[i]] = uses[i + 1];
    twins[uses[i + 1]] = uses[i];
  }
  return twins;
}

/** Whether two corners of the facet whose corners begin at `t` are one vertex. */
export const isDegenerate = (triangles: Uint32Array, t: number): boolean =>
  triangles[t] === triangles[t + 1] ||
  triangles[t + 1] === triangles[t + 2] ||
  triangles[t + 2] === triangles[t];

/** The sides in order of their key, those of equal key in the order given. */
function sortedBy(key: Uint32Array, sides: Uint32Array, keys: number): Uint32Array {
  const next = new Uint32Array(keys + 1);
  for (let i = 0; i < sides.length; i++) next[key[sides[i]] + 1]++;
  for (let k = 0; k < keys; k++) next[k + 1] += next[k];
  const sorted = new Uint32Array(sides.length);
  for (let i = 0; i < sides.length; i++) sorted[next[key[sides[i]]]++] = sides[i];
  return sorted;
}
