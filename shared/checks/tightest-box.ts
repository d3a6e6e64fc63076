import type { Vec3 } from '../mesh/vec3.ts';
import { type RemovalFrame, toRemovalFrame } from './removal-frame.ts';

/** Turns tried about each axis, degrees apart. */
const STEP_DEG = 3;

/**
 * Sides of a small box about the points, mm: the smallest longest side among boxes turned about one axis of the file or
 * of the removal frame in steps of STEP_DEG. A search, not the minimum: what it finds does fit.
 */
export function tightestBox(positions: ArrayLike<number>, frame: RemovalFrame): Vec3 {
  const file: RemovalFrame = { u: [1, 0, 0], v: [0, 1, 0], removal: [0, 0, 1] };
  let best: Vec3 | null = null;
  for (const base of [file, frame]) {
    for (const turned of [base, cycled(base), cycled(cycled(base))]) {
      const points = toRemovalFrame(positions, turned);
      for (let deg = 0; deg < 90; deg += STEP_DEG) {
        const box = turnedBox(points, (deg * Math.PI) / 180);
        if (best === null || Math.max(...box) < Math.max(...best)) best = box;
      }
    }
  }
  return best ?? [0, 0, 0];
}

const cycled = ({ u, v, removal }: RemovalFrame): RemovalFrame => ({
  u: v,
  v: removal,
  removal: u,
});

/** Bounds of points turned about their third axis. */
function turnedBox(points: Float64Array, angle: number): Vec3 {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i] * cos - points[i + 1] * sin;
    const y = points[i] * sin + points[i + 1] * cos;
    const z = points[i + 2];
    if (x < low[0]) low[0] = x;
    if (x > high[0]) high[0] = x;
    if (y < low[1]) low[1] = y;
    if (y > high[1]) high[1] = y;
    if (z < low[2]) low[2] = z;
    if (z > high[2]) high[2] = z;
  }
  return [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
}
