import type { MeshData } from '../mesh/mesh-data.ts';
import type { CheckContext } from './check-context.ts';
import { createDisjointSets, type DisjointSets } from './disjoint-sets.ts';

/** How the facets of a welded mesh hang together. Indices are those of the mesh. */
export interface MeshTopology {
  /** Undirected edges: 2 vertices each, the lower index first. */
  readonly edges: Uint32Array;
  /** 2 facets an edge: one that runs from its first vertex to its second, one that runs back; -1 for none. */
  readonly edgeFacets: Int32Array;
  /** Edges (index into `edges` / 2) of one facet only. */
  readonly open: readonly number[];
  /** Edges of more than two facets. */
  readonly crowded: readonly number[];
  /** Edges of two facets that run the same way: one of them is turned over. */
  readonly flipped: readonly number[];
  /** Facets with two equal vertices; they take part in nothing else. */
  readonly collapsed: readonly number[];
  /** Vertices at which more than one fan of facets meets: the surface touches itself in a point. */
  readonly pinched: readonly number[];
  /** Pieces joined by edges: a number from 0 for each facet, -1 for collapsed ones. */
  readonly pieceOf: Int32Array;
  readonly pieces: number;
}

/** Measurement: the topology of the welded part. */
export const partTopology = (context: CheckContext): MeshTopology => topologyOf(context.weldedPart);

/** Edges, pieces and faults of a welded mesh. */
export function topologyOf(mesh: MeshData): MeshTopology {
  const { triangles } = mesh;
  const facets = triangles.length / 3;
  const vertices = mesh.positions.length / 3;
  const collapsed: number[] = [];
  const { starts, keys } = halfEdgesByLowVertex(triangles, vertices, collapsed);

  const edges = new Uint32Array(keys.length * 2);
  const edgeFacets = new Int32Array(keys.length * 2);
  const open: number[] = [];
  const crowded: number[] = [];
  const flipped: number[] = [];
  const pieces = createDisjointSets(facets);
  const fans = createDisjointSets(3 * facets);
  let edge = 0;
  for (let low = 0; low < vertices; low++) {
    const end = starts[low + 1];
    for (let i = starts[low]; i < end; ) {
      const high = Math.floor(keys[i] / KEY_SPAN);
      let uses = 0;
      let forth = -1;
      let back = -1;
      const first = facetOf(keys[i]);
      for (; i < end && Math.floor(keys[i] / KEY_SPAN) === high; i++, uses++) {
        const facet = facetOf(keys[i]);
        if (runsUp(keys[i])) forth = facet;
        else back = facet;
        pieces.join(first, facet);
      }
      edges[2 * edge] = low;
      edges[2 * edge + 1] = high;
      edgeFacets[2 * edge] = forth;
      edgeFacets[2 * edge + 1] = back;
      if (uses === 1) open.push(edge);
      else if (uses > 2) crowded.push(edge);
      else if (forth < 0 || back < 0) flipped.push(edge);
      else joinFans(fans, triangles, forth, back, low, high);
      edge++;
    }
  }

  const { labels, count } = labelled(pieces, facets, collapsed);
  const faultless = open.length + crowded.length + flipped.length === 0;
  return {
    edges: edges.subarray(0, 2 * edge),
    edgeFacets: edgeFacets.subarray(0, 2 * edge),
    open,
    crowded,
    flipped,
    collapsed,
    // With open or crowded edges a vertex has several fans by rights; the edges are then the fault to name.
    pinched: faultless ? pinchedVertices(fans, triangles, vertices, new Set(collapsed)) : [],
    pieceOf: labels,
    pieces: count,
  };
}

/** A half-edge in one number: the higher vertex, then facet and direction; exact in float64 up to 2^26 facets. */
const KEY_SPAN = 2 ** 27;
const facetOf = (key: number): number => Math.floor((key % KEY_SPAN) / 2);
const runsUp = (key: number): boolean => key % 2 === 0;

