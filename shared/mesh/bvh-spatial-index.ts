import { BufferAttribute, BufferGeometry } from 'three';
import { MeshBVH, SAH } from 'three-mesh-bvh';
import { closestPointQuery } from './bvh-closest-point.ts';
import { closestToSegmentQuery } from './bvh-closest-to-segment.ts';
import { rayQueries } from './bvh-raycast.ts';
import { type BvhTree, gatherCorners } from './bvh-tree.ts';
import { type MeshData, triangleCount } from './mesh-data.ts';
import type { SpatialIndex } from './spatial-index.ts';

/** Facets a leaf; 4 to 10 measured within a tenth of each other. */
const LEAF_SIZE = 6;

/**
 * Builds the spatial index of a mesh: 0.05 s for 9,000 facets, 0.6 s for 500,000. The tree is three-mesh-bvh's
 * (surface-area heuristic); its nodes are copied to flat arrays and walked here, because a closest point through the
 * library's callbacks took eight times as long (12 us against 1.5 us near a 9,000-facet bone).
 *
 * Equal inputs give equal results. Where several facets are equally near, one of them is named, always the same. A mesh
 * without facets gives an index in which nothing is found. Coordinates must be finite. One query at a time: an index
 * reuses its scratch memory.
 */
export function buildSpatialIndex(mesh: MeshData): SpatialIndex {
  const tree = buildTree(mesh);
  return {
    mesh,
    closestPoint: closestPointQuery(tree),
    ...rayQueries(tree, mesh),
    closestToSegment: closestToSegmentQuery(tree),
  };
}

/** The library's tree, copied to flat arrays. The mesh's arrays are only read: `indirect` sorts a list of its own. */
function buildTree(mesh: MeshData): BvhTree {
  const n = triangleCount(mesh);
  if (n === 0) return emptyTree();
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new BufferAttribute(mesh.triangles, 1));
  const bvh = new MeshBVH(geometry, {
    indirect: true,
    strategy: SAH,
    targetLeafSize: LEAF_SIZE,
    setBoundingBox: false,
    verbose: false,
  });
  const bounds = new Float32Array(12 * n);
  const link = new Uint32Array(2 * n);
  const count = new Uint32Array(2 * n);
  const facets = new Uint32Array(n);
  // Inner nodes above the current one whose right child is still to come.
  const waiting: number[] = [];
  let nodes = 0;
  let deepest = 0;
  let afterLeaf = false;
  bvh.traverse((depth, isLeaf, box, offset, facetsHere) => {
    const node = nodes++;
    if (afterLeaf) link[waiting.pop()!] = node;
    bounds.set(box, node * 6);
    deepest = Math.max(deepest, depth);
    afterLeaf = isLeaf;
    if (!isLeaf) {
      waiting.push(node);
      return;
    }
    link[node] = offset;
    count[node] = facetsHere;
    for (let slot = offset; slot < offset + facetsHere; slot++) {
      facets[slot] = bvh.resolveTriangleIndex(slot);
    }
  });
  return {
    bounds: bounds.slice(0, nodes * 6),
    link: link.slice(0, nodes),
    count: count.slice(0, nodes),
    facets,
    corners: gatherCorners(mesh, facets),
    depth: deepest + 1,
  };
}

const emptyTree = (): BvhTree => ({
  bounds: new Float32Array(0),
  link: new Uint32Array(0),
  count: new Uint32Array(0),
  facets: new Uint32Array(0),
  corners: new Float32Array(0),
  depth: 0,
});
