import type { MeshData } from '../mesh/mesh-data.ts';

/** The marked facets alone, with the vertices that they use, both in their order. */
export function keepFacets(mesh: MeshData, keep: (facet: number) => boolean): MeshData {
  const { positions, triangles } = mesh;
  const ids = new Int32Array(positions.length / 3).fill(-1);
  const kept = new Uint32Array(triangles.length);
  const points = new Float32Array(positions.length);
  let corners = 0;
  let vertices = 0;
  for (let f = 0; 3 * f < triangles.length; f++) {
    if (!keep(f)) continue;
    for (let k = 0; k < 3; k++) {
      const v = triangles[3 * f + k];
      if (ids[v] < 0) {
        points[3 * vertices] = positions[3 * v];
        points[3 * vertices + 1] = positions[3 * v + 1];
        points[3 * vertices + 2] = positions[3 * v + 2];
        ids[v] = vertices++;
      }
      kept[corners++] = ids[v];
    }
  }
  return { positions: points.slice(0, 3 * vertices), triangles: kept.slice(0, corners) };
}
