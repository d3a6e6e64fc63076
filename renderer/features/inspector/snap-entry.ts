import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { along, distance, normalize, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** An entry is looked for this far along the axis, either way, mm. */
const REACH = 30;
const KEPT = 1e3;

/** Where the axis goes into the bone, of all such places the nearest to its entry; null where there is none near. */
export function snapEntry(bone: SpatialIndex, entry: Vec3, target: Vec3): Vec3 | null {
  const direction = normalize(subtract(target, entry));
  const hits = bone
    .raycastAll(along(entry, direction, -REACH), direction, 0, 2 * REACH)
    .filter(({ entering }) => entering);
  if (hits.length === 0) return null;
  const { point } = hits.reduce((a, b) =>
    distance(b.point, entry) < distance(a.point, entry) ? b : a,
  );
  const [x, y, z] = point.map((c) => Math.round(c * KEPT) / KEPT + 0);
  return [x, y, z];
}
