import { nextSide } from '../mesh/edge-table.ts';
import type { FrameMesh } from './frame-mesh.ts';
import type { MeshEdges } from './part-topology.ts';

/** Valleys shallower than this count as standing out, mm: rounding of a turned frame must not lose an edge. */
const FLAT = 1e-9;

/**
 * Edges along which a surface stands out, each as one of its sides (3 * facet + corner): the facets lie behind each other's planes,
 * or the surface is torn there. Two bodies that are apart can be nearest in the middle of an edge only where the edge is of this
 * kind on both: from a valley or a flat one the way goes on to a face. The same holds of an overlap in which no vertex lies:
 * its extreme points are where an edge that stands out passes through a facet.
 */
export function convexEdges(mesh: FrameMesh, topology: MeshEdges): Uint32Array {
  const { triangles, planes, vertices } = mesh;
  const { edges, sideOf, opposite } = topology;
  const found = new Uint32Array(edges);
  let n = 0;
  for (let e = 0; e < edges; e++) {
    const side = sideOf[e];
    const back = opposite[side];
    if (back >= 0) {
      // The far corner of the facet across the edge, over this facet's plane.
      const far = 3 * triangles[nextSide(nextSide(back))];
      const p = 4 * Math.floor(side / 3);
      const height =
        planes[p] * vertices[far] +
        planes[p + 1] * vertices[far + 1] +
        planes[p + 2] * vertices[far + 2] -
        planes[p + 3];
      if (height > FLAT) continue;
    }
    found[n++] = side;
  }
  return found.subarray(0, n);
}
