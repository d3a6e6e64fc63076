import type { BvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { DrawnMesh, IndexedMesh } from './protocol.ts';

type Arrays = readonly { readonly buffer: ArrayBufferLike }[];

/** The buffers of a mesh as it is drawn, to be moved to another thread rather than copied. */
export const buffersOfDrawn = (drawn: DrawnMesh): ArrayBuffer[] => distinct(arraysOfDrawn(drawn));

/** The buffers of a tree. */
export const buffersOfTree = (tree: BvhTree): ArrayBuffer[] => distinct(arraysOfTree(tree));

/** The buffers of a mesh, its tree and its drawn surface. */
export const buffersOf = (indexed: IndexedMesh): ArrayBuffer[] =>
  distinct([...arraysOfDrawn(indexed), ...arraysOfTree(indexed.tree)]);

const arraysOfDrawn = ({ mesh, surface }: DrawnMesh): Arrays => [
  mesh.positions,
  mesh.triangles,
  surface.positions,
  surface.triangles,
  surface.normals,
  surface.doubled,
];

const arraysOfTree = (tree: BvhTree): Arrays => [
  tree.bounds,
  tree.link,
  tree.count,
  tree.facets,
  tree.corners,
];

const distinct = (arrays: Arrays): ArrayBuffer[] => [
  ...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer)),
];
