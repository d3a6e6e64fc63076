import { buildEdgeTable, sideEnd, sideStart } from '../../../shared/mesh/edge-table.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { facetNormals } from './facet-normals.ts';

/** Edges flatter than this are not drawn, degrees. */
const SHARP = 32;

/** Edges at which the surface bends sharply, ends or branches: two vertex indices each, for drawing as lines. */
export function featureEdges(mesh: MeshData, sharpDeg = SHARP): Uint32Array {
  const { unit } = facetNormals(mesh);
  const { edges, uses, starts } = buildEdgeTable(mesh);
  const flat = Math.cos((sharpDeg * Math.PI) / 180);
  const found: number[] = [];
  for (let e = 0; e < edges; e++) {
    const first = uses[starts[e]];
    const used = starts[e + 1] - starts[e];
    if (used === 2) {
      const f = first - (first % 3);
      const other = uses[starts[e] + 1];
      const g = other - (other % 3);
      const facing = unit[f] * unit[g] + unit[f + 1] * unit[g + 1] + unit[f + 2] * unit[g + 2];
      if (facing >= flat) continue;
    }
    found.push(sideStart(mesh, first), sideEnd(mesh, first));
  }
  return Uint32Array.from(found);
}
