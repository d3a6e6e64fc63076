import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { dot, scale, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { facetNormal } from '../../../shared/planning/surface-normal.ts';
import type { Ray } from '../../tools/ray.ts';

/** A place of the bone under the brush; the normal faces the eye. */
export interface BrushPlace {
  readonly point: Vec3;
  readonly normal: Vec3;
}

/** Where the brush meets the bone: through the guide, which may lie over it, and on what a section leaves of it. */
export function brushPlace(
  bone: SpatialIndex,
  { origin, direction }: Ray,
  section: { readonly point: Vec3; readonly normal: Vec3 } | null,
): BrushPlace | null {
  let near = 0;
  let far = Infinity;
  if (section !== null) {
    // What is shown lies on the side that the section's normal points away from.
    const slope = dot(direction, section.normal);
    const at = dot(subtract(section.point, origin), section.normal);
    if (slope < 0) near = Math.max(0, at / slope);
    else if (slope > 0) far = at / slope;
    else if (at < 0) return null;
  }
  const hit = far <= near ? null : bone.raycast(origin, direction, near, far);
  if (hit === null) return null;
  const normal = facetNormal(bone, hit.triangle);
  if (normal === null) return { point: hit.point, normal: scale(direction, -1) };
  return { point: hit.point, normal: dot(normal, direction) > 0 ? scale(normal, -1) : normal };
}
