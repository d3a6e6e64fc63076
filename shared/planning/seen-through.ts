import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';

/** A line of sight, `direction` a unit vector. */
export interface Sight {
  readonly origin: Vec3;
  readonly direction: Vec3;
}

/** Bone further from the line than this is no rim of a hole that it passes, mm. */
const WIDEST = 10;
/** A rim lies no deeper below or above the place of the line that is nearest to bone, mm. */
const DEPTH = 20;
/** Directions all round in which a rim is looked for, and the steps outwards, mm. */
const ROUND = 16;
const STEP = 0.75;
/** How far a line of sight goes, mm. */
const FAR = 5000;

/**
 * Where a line of sight passes an opening of a bone: the place on it at the depth of the rim; null where it passes beside the bone, or
 * meets it. In an opening there is bone all round the line.
 */
export function seenThrough(index: SpatialIndex, sight: Sight): Vec3 | null {
  const direction = normalize(sight.direction);
  const end = along(sight.origin, direction, FAR);
  const near = index.closestToSegment(sight.origin, end, WIDEST);
  if (near === null || near.distance === 0) return null;
  const u = anyPerpendicular(direction);
  const v = cross(direction, u);
  const start = along(near.onSegment, direction, -DEPTH);
  const depths: number[] = [];
  for (let k = 0; k < ROUND; k++) {
    const a = (2 * Math.PI * k) / ROUND;
    const spoke = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
    const rim = rimAlong(index, start, spoke, direction);
    if (rim === null) return null;
    depths.push(dot(subtract(rim, near.onSegment), direction));
  }
  const middle = [...depths].sort((a, b) => a - b)[Math.floor(ROUND / 2)];
  return along(near.onSegment, direction, middle);
}

/** The first bone that lines beside the line of sight meet, going outwards along `spoke`. */
function rimAlong(index: SpatialIndex, start: Vec3, spoke: Vec3, direction: Vec3): Vec3 | null {
  for (let off = STEP; off <= WIDEST; off += STEP) {
    const hit = index.raycast(along(start, spoke, off), direction, 0, 2 * DEPTH);
    if (hit !== null) return hit.point;
  }
  return null;
}
