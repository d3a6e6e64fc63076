import { boundsOf } from '../../shared/mesh/bounds.ts';
import { buildBvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { drawnSurface } from './drawing/drawn-surface.ts';
import type { DrawnMesh, IndexedMesh } from './protocol.ts';

/** Facets that meet at a greater angle are not smoothed over, degrees: a scanned bone has noise, a guide has rims. */
const CREASE = { anatomy: 65, guide: 40 };

/** A mesh as the page draws it. The places of its vertices lie in one memory with those that are drawn, which begin with them. */
export function drawnMesh({ positions, triangles }: MeshData, of: 'anatomy' | 'guide'): DrawnMesh {
  const surface = drawnSurface({ positions, triangles }, CREASE[of]);
  const mesh = { positions: surface.positions.subarray(0, positions.length), triangles };
  return { mesh, surface, bounds: boundsOf(mesh) };
}

/** A mesh with all that the page wants made of it away from its own thread. */
export const indexedMesh = (mesh: MeshData, of: 'anatomy' | 'guide'): IndexedMesh => ({
  ...drawnMesh(mesh, of),
  tree: buildBvhTree(mesh),
});
