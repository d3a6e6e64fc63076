import type { SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import type { Bounds } from '../../../shared/mesh/bounds.ts';
import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import {
  add,
  along,
  angleDeg,
  cross,
  dot,
  length,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import type { Hinge } from '../../../shared/planning/cut-plane.ts';
import { cutSides, isBeyond, numbersOf, type Role, type SidedPiece } from './roles.ts';

/** How a wedge turns what moves: a positive angle about the axis closes it, or opens it. */
export interface WedgeTurn {
  readonly kind: 'closing' | 'opening';
  readonly hinge: Hinge;
  /** Of the plan; null where an opening's cut alone does not tell it. */
  readonly plannedDeg: number | null;
}

const ZERO: Vec3 = [0, 0, 0];

/** Planes at a smaller or greater angle make no wedge that closes, degrees. */
const WEDGE = { least: 1, most: 80 };
/** A hinge further outside of the bone's box than this is none, mm. */
const OUTSIDE = 15;
/** Nearer than this a ray's hit is the blade's own entry, mm. */
const AT_ENTRY = 0.5;

/** The line about which the pieces turn: where two planes meet, or the far side of the bone in a single cut. Null without one. */
export function hingeOfCuts(
  cuts: readonly SimulatedCut[],
  planned: readonly SimulatedCut[],
  bone: Pick<SpatialIndex, 'raycastAll'>,
  bounds: Bounds | null,
): Hinge | null {
  const sides = cutSides(cuts);
  if (sides.length === 1) return hingeOfOne(sides[0].cut, planned, bone);
  if (sides.length !== 2 || bounds === null) return null;
  const [{ cut: a, outside: outA }, { cut: b, outside: outB }] = sides;
  const between = 180 - angleDeg(scale(a.normal, outA), scale(b.normal, outB));
  if (between < WEDGE.least || between > WEDGE.most) return null;
  const axis = normalize(cross(a.normal, b.normal));
  // Of all cuts: a plane may be cut left and right of the canal.
  const middle = scale(cuts.map(({ origin }) => origin).reduce(add, ZERO), 1 / cuts.length);
  const point = onBothPlanes(a, b, middle);
  const near = point.every((x, k) => x > bounds.min[k] - OUTSIDE && x < bounds.max[k] + OUTSIDE);
  return near ? { point, axis } : null;
}

/** The place on the planes' common line that is nearest to a point. */
function onBothPlanes(a: SimulatedCut, b: SimulatedCut, p: Vec3): Vec3 {
  const c = dot(a.normal, b.normal);
  const da = dot(subtract(a.origin, p), a.normal);
  const db = dot(subtract(b.origin, p), b.normal);
  const k = 1 - c * c;
  return along(along(p, a.normal, (da - c * db) / k), b.normal, (db - c * da) / k);
}

/** The bone's far side behind the end of a cut, or before it where the cut goes on past the bone. */
function hingeOfOne(
  { id, origin, normal, up }: SimulatedCut,
  planned: readonly SimulatedCut[],
  bone: Pick<SpatialIndex, 'raycastAll'>,
): Hinge | null {
  const depth = planned.find((cut) => cut.id === id)?.depth ?? 0;
  const exits = bone
    .raycastAll(along(origin, up, AT_ENTRY), scale(up, -1), AT_ENTRY)
    .filter(({ entering }) => !entering);
  const far = exits.find((hit) => hit.distance >= depth) ?? exits[exits.length - 1];
  return far === undefined ? null : { point: far.point, axis: cross(normal, up) };
}

/**
 * How the pieces with the role `moves` turn about the hinge; null where that closes or opens nothing, as for the segment between two cuts.
 */
export function wedgeTurn(
  hinge: Hinge | null,
  pieces: readonly SidedPiece[],
  roles: readonly Role[],
  cuts: readonly SimulatedCut[],
): WedgeTurn | null {
  const [moving] = numbersOf(roles, 'moves');
  if (hinge === null || moving === undefined) return null;
  const sides = cutSides(cuts);
  const arm = (cut: SimulatedCut): Vec3 => squareTo(hinge.axis, subtract(cut.origin, hinge.point));
  if (sides.length === 1) {
    const [{ cut }] = sides;
    const away = scale(cut.normal, pieces[moving].sides[cut.id]);
    const opens = dot(cross(hinge.axis, arm(cut)), away) > 0;
    return { kind: 'opening', hinge: opens ? hinge : turnedRound(hinge), plannedDeg: null };
  }
  const own = sides.find((side) => isBeyond(pieces[moving], side));
  const other = sides.find((side) => side !== own);
  if (own === undefined || other === undefined) return null;
  const angle = turnFrom(arm(own.cut), arm(other.cut), hinge.axis);
  return {
    kind: 'closing',
    hinge: angle > 0 ? hinge : turnedRound(hinge),
    plannedDeg: Math.abs(angle),
  };
}

const turnedRound = ({ point, axis }: Hinge): Hinge => ({ point, axis: scale(axis, -1) });

const squareTo = (axis: Vec3, v: Vec3): Vec3 => along(v, axis, -dot(v, axis));

/** The turn about a unit axis that takes one direction to the other, degrees, both seen along the axis. */
export function turnFrom(from: Vec3, to: Vec3, axis: Vec3): number {
  const [a, b] = [squareTo(axis, from), squareTo(axis, to)];
  if (length(a) === 0 || length(b) === 0) return 0;
  return (Math.atan2(dot(axis, cross(a, b)), dot(a, b)) * 180) / Math.PI;
}