/** Below this length a bucket is sorted by insertion: nearly all hold about six half-edges. */
const SHORT_BUCKET = 24;

function halfEdgesByLowVertex(
  triangles: Uint32Array,
  vertices: number,
  collapsed: number[],
): { starts: Uint32Array; keys: Float64Array } {
  const starts = new Uint32Array(vertices + 1);
  const facets = triangles.length / 3;
  for (let f = 0; f < facets; f++) {
    const a = triangles[3 * f];
    const b = triangles[3 * f + 1];
    const c = triangles[3 * f + 2];
    if (a === b || b === c || c === a) {
      collapsed.push(f);
      continue;
    }
    starts[Math.min(a, b)]++;
    starts[Math.min(b, c)]++;
    starts[Math.min(c, a)]++;
  }
  for (let i = 1; i <= vertices; i++) starts[i] += starts[i - 1];
  const keys = new Float64Array(starts[vertices]);
  const put = (a: number, b: number, f: number): void => {
    if (a < b) keys[--starts[a]] = b * KEY_SPAN + 2 * f;
    else keys[--starts[b]] = a * KEY_SPAN + 2 * f + 1;
  };
  for (let f = facets - 1; f >= 0; f--) {
    const a = triangles[3 * f];
    const b = triangles[3 * f + 1];
    const c = triangles[3 * f + 2];
    if (a === b || b === c || c === a) continue;
    put(a, b, f);
    put(b, c, f);
    put(c, a, f);
  }
  for (let v = 0; v < vertices; v++) sortBucket(keys, starts[v], starts[v + 1]);
  return { starts, keys };
}

function sortBucket(keys: Float64Array, from: number, to: number): void {
  if (to - from > SHORT_BUCKET) {
    keys.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const key = keys[i];
    let j = i;
    for (; j > from && keys[j - 1] > key; j--) keys[j] = keys[j - 1];
    keys[j] = key;
  }
}

/** Joins the two facets' corners at both ends of their common edge: corners round a vertex that are joined form a fan. */
function joinFans(
  fans: DisjointSets,
  triangles: Uint32Array,
  f: number,
  g: number,
  low: number,
  high: number,
): void {
  fans.join(cornerAt(triangles, f, low), cornerAt(triangles, g, low));
  fans.join(cornerAt(triangles, f, high), cornerAt(triangles, g, high));
}

const cornerAt = (triangles: Uint32Array, f: number, vertex: number): number =>
  triangles[3 * f] === vertex ? 3 * f : triangles[3 * f + 1] === vertex ? 3 * f + 1 : 3 * f + 2;

function pinchedVertices(
  fans: DisjointSets,
  triangles: Uint32Array,
  vertices: number,
  collapsed: ReadonlySet<number>,
): number[] {
  const fanOf = new Int32Array(vertices).fill(-1);
  const pinched = new Set<number>();
  for (let corner = 0; corner < triangles.length; corner++) {
    if (collapsed.size > 0 && collapsed.has(Math.floor(corner / 3))) continue;
    const vertex = triangles[corner];
    const fan = fans.find(corner);
    if (fanOf[vertex] < 0) fanOf[vertex] = fan;
    else if (fanOf[vertex] !== fan) pinched.add(vertex);
  }
  return [...pinched];
}

/** Numbers the sets 0, 1, ... in order of their first facet. */
function labelled(
  sets: DisjointSets,
  facets: number,
  collapsed: readonly number[],
): { labels: Int32Array; count: number } {
  const labels = new Int32Array(facets).fill(-1);
  const ofRoot = new Int32Array(facets).fill(-1);
  const skip = new Set(collapsed);
  let count = 0;
  for (let f = 0; f < facets; f++) {
    if (skip.size > 0 && skip.has(f)) continue;
    const root = sets.find(f);
    if (ofRoot[root] < 0) ofRoot[root] = count++;
    labels[f] = ofRoot[root];
  }
  return { labels, count };
}
