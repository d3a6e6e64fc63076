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
import { type Ball, BearingPatch } from './bearing-patch.ts';
import { squared } from './patient-frame.ts';
import { facetNormal } from './surface-normal.ts';

/** Where a guide touches its bone so far. Lengths mm. */
export interface Footing {
  /** Balls about features and painted points: the footprint is the surface in them. */
  readonly balls: readonly Ball[];
  /** Where arms may begin: entries of sleeves, pins. */
  readonly anchors: readonly Vec3[];
  /** Unit, the mean way out of the features. */
  readonly outward: Vec3;
  /** The way off that the plan names; null where it is looked for. */
  readonly removal: Vec3 | null;
  /** Planes that a saw sweeps, with half the width that it needs: no arm goes there. */
  readonly sawn: readonly SawnPlane[];
}

export interface SawnPlane {
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly halfWidth: number;
}

/** Arms that hold a guide, and how firmly it is then held. */
export interface Hold {
  /** Painted lines over the surface. */
  readonly arms: readonly (readonly Vec3[])[];
  /** The score of weakest-motion.ts that is foreseen, before and after. */
  readonly before: number;
  readonly after: number;
}

/** Radius of an arm's stroke, mm. */
export const ARM_RADIUS = 8;
/** Hold that is looked for: the packs ask for 0.05 of the finished part, which takes up to half of what is foreseen. */
export const ENOUGH_HOLD = 0.11;

/** Lengths that arms are tried with, mm, and how many directions round the features. */
const LENGTHS = [14, 26, 40, 58];
const DIRECTIONS = 8;
const MOST_ARMS = 4;
/** A longer or further arm has to gain this. */
const WORTH = 0.004;
/** Between an arm's points, mm. */
const STEP = 2;
/** From an arm's edge to a saw, mm: a slot's wall stands between. */
const OFF_SAW = 4;
/** An arm ends where the surface turns aside from the way out by more than this (cosine): past an edge nothing bears. */
const TURNED = Math.cos((80 * Math.PI) / 180);

/**
 * Arms over the bone that hold a guide against sliding and turning: the ones that raise the foreseen hold most, one after the other,
 * until it is enough or none helps. A flat or a shaft lets go of any guide; what holds is bone that faces another way.
 */
export function holdingArms(bone: SpatialIndex, footing: Footing): Hold {
  const candidates = armsRound(bone, footing);
  const reach = [
    ...footing.balls,
    ...candidates.flatMap((arm) => arm.map((point) => ({ point, radius: ARM_RADIUS }))),
  ];
  const patch = new BearingPatch(bone, reach, footing.outward, footing.removal);
  const reached = candidates.map((arm) =>
    patch.within(arm.map((point) => ({ point, radius: ARM_RADIUS }))),
  );
  let held = patch.within(footing.balls);
  const before = patch.hold(held);
  if (before < ENOUGH_HOLD) patch.keepWays([held, ...reached].reduce(union));
  let score = before;
  const arms: (readonly Vec3[])[] = [];
  while (score < ENOUGH_HOLD && arms.length < MOST_ARMS) {
    let best: { arm: readonly Vec3[]; held: Uint8Array; score: number } | null = null;
    for (const [i, arm] of candidates.entries()) {
      const both = union(held, reached[i]);
      const next = Math.min(patch.hold(both), ENOUGH_HOLD);
      if (next > (best?.score ?? score) + WORTH) best = { arm, held: both, score: next };
    }
    if (best === null) break;
    arms.push(best.arm);
    held = best.held;
    score = patch.hold(held);
  }
  return { arms, before, after: score };
}

const union = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((one, i) => one | b[i]);

/** Arms in directions all round, each from the anchor that lies furthest that way, short ones first. */
function armsRound(bone: SpatialIndex, footing: Footing): (readonly Vec3[])[] {
  const { anchors, outward } = footing;
  if (anchors.length === 0) return [];
  const u = anyPerpendicular(outward);
  const v = cross(outward, u);
  const ways = Array.from({ length: DIRECTIONS }, (_, k) => {
    const a = (2 * Math.PI * k) / DIRECTIONS;
    const way = add(scale(u, Math.cos(a)), scale(v, Math.sin(a)));
    const from = anchors.reduce((p, q) => (dot(q, way) > dot(p, way) ? q : p));
    return walk(bone, footing, from, way);
  });
  return LENGTHS.flatMap((long, i) =>
    ways
      .filter((points) => i === 0 || (points.length - 1) * STEP > LENGTHS[i - 1])
      .map((points) => points.slice(0, Math.ceil(long / STEP) + 1))
      .filter((points) => points.length > 2),
  );
}

/** Over the surface from a point on it, kept to one direction, to an edge, a saw, or the longest arm's end. */
function walk(bone: SpatialIndex, { outward, sawn }: Footing, from: Vec3, way: Vec3): Vec3[] {
  const points: Vec3[] = [];
  const start = bone.closestPoint(from);
  if (start === null) return points;
  let at = start.point;
  let out = outward;
  const longest = LENGTHS[LENGTHS.length - 1];
  for (let gone = 0; gone <= longest; gone += STEP) {
    if (sawn.some((plane) => inTheWay(plane, at, from))) break;
    points.push(at);
    const ahead = along(at, squared(way, out), STEP);
    // From outside: the surface that the guide sees, not the nearest, which may be the far side of a thin bone.
    const hit =
      bone.raycast(along(ahead, out, 6), scale(out, -1), 0, 14) ?? bone.closestPoint(ahead);
    if (hit === null || distance(hit.point, at) < STEP / 4 || distance(hit.point, at) > 4 * STEP)
      break;
    at = hit.point;
    const normal = facetNormal(bone, hit.triangle);
    if (normal === null || dot(normal, outward) < TURNED) break;
    out = normalize(add(scale(out, 2), normal));
    if (Math.abs(dot(way, out)) > 0.98) break;
  }
  return points;
}

/** Whether a saw comes near a point of an arm, or lies between it and where the arm begins. */
function inTheWay({ origin, normal, up, halfWidth }: SawnPlane, p: Vec3, from: Vec3): boolean {
  const height = dot(subtract(p, origin), normal);
  const before = dot(subtract(from, origin), normal);
  if (Math.abs(height) < ARM_RADIUS + OFF_SAW && Math.abs(height) < Math.abs(before)) {
    const aside = dot(subtract(p, origin), cross(normal, up));
    return Math.abs(aside) < halfWidth + ARM_RADIUS;
  }
  return height * before < 0;
}
