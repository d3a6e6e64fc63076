/**
 * An indexed triangle mesh: the one shape in which meshes travel between folders, threads and hosts.
 * Positions are xyz triples in float32, because files and GPUs hold float32; coordinates are millimetres.
 * Facets are triples of vertex indices, counter-clockwise seen from outside.
 */
export interface MeshData {
  /** 3 floats a vertex, mm. */
  readonly positions: Float32Array;
  /** 3 vertex indices a facet. */
  readonly triangles: Uint32Array;
}

/** Number of facets. */
export const triangleCount = (mesh: MeshData): number => mesh.triangles.length / 3;

/** Number of vertices. */
export const vertexCount = (mesh: MeshData): number => mesh.positions.length / 3;
