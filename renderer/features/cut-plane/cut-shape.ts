import {
  add,
  along,
  anyPerpendicular,
  cross,
  dot,
  length,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import type { Hinge } from '../../../shared/planning/cut-plane.ts';
import { moveDirection, movePoint, turnAbout } from '../../../shared/planning/rigid-motion.ts';

/** Where a cut lies. `normal` and `up` are unit and square to each other; patient frame, mm. */
export interface CutFrame {
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
}

/** A bounded cut: width along normal x up, centred on the origin; depth along -up from it. */
export interface CutShape extends CutFrame {
  readonly width: number;
  readonly depth: number;
}

/** A side of the bounded plane: where the blade enters, where it ends, and the two between. */
export type Edge = 'near' | 'far' | 'left' | 'right';

/** Narrowest and shallowest cut, mm. */
export const SMALLEST_CUT = 1;

/** An `up` that lies this flat in the plane at least (cosine) is taken; else the next candidate. */
const FLAT_ENOUGH = 0.3;

/** Twice the area of a triangle of points below which it gives no plane, mm2. */
const LEAST_AREA = 0.5;

/** Direction in which a bounded cut is wide. */
export const acrossOf = ({ normal, up }: Pick<CutFrame, 'normal' | 'up'>): Vec3 =>
  cross(normal, up);

/** The part of `direction` that lies in the plane across the unit `normal`, unit; null where next to nothing of it does. */
function inPlane(direction: Vec3, normal: Vec3, least: number): Vec3 | null {
  const flat = along(direction, normal, -dot(direction, normal));
  if (length(flat) < least * length(direction)) return null;
  const once = normalize(flat);
  // A second pass takes out what rounding left in the first.
  return normalize(along(once, normal, -dot(once, normal)));
}

/** The direction that the blade comes from: the first of `wanted` that lies well in the plane. */
export function upOf(normal: Vec3, wanted: readonly Vec3[]): Vec3 {
  for (const direction of wanted) {
    const found = inPlane(direction, normal, FLAT_ENOUGH);
    if (found !== null) return found;
  }
  return anyPerpendicular(normal);
}

/** One sense for the same plane, whatever the order of its points: the largest component of the normal counts up. */
function facing(normal: Vec3): Vec3 {
  const largest = [...normal].sort((a, b) => Math.abs(b) - Math.abs(a))[0];
  return largest < 0 ? scale(normal, -1) : normal;
}

/** The plane through three places; null where they lie on a line. `wanted`: see `upOf`. */
export function frameThrough(
  [a, b, c]: readonly [Vec3, Vec3, Vec3],
  wanted: readonly Vec3[],
): CutFrame | null {
  const n = cross(subtract(b, a), subtract(c, a));
  if (length(n) < LEAST_AREA) return null;
  const normal = facing(normalize(n));
  return { origin: scale(add(add(a, b), c), 1 / 3), normal, up: upOf(normal, wanted) };
}

/**
 * The plane that holds the line of sight `look` (unit) and one or two places. With one it stands upright in the picture, that is
 * along `upright` as far as it can; `turnDeg` turns it about the line of sight. With two it holds both.
 */
export function frameAlongView(
  places: readonly [Vec3] | readonly [Vec3, Vec3],
  look: Vec3,
  upright: Vec3,
  turnDeg = 0,
): CutFrame | null {
  const [a, b] = places;
  const lies =
    b === undefined
      ? (inPlane(upright, look, 0.05) ?? anyPerpendicular(look))
      : inPlane(subtract(b, a), look, 0.05);
  if (lies === null) return null;
  const turned = moveDirection(turnAbout({ point: a, axis: look }, turnDeg), lies);
  const normal = facing(normalize(cross(look, turned)));
  return {
    origin: b === undefined ? a : scale(add(a, b), 0.5),
    normal,
    up: upOf(normal, [scale(look, -1)]),
  };
}

/** The same cut, `offset` mm along its normal. */
export const movedAlongNormal = <T extends CutFrame>(cut: T, offset: number): T => ({
  ...cut,
  origin: along(cut.origin, cut.normal, offset),
});

/** The cut turned about a line in it through the blade's entry, degrees. */
export function turned<T extends CutFrame>(cut: T, about: 'across' | 'up', angleDeg: number): T {
  const axis = about === 'up' ? cut.up : acrossOf(cut);
  return turnedAbout(cut, { point: cut.origin, axis }, angleDeg);
}

/** The cut turned about a hinge, degrees. */
export function turnedAbout<T extends CutFrame>(cut: T, hinge: Hinge, angleDeg: number): T {
  const motion = turnAbout(hinge, angleDeg);
  const normal = normalize(moveDirection(motion, cut.normal));
  return {
    ...cut,
    origin: movePoint(motion, cut.origin),
    normal,
    up: upOf(normal, [moveDirection(motion, cut.up)]),
  };
}

/** Direction in which an edge is moved outward. */
export function outwardOf(cut: CutFrame, edge: Edge): Vec3 {
  switch (edge) {
    case 'near':
      return cut.up;
    case 'far':
      return scale(cut.up, -1);
    case 'left':
      return scale(acrossOf(cut), -1);
    case 'right':
      return acrossOf(cut);
  }
}

/** The middle of an edge. */
export function middleOf(cut: CutShape, edge: Edge): Vec3 {
  const half = along(cut.origin, cut.up, -cut.depth / 2);
  switch (edge) {
    case 'near':
      return cut.origin;
    case 'far':
      return along(cut.origin, cut.up, -cut.depth);
    case 'left':
    case 'right':
      return along(half, outwardOf(cut, edge), cut.width / 2);
  }
}

/** The cut with one edge moved outward by `by` mm. Both sides move alike, since the width is centred; the other edges stay. */
export function withEdge(cut: CutShape, edge: Edge, by: number): CutShape {
  switch (edge) {
    case 'left':
    case 'right':
      return { ...cut, width: Math.max(SMALLEST_CUT, cut.width + 2 * by) };
    case 'far':
      return { ...cut, depth: Math.max(SMALLEST_CUT, cut.depth + by) };
    case 'near': {
      const depth = Math.max(SMALLEST_CUT, cut.depth + by);
      return { ...cut, depth, origin: along(cut.origin, cut.up, depth - cut.depth) };
    }
  }
}
