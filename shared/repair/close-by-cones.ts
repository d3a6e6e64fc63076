import { DisjointSets } from '../mesh/disjoint-sets.ts';
import { buildEdgeTable, sideStart } from '../mesh/edge-table.ts';
import type { MeshData } from '../mesh/mesh-data.ts';

/**
 * The mesh with facets added so that every edge is run as often one way as the other: then each point of space has a whole
 * winding number, also where the mesh is open, has edges of three facets, or facets that face the wrong way. The edges that are run
 * more often one way are joined, piece by piece, to the middle of their vertices (the cone over a boundary closes it). For
 * telling inside from outside; the cones are no surface to be shown.
 *
 * Vertices and facets of the mesh come first, in their order. The very same mesh where it is closed.
 */
export function closeByCones(mesh: MeshData): MeshData {
  const { positions, triangles } = mesh;
  const { edges, uses, starts } = buildEdgeTable(mesh);
  // 1. the boundary: edges with the number of times that they are run one way more
  const from: number[] = [];
  const to: number[] = [];
  const sets = new DisjointSets(positions.length / 3);
  for (let e = 0; e < edges; e++) {
    let forward = 0;
    const first = uses[starts[e]];
    const a = sideStart(mesh, first);
    for (let i = starts[e]; i < starts[e + 1]; i++) forward += triangles[uses[i]] === a ? 1 : -1;
    if (forward === 0) continue;
    const next = first % 3 === 2 ? first - 2 : first + 1;
    const b = triangles[next];
    sets.join(a, b);
    for (let n = 0; n < Math.abs(forward); n++) {
      from.push(forward > 0 ? a : b);
      to.push(forward > 0 ? b : a);
    }
  }
  if (from.length === 0) return mesh;
  // 2. an apex for each piece of it
  const apexOf = new Map<number, number>();
  const sums: number[] = [];
  for (const v of from) {
    const root = sets.find(v);
    let apex = apexOf.get(root);
    if (apex === undefined) {
      apex = apexOf.size;
      apexOf.set(root, apex);
      sums.push(0, 0, 0, 0);
    }
    for (let k = 0; k < 3; k++) sums[4 * apex + k] += positions[3 * v + k];
    sums[4 * apex + 3]++;
  }
  const points = new Float32Array(positions.length + 3 * apexOf.size);
  points.set(positions);
  for (let apex = 0; apex < apexOf.size; apex++) {
    for (let k = 0; k < 3; k++) {
      points[positions.length + 3 * apex + k] = sums[4 * apex + k] / sums[4 * apex + 3];
    }
  }
  // 3. facets that run each edge back
  const facets = new Uint32Array(triangles.length + 3 * from.length);
  facets.set(triangles);
  for (let i = 0; i < from.length; i++) {
    const apex = apexOf.get(sets.find(from[i])) ?? 0;
    facets.set([to[i], from[i], positions.length / 3 + apex], triangles.length + 3 * i);
  }
  return { positions: points, triangles: facets };
}
