import { closestPointQuery } from './bvh-closest-point.ts';
import { closestToSegmentQuery } from './bvh-closest-to-segment.ts';
import { rayQueries } from './bvh-raycast.ts';
import { type BvhTree, buildBvhTree } from './bvh-tree.ts';
import type { MeshData } from './mesh-data.ts';
import type { SpatialIndex } from './spatial-index.ts';

/**
 * Builds the spatial index of a mesh: about 10 ms for 9,000 facets, 0.4 s for 500,000; a closest point near the surface then
 * takes 1.5 to 4 us.
 *
 * Equal inputs give equal results. Where several facets are equally near, one of them is named, always the same. A mesh
 * without facets gives an index in which nothing is found. Coordinates must be finite. One query at a time: an index
 * reuses its scratch memory.
 */
export function buildSpatialIndex(mesh: MeshData): SpatialIndex {
  return spatialIndexFrom(mesh, buildBvhTree(mesh));
}

/**
 * The index of a mesh whose tree is there already: a tree is flat arrays, so that one thread can build it and another
 * ask it. `tree` must be `buildBvhTree(mesh)`.
 */
export function spatialIndexFrom(mesh: MeshData, tree: BvhTree): SpatialIndex {
  return {
    mesh,
    closestPoint: closestPointQuery(tree),
    ...rayQueries(tree, mesh),
    closestToSegment: closestToSegmentQuery(tree),
  };
}
