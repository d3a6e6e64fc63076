import type { MeshData } from '../mesh/mesh-data.ts';
import type { Vec3 } from '../mesh/vec3.ts';

/** An axis-aligned box, mm, in the frame of what it bounds. */
export interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** Bounds of xyz triples; of none, a box with min = +Infinity and max = -Infinity. */
export function boxOf(positions: ArrayLike<number>): Box {
  let minX = Infinity;
  let minY = Infinity;
  let minZ = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  let maxZ = -Infinity;
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
    if (z < minZ) minZ = z;
    if (z > maxZ) maxZ = z;
  }
  return { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] };
}

/** The smallest box about both. */
export const boxUnion = (a: Box, b: Box): Box => ({
  min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])],
  max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])],
});

/** The box with every face moved outward by `margin`, mm. */
export const grownBox = (box: Box, margin: number): Box => ({
  min: [box.min[0] - margin, box.min[1] - margin, box.min[2] - margin],
  max: [box.max[0] + margin, box.max[1] + margin, box.max[2] + margin],
});

/** The facets whose bounds meet the box, over the same vertices (shared, not copied); the mesh itself where all do. */
export function cropMesh(mesh: MeshData, box: Box): MeshData {
  const { positions, triangles } = mesh;
  const [minX, minY, minZ] = box.min;
  const [maxX, maxY, maxZ] = box.max;
  const kept = new Uint32Array(triangles.length);
  let n = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const a = 3 * triangles[i];
    const b = 3 * triangles[i + 1];
    const c = 3 * triangles[i + 2];
    const ax = positions[a];
    const bx = positions[b];
    const cx = positions[c];
    if ((ax < minX && bx < minX && cx < minX) || (ax > maxX && bx > maxX && cx > maxX)) continue;
    const ay = positions[a + 1];
    const by = positions[b + 1];
    const cy = positions[c + 1];
    if ((ay < minY && by < minY && cy < minY) || (ay > maxY && by > maxY && cy > maxY)) continue;
    const az = positions[a + 2];
    const bz = positions[b + 2];
    const cz = positions[c + 2];
    if ((az < minZ && bz < minZ && cz < minZ) || (az > maxZ && bz > maxZ && cz > maxZ)) continue;
    kept[n] = triangles[i];
    kept[n + 1] = triangles[i + 1];
    kept[n + 2] = triangles[i + 2];
    n += 3;
  }
  return n === triangles.length ? mesh : { positions, triangles: kept.slice(0, n) };
}
