import { buildSpatialIndex } from '../../shared/mesh/bvh-spatial-index.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';

/** Heights at which a line down through (x, y) enters and leaves the part. */
export function crossings(part: MeshData, x: number, y: number): number[] {
  return buildSpatialIndex(part)
    .raycastAll([x, y, 100], [0, 0, -1])
    .map((hit) => hit.point[2]);
}
