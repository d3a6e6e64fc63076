import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import {
  add,
  along,
  distance,
  dot,
  normalize,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';

/** How far outside of the bone a line is looked along for where it goes in, mm. */
const LOOK_BACK = 150;

/** A place is no finer than a hundredth of a millimetre. */
const KEPT = 100;

/** Coordinates as they go into a command. */
export const kept = (p: Vec3): [number, number, number] => [
  Math.round(p[0] * KEPT) / KEPT + 0,
  Math.round(p[1] * KEPT) / KEPT + 0,
  Math.round(p[2] * KEPT) / KEPT + 0,
];

/**
 * Where the line through `near` along the unit `direction` goes into the bone: of all places where it does, the nearest to `near`. Null where
 * it misses the bone.
 */
export function entryOnSurface(bone: SpatialIndex, near: Vec3, direction: Vec3): Vec3 | null {
  const from = along(near, direction, -LOOK_BACK);
  let best: Vec3 | null = null;
  for (const { point, entering } of bone.raycastAll(from, direction, 0, 2 * LOOK_BACK)) {
    if (!entering) continue;
    if (best === null || distance(point, near) < distance(best, near)) best = point;
  }
  return best;
}

/** An axis while it is aimed. */
export interface Aim {
  readonly entry: Vec3;
  readonly target: Vec3;
}

export const directionOf = ({ entry, target }: Aim): Vec3 => normalize(subtract(target, entry));

/** An axis from a click on a surface: straight in, `depth` mm. */
export const aimFromSurface = (entry: Vec3, normal: Vec3, depth: number): Aim => ({
  entry,
  target: along(entry, normal, -depth),
});

/** The same entry and depth in another direction. */
export const turnedTo = (aim: Aim, direction: Vec3): Aim => ({
  entry: aim.entry,
  target: along(aim.entry, direction, distance(aim.entry, aim.target)),
});

/** The same direction and depth from another entry. */
export const startingAt = (aim: Aim, entry: Vec3): Aim => ({
  entry,
  target: add(entry, subtract(aim.target, aim.entry)),
});

/** The same axis to another depth. */
export const toDepth = (aim: Aim, depth: number): Aim => ({
  entry: aim.entry,
  target: along(aim.entry, directionOf(aim), depth),
});

/**
 * The axis with its target moved to `target`; the entry follows to where the new line enters the bone, so that it stays on the surface. Without
 * a bone, or where the line misses it, the entry stays.
 */
export function withTarget(aim: Aim, target: Vec3, bone: SpatialIndex | null): Aim {
  if (distance(aim.entry, target) < SHORTEST) return aim;
  const direction = normalize(subtract(target, aim.entry));
  return { entry: settledEntry(bone, aim.entry, direction), target };
}

/** The axis with its entry moved near `entry`, and put on the bone's surface along the new line. */
export function withEntry(aim: Aim, entry: Vec3, bone: SpatialIndex | null): Aim {
  if (distance(entry, aim.target) < SHORTEST) return aim;
  const direction = normalize(subtract(aim.target, entry));
  return { entry: settledEntry(bone, entry, direction), target: aim.target };
}

/** Both ends moved alike, across the axis; the entry is put on the surface, the depth is kept. */
export function movedBy(aim: Aim, by: Vec3, bone: SpatialIndex | null): Aim {
  const direction = directionOf(aim);
  const depth = distance(aim.entry, aim.target);
  const entry = settledEntry(bone, along(aim.entry, by, 1), direction);
  return { entry, target: along(entry, direction, depth) };
}

/** Shortest axis that has a direction, mm. */
const SHORTEST = 1;

/** An entry further off the wanted place than this is another place of the bone, mm. */
const FARTHEST_SNAP = 15;

function settledEntry(bone: SpatialIndex | null, entry: Vec3, direction: Vec3): Vec3 {
  const found = bone === null ? null : entryOnSurface(bone, entry, direction);
  return found === null || distance(found, entry) > FARTHEST_SNAP ? entry : found;
}

/** A place on a plane through `through` square to `normal` that a ray meets; null where it runs along the plane. */
export function rayOnPlane(
  ray: { readonly origin: Vec3; readonly direction: Vec3 },
  through: Vec3,
  normal: Vec3,
): Vec3 | null {
  const slope = dot(ray.direction, normal);
  if (Math.abs(slope) < 1e-6) return null;
  const t = dot(subtract(through, ray.origin), normal) / slope;
  return t < 0 ? null : along(ray.origin, ray.direction, t);
}
