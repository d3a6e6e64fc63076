import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { axesOf, type Pose, TANGENT } from './pose.ts';

/** Share of the picture that is left free on each side. */
const MARGIN = 0.07;

/** The least that is shown, mm: a single point has no size. */
const LEAST_HEIGHT = 6;

/** Points to be seen: xyz triples, mm. */
export type Points = Float32Array | readonly number[];

/**
 * The pose with this rotation in which all points are seen, as large as can be. `aspect` is width over height of the picture. Exact:
 * each edge of the picture touches a point, but for the margin. Null without points.
 */
export function fitted(
  rotation: Pose['rotation'],
  clouds: readonly Points[],
  aspect: number,
  perspective: boolean,
): Pose | null {
  const { right, up, back } = axesOf({ focus: [0, 0, 0], rotation, height: 1 });
  const ty = perspective ? TANGENT * (1 - 2 * MARGIN) : 0;
  const tx = ty * aspect;
  // Supports of the points in the directions of the picture's edges; without perspective its edges are parallel.
  let r = -Infinity;
  let l = -Infinity;
  let t = -Infinity;
  let b = -Infinity;
  let near = -Infinity;
  let far = Infinity;
  for (const p of clouds) {
    for (let i = 0; i < p.length; i += 3) {
      const x = p[i] * right[0] + p[i + 1] * right[1] + p[i + 2] * right[2];
      const y = p[i] * up[0] + p[i + 1] * up[1] + p[i + 2] * up[2];
      const z = p[i] * back[0] + p[i + 1] * back[1] + p[i + 2] * back[2];
      if (x + tx * z > r) r = x + tx * z;
      if (tx * z - x > l) l = tx * z - x;
      if (y + ty * z > t) t = y + ty * z;
      if (ty * z - y > b) b = ty * z - y;
      if (z > near) near = z;
      if (z < far) far = z;
    }
  }
  if (!(near >= far)) return null;
  const x = (r - l) / 2;
  const y = (t - b) / 2;
  const z = (near + far) / 2;
  const needed = perspective
    ? 2 * TANGENT * (Math.max((r + l) / (2 * tx), (t + b) / (2 * ty)) - z)
    : Math.max((r + l) / aspect, t + b) / (1 - 2 * MARGIN);
  const at = (k: 0 | 1 | 2): number => right[k] * x + up[k] * y + back[k] * z;
  return { focus: [at(0), at(1), at(2)], rotation, height: Math.max(LEAST_HEIGHT, needed) };
}

/** The corners of a cube round a place, as points to be seen. */
export function cornersAround([x, y, z]: Vec3, radius: number): number[] {
  const corners: number[] = [];
  for (const i of [-1, 1]) {
    for (const j of [-1, 1]) {
      for (const k of [-1, 1]) corners.push(x + i * radius, y + j * radius, z + k * radius);
    }
  }
  return corners;
}
