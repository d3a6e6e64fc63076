import type { CutPlanePlan } from '../../../shared/checks/check.ts';
import { along, cross, type Vec3 } from '../../../shared/mesh/vec3.ts';

/** The four corners of a bounded cut plane in order round it: two at the blade's entry, two in the depth. */
export function cutCorners({
  origin,
  normal,
  up,
  width,
  depth,
}: Pick<CutPlanePlan, 'origin' | 'normal' | 'up' | 'width' | 'depth'>): readonly Vec3[] {
  const across = cross(normal, up);
  const low = along(origin, up, -depth);
  return [
    along(origin, across, -width / 2),
    along(origin, across, width / 2),
    along(low, across, width / 2),
    along(low, across, -width / 2),
  ];
}
