import { type Bounds, unionOf } from '../../../shared/mesh/bounds.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Ball } from './camera-rig.ts';

/** A ball in which all boxes lie; some ball where there are none. */
export function ballRound(boxes: readonly Bounds[]): Ball {
  if (boxes.length === 0) return { centre: [0, 0, 0], radius: 200 };
  const { min, max } = unionOf(boxes);
  const centre: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  const radius = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2;
  return { centre, radius };
}
