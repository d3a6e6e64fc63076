import { DisjointSets } from './disjoint-sets.ts';
import { type EdgeTable, isDegenerate, nextSide } from './edge-table.ts';
import { type MeshData, vertexCount } from './mesh-data.ts';

/**
 * Finds the vertices round which the facets form more than one fan, so that the surface touches itself there by nothing but that
 * vertex. `found` is told each of them once, by a corner in it (3 * facet + k). Linear in the number of facets.
 */
export function eachPinchedVertex(
  mesh: MeshData,
  table: EdgeTable,
  found: (corner: number) => void,
): void {
  const { triangles } = mesh;
  const fans = fansOf(mesh, table);
  const fansAt = new Uint8Array(vertexCount(mesh));
  for (let corner = 0; corner < triangles.length; corner++) {
    // One corner stands for each fan; a collapsed facet has none.
    if (fans.find(corner) !== corner || isDegenerate(triangles, corner - (corner % 3))) continue;
    const v = triangles[corner];
    if (fansAt[v] === SEVERAL) continue;
    fansAt[v]++;
    if (fansAt[v] === SEVERAL) found(corner);
  }
}

const SEVERAL = 2;

/** Corners of facets, in one set where they are in one vertex and their facets share an edge there. */
function fansOf(mesh: MeshData, { uses, starts, edges }: EdgeTable): DisjointSets {
  const { triangles } = mesh;
  const fans = new DisjointSets(triangles.length);
  for (let e = 0; e < edges; e++) {
    const first = uses[starts[e]];
    for (let i = starts[e] + 1; i < starts[e + 1]; i++) {
      const use = uses[i];
      const sameWay = triangles[first] === triangles[use];
      fans.join(first, sameWay ? use : nextSide(use));
      fans.join(nextSide(first), sameWay ? nextSide(use) : use);
    }
  }
  return fans;
}
