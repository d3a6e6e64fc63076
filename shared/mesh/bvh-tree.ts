import type { MeshData } from './mesh-data.ts';

/**
 * A binary tree of boxes over the facets of a mesh, in flat arrays: nodes in depth-first order, the left child of a
 * node directly behind it. The root is node 0; a mesh without facets has no nodes.
 */
export interface BvhTree {
  /** 6 floats a node: least x, y, z, greatest x, y, z. Never smaller than what they hold. */
  readonly bounds: Float32Array;
  /** Inner node: index of the right child. Leaf: its first slot. */
  readonly link: Uint32Array;
  /** Slots of a leaf; 0 for an inner node. */
  readonly count: Uint32Array;
  /** Facet in each slot; a leaf's facets lie in neighbouring slots. */
  readonly facets: Uint32Array;
  /** 9 floats a slot: the facet's corners, so that a leaf reads neighbouring memory. */
  readonly corners: Float32Array;
  /** Greatest number of nodes on a path from the root. */
  readonly depth: number;
}

/** The corners of each slot's facet. */
export function gatherCorners(mesh: MeshData, facets: Uint32Array): Float32Array {
  const { positions, triangles } = mesh;
  const corners = new Float32Array(facets.length * 9);
  for (let slot = 0, o = 0; slot < facets.length; slot++) {
    const t = facets[slot] * 3;
    for (let k = 0; k < 3; k++) {
      const v = triangles[t + k] * 3;
      corners[o++] = positions[v];
      corners[o++] = positions[v + 1];
      corners[o++] = positions[v + 2];
    }
  }
  return corners;
}
