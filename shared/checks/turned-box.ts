import type { Vec3 } from '../mesh/vec3.ts';
import { type RemovalFrame, toRemovalFrame } from './removal-frame.ts';

/** Turns tried about each axis, degrees apart. */
const STEP_DEG = 3;

/** Side lengths, the longest first, mm. */
export type BoxSides = readonly [number, number, number];

/** The sides in order of length. */
export function sortedSides([a, b, c]: Vec3): BoxSides {
  const [long, middle, short] = [a, b, c].sort((x, y) => y - x);
  return [long, middle, short];
}

/** How full a box makes a chamber: the worst ratio of their sides, which right-angle turns can bring into any order. At most 1 fits. */
export const fillOf = (sides: BoxSides, chamber: BoxSides): number =>
  Math.max(sides[0] / chamber[0], sides[1] / chamber[1], sides[2] / chamber[2]);

/**
 * Sides of the box about the points that fits the chamber best, among boxes turned about one axis of the file or of the removal
 * frame in steps of STEP_DEG. A search: what it finds to fit does, a tight fit it may miss.
 */
export function bestTurnedBox(
  positions: ArrayLike<number>,
  frame: RemovalFrame,
  chamber: BoxSides,
): BoxSides {
  const file: RemovalFrame = { u: [1, 0, 0], v: [0, 1, 0], removal: [0, 0, 1] };
  let best: BoxSides = [Infinity, Infinity, Infinity];
  for (const base of [file, frame]) {
    for (const turned of [base, cycled(base), cycled(cycled(base))]) {
      const points = toRemovalFrame(positions, turned);
      for (let deg = 0; deg < 90; deg += STEP_DEG) {
        const sides = sortedSides(turnedBox(points, (deg * Math.PI) / 180));
        if (fillOf(sides, chamber) < fillOf(best, chamber)) best = sides;
      }
    }
  }
  return best;
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
