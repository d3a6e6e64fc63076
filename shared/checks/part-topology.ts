import { DisjointSets } from '../mesh/disjoint-sets.ts';
import { buildEdgeTable, type EdgeTable, isDegenerate } from '../mesh/edge-table.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import type { CheckContext } from './check-context.ts';

/** The edges of a welded mesh. Side i of the mesh runs from corner i to the next of its facet. */
export interface MeshEdges {
  /** Number of edges. */
  readonly edges: number;
  /** A side of each edge: its vertices are those of the side. */
  readonly sideOf: Uint32Array;
  /** The side that runs back along each side; -1 where that is not exactly one. */
  readonly opposite: Int32Array;
  /** Edges of one facet only. */
  readonly open: readonly number[];
  /** Edges of more than two facets. */
  readonly crowded: readonly number[];
  /** Edges of two facets that run the same way: one of them is turned over. */
  readonly flipped: readonly number[];
}

/** How the facets of a welded mesh hang together. Indices are those of the mesh. */
export interface MeshTopology extends MeshEdges {
  /** Facets with two equal vertices; they take part in nothing else. */
  readonly collapsed: readonly number[];
  /** Vertices at which more than one fan of facets meets: the surface touches itself in a point. Looked for in a surface without faults at edges. */
  readonly pinched: readonly number[];
  /** Pieces joined by edges: a number from 0 for each facet, in order of their first; -1 for collapsed ones. */
  readonly pieceOf: Int32Array;
  readonly pieces: number;
}

/** Measurement: the topology of the welded part. */
export const partTopology = (context: CheckContext): MeshTopology => topologyOf(context.weldedPart);

/** Edges, pieces and faults of a welded mesh. */
export function topologyOf(mesh: MeshData): MeshTopology {
  const { triangles } = mesh;
  const table = buildEdgeTable(mesh);
  const collapsed: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    if (isDegenerate(triangles, t)) collapsed.push(t / 3);
  }
  const edges = edgesIn(triangles, table);
  const faultless = edges.open.length + edges.crowded.length + edges.flipped.length === 0;
  return {
    ...edges,
    collapsed,
    pinched: faultless ? pinchedVertices(mesh, edges.opposite) : [],
    ...piecesOf(triangles, table),
  };
}

/** The edges alone, of a welded mesh. */
export const edgesOf = (mesh: MeshData): MeshEdges => edgesIn(mesh.triangles, buildEdgeTable(mesh));

function edgesIn(triangles: Uint32Array, { edges, uses, starts }: EdgeTable): MeshEdges {
  const sideOf = new Uint32Array(edges);
  const opposite = new Int32Array(triangles.length).fill(-1);
  const open: number[] = [];
  const crowded: number[] = [];
  const flipped: number[] = [];
  for (let e = 0; e < edges; e++) {
    const first = uses[starts[e]];
    const count = starts[e + 1] - starts[e];
    sideOf[e] = first;
    if (count === 1) open.push(e);
    else if (count > 2) crowded.push(e);
    else {
      const second = uses[starts[e] + 1];
      if (triangles[first] === triangles[second]) flipped.push(e);
      else {
        opposite[first] = second;
        opposite[second] = first;
      }
    }
  }
  return { edges, sideOf, opposite, open, crowded, flipped };
}

/** The side before `side` in its facet. */
const sideBefore = (side: number): number => (side % 3 === 0 ? side + 2 : side - 1);

/** Vertices whose corners are not all met on one way round: from a corner over the side before it to the next facet. */
function pinchedVertices({ triangles, positions }: MeshData, opposite: Int32Array): number[] {
  const corners = new Uint32Array(positions.length / 3);
  const firstCorner = new Int32Array(positions.length / 3).fill(-1);
  for (let i = 0; i < triangles.length; i++) {
    if (opposite[i] < 0) continue;
    corners[triangles[i]]++;
    firstCorner[triangles[i]] = i;
  }
  const pinched: number[] = [];
  for (let v = 0; v < corners.length; v++) {
    const first = firstCorner[v];
    if (first < 0) continue;
    let round = 0;
    let corner = first;
    do {
      round++;
      corner = opposite[sideBefore(corner)];
    } while (corner !== first && round <= corners[v]);
    if (round !== corners[v]) pinched.push(v);
  }
  return pinched;
}

/** Facets joined by edges, numbered in order of their first facet. */
function piecesOf(
  triangles: Uint32Array,
  { edges, uses, starts }: EdgeTable,
): Pick<MeshTopology, 'pieceOf' | 'pieces'> {
  const facets = triangles.length / 3;
  const sets = new DisjointSets(facets);
  for (let e = 0; e < edges; e++) {
    const first = Math.floor(uses[starts[e]] / 3);
    for (let i = starts[e] + 1; i < starts[e + 1]; i++) sets.join(first, Math.floor(uses[i] / 3));
  }
  const pieceOf = new Int32Array(facets).fill(-1);
  let pieces = 0;
  for (let f = 0; f < facets; f++) {
    if (isDegenerate(triangles, 3 * f)) continue;
    // A set is named by its least number, so its first facet comes first.
    const first = sets.find(f);
    pieceOf[f] = first === f ? pieces++ : pieceOf[first];
  }
  return { pieceOf, pieces };
}
