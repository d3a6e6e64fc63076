import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';

const boxes = new WeakMap<MeshData, Vec3>();
const volumes = new WeakMap<MeshData, number>();

/** Sides of the box about a mesh, mm; worked out once a mesh. */
export function boxOf(mesh: MeshData): Vec3 {
  const known = boxes.get(mesh);
  if (known !== undefined) return known;
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  const { positions } = mesh;
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    if (positions[i] < min[axis]) min[axis] = positions[i];
    if (positions[i] > max[axis]) max[axis] = positions[i];
  }
  const box: Vec3 =
    positions.length === 0 ? [0, 0, 0] : [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  boxes.set(mesh, box);
  return box;
}

/** Volume that a mesh encloses, mm3; of an open mesh what its facets span with its first vertex. Worked out once a mesh. */
export function volumeOf(mesh: MeshData): number {
  const known = volumes.get(mesh);
  if (known !== undefined) return known;
  const { positions: p, triangles: t } = mesh;
  // From a vertex of the mesh, so that far from the origin no digits are lost.
  const [ox, oy, oz] = [p[0], p[1], p[2]];
  let six = 0;
  for (let i = 0; i < t.length; i += 3) {
    const [a, b, c] = [3 * t[i], 3 * t[i + 1], 3 * t[i + 2]];
    const [ax, ay, az] = [p[a] - ox, p[a + 1] - oy, p[a + 2] - oz];
    const [bx, by, bz] = [p[b] - ox, p[b + 1] - oy, p[b + 2] - oz];
    const [cx, cy, cz] = [p[c] - ox, p[c + 1] - oy, p[c + 2] - oz];
    six += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  const volume = Math.abs(six / 6);
  volumes.set(mesh, volume);
  return volume;
}
