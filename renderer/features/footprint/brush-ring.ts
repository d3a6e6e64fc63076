import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  scale,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';

/** Corners of the ring. */
export const RING_CORNERS = 56;

/** The ring is drawn this far above the surface, mm. */
const ABOVE = 0.15;

/** Writes the brush's rim, laid onto the surface about a place, into `out`: xyz triples, closed by whoever draws it. */
export function layRing(
  surface: SpatialIndex,
  at: Vec3,
  normal: Vec3,
  radius: number,
  out: Float32Array,
): void {
  const u = anyPerpendicular(normal);
  const v = cross(normal, u);
  for (let k = 0; k < RING_CORNERS; k++) {
    const a = (2 * Math.PI * k) / RING_CORNERS;
    const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
    const flat = along(at, spoke, radius);
    const met = surface.closestPoint(flat, radius)?.point ?? flat;
    out.set(along(met, normal, ABOVE), 3 * k);
  }
}
