import type { IndexedMesh } from './protocol.ts';

/** The buffers of a mesh, its tree and its drawn surface, to be moved to another thread rather than copied. */
export function buffersOf({ mesh, tree, surface }: IndexedMesh): ArrayBuffer[] {
  const arrays = [
    mesh.positions,
    mesh.triangles,
    tree.bounds,
    tree.link,
    tree.count,
    tree.facets,
    tree.corners,
    surface.positions,
    surface.triangles,
    surface.normals,
    surface.doubled,
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
