import { boundsOf } from '../../shared/mesh/bounds.ts';
import { buildBvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { drawnSurface } from './drawing/drawn-surface.ts';
import type { DrawnMesh, IndexedMesh } from './protocol.ts';

/** Facets that meet at a greater angle are not smoothed over, degrees: a scanned bone has noise, a guide has rims. */
const CREASE = { anatomy: 65, guide: 40 };

/** A mesh as the page draws it. */
export const drawnMesh = (mesh: MeshData, of: 'anatomy' | 'guide'): DrawnMesh => ({
  mesh,
  surface: drawnSurface(mesh, CREASE[of]),
  bounds: boundsOf(mesh),
});

/** A mesh with all that the page wants made of it away from its own thread. */
export const indexedMesh = (mesh: MeshData, of: 'anatomy' | 'guide'): IndexedMesh => ({
  ...drawnMesh(mesh, of),
  tree: buildBvhTree(mesh),
});
