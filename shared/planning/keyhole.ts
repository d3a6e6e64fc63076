import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  anyPerpendicular,
  cross,
  distance,
  dot,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { boneAhead, surfacePlace } from './surface-normal.ts';

/** A burr hole on the skull. */
export interface Keyhole {
  readonly entry: Vec3;
  /** Unit, into the skull, square to its surface. */
  readonly inwards: Vec3;
  /** Of the skull along the axis, mm; null where the mesh has no inner table there. */
  readonly thickness: number | null;
  readonly rims: readonly RimDistance[];
  /** How far the centre was moved along the skull to keep the distances, mm. */
  readonly moved: number;
}

/** Distance between a hole's rim and a structure. */
export interface RimDistance {
  readonly id: string;
  /** Least over the whole rim, from the surface to the inner table, mm; negative where the structure lies within the hole. */
  readonly distance: number;
  readonly at: Vec3;
  /** From the ball in which a round burr ends at the inner table, mm: a burr that strays in its sleeve, or goes deeper, reaches there first. */
  readonly end: number;
  /** The same at each of the RIM points round the rim, the first towards the patient's back. */
  readonly round: readonly number[];
}

/** A structure whose distance to the rim is kept. */
export interface RimRisk {
  readonly id: string;
  readonly index: SpatialIndex;
  readonly keep: number;
  /** The same of the ball in which the burr ends; default: nothing is kept from it. */
  readonly keepEnd?: number;
}

/** Points round the rim: every 5 degrees. */
const RIM = 72;
/** Depth of the hole where the inner table is not known, mm. */
const SKULL = 8;
/** The centre is moved in steps of this, this far at most, mm. */
const MOVE_STEP = 0.5;
const FARTHEST = 12;

/** Distance of the rim of a hole of `radius` to a structure, over its whole circumference and depth. */
export function rimDistance(
  risk: Pick<RimRisk, 'id' | 'index'>,
  entry: Vec3,
  inwards: Vec3,
  radius: number,
  depth: number,
  start: Vec3,
): RimDistance {
  const flat = subtract(start, scale(inwards, dot(start, inwards)));
  const u = Math.hypot(...flat) > 1e-6 ? normalize(flat) : anyPerpendicular(inwards);
  const v = cross(inwards, u);
  const axis = risk.index.closestToSegment(entry, along(entry, inwards, depth));
  let best = { distance: Number.POSITIVE_INFINITY, at: entry };
  const round: number[] = [];
  for (let k = 0; k < RIM; k++) {
    const a = (2 * Math.PI * k) / RIM;
    const top = along(entry, add(scale(u, Math.cos(a)), scale(v, Math.sin(a))), radius);
    const near = risk.index.closestToSegment(top, along(top, inwards, depth));
    const away = near?.distance ?? Number.POSITIVE_INFINITY;
    round.push(away);
    if (near !== null && away < best.distance) best = { distance: away, at: near.point };
  }
  // A structure inside the hole never meets its rim's wall: then the axis is nearer to it than the radius.
  if (axis !== null && axis.distance < radius) {
    best = { distance: Math.min(axis.distance - radius, best.distance), at: axis.point };
  }
  const tip = risk.index.closestPoint(along(entry, inwards, depth));
  return { id: risk.id, ...best, end: (tip?.distance ?? Number.POSITIVE_INFINITY) - radius, round };
}

/**
 * A burr hole of `diameter` at the place of the skull nearest to `wanted`, square to it. Where its rim comes nearer to a structure than
 * is to be kept, the centre is moved along the skull away from what is nearest, as little as helps and at most 12 mm. `back` is the
 * patient's posterior direction, where the rim's list begins. Null for a mesh without facets.
 */
export function placeKeyhole(
  skull: SpatialIndex,
  wanted: Vec3,
  diameter: number,
  risks: readonly RimRisk[],
  back: Vec3,
): Keyhole | null {
  const first = measureAt(skull, wanted, diameter, risks, back);
  if (first === null) return null;
  const step = (p: Vec3): Keyhole | null => measureAt(skull, p, diameter, risks, back);
  // The rim first; further only where the burr's end is still too near.
  const rims = risks.map(({ keepEnd: _, ...risk }) => risk);
  const clear = movedAway(first, first.entry, rims, step);
  const best = movedAway(clear, first.entry, risks, step);
  return { ...best, moved: distance(best.entry, first.entry) };
}

/** The hole moved away from what is nearest, in steps, until nothing lacks; the least lacking on the way where something does. */
function movedAway(
  from: Keyhole,
  first: Vec3,
  risks: readonly RimRisk[],
  step: (p: Vec3) => Keyhole | null,
): Keyhole {
  let best = from;
  let at = from;
  while (shortfall(at, risks) > 0 && distance(at.entry, first) < FARTHEST) {
    const worst = at.rims.reduce((a, b) => (lacks(b, risks) > lacks(a, risks) ? b : a));
    const off = subtract(at.entry, worst.at);
    const flat = subtract(off, scale(at.inwards, dot(off, at.inwards)));
    if (Math.hypot(...flat) < 1e-6) break;
    const next = step(along(at.entry, normalize(flat), MOVE_STEP));
    if (next === null || distance(next.entry, at.entry) < MOVE_STEP / 10) break;
    at = next;
    if (shortfall(at, risks) < shortfall(best, risks)) best = at;
  }
  return best;
}

function lacks(rim: RimDistance, risks: readonly RimRisk[]): number {
  const risk = risks.find(({ id }) => id === rim.id);
  const atEnd = risk?.keepEnd === undefined ? Number.NEGATIVE_INFINITY : risk.keepEnd - rim.end;
  return Math.max((risk?.keep ?? 0) - rim.distance, atEnd);
}

const shortfall = ({ rims }: Pick<Keyhole, 'rims'>, risks: readonly RimRisk[]): number =>
  rims.reduce((most, rim) => Math.max(most, lacks(rim, risks)), 0);

function measureAt(
  skull: SpatialIndex,
  wanted: Vec3,
  diameter: number,
  risks: readonly RimRisk[],
  back: Vec3,
): Keyhole | null {
  const place = surfacePlace(skull, wanted, diameter / 2);
  if (place === null) return null;
  const inwards = scale(place.outwards, -1);
  const thickness = boneAhead(skull, place.point, inwards);
  const depth = thickness === null || thickness > 30 ? SKULL : thickness;
  const rims = risks.map((risk) =>
    rimDistance(risk, place.point, inwards, diameter / 2, depth, back),
  );
  return { entry: place.point, inwards, thickness, rims, moved: 0 };
}
