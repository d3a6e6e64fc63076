import type { MeshData } from './mesh-data.ts';

/**
 * All meshes as one, facets and vertices in order. Vertices are not welded across meshes: two solids that touch stay two
 * closed ones. One mesh is returned as it is.
 */
export function joinMeshes(meshes: readonly MeshData[]): MeshData {
  if (meshes.length === 1) return meshes[0];
  const size = (of: (mesh: MeshData) => number): number => meshes.reduce((n, m) => n + of(m), 0);
  const positions = new Float32Array(size((m) => m.positions.length));
  const triangles = new Uint32Array(size((m) => m.triangles.length));
  let p = 0;
  let t = 0;
  for (const mesh of meshes) {
    const first = p / 3;
    positions.set(mesh.positions, p);
    for (let i = 0; i < mesh.triangles.length; i++) triangles[t + i] = mesh.triangles[i] + first;
    p += mesh.positions.length;
    t += mesh.triangles.length;
  }
  return { positions, triangles };
}
