import type { MeshData } from '../mesh/mesh-data.ts';
import { along, cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { squared } from './patient-frame.ts';
import { loopAround, reachOf, sectionOf } from './section-loops.ts';

/** A cut through a bone, bounded so that it passes the bone on all sides. */
export interface ProposedCut {
  /** On the surface, where the blade enters, in the middle of the bone's width. */
  readonly origin: Vec3;
  readonly normal: Vec3;
  readonly up: Vec3;
  readonly width: number;
  readonly depth: number;
  /** Of the bone in the plane: along normal x up, and along up from the entry to the far cortex, mm. */
  readonly boneWidth: number;
  readonly boneDepth: number;
  /** How far the bone in the plane stands up over the entry, along up, mm. */
  readonly boneRise: number;
  /** Of bone cut through, mm2. */
  readonly area: number;
}

export interface CutOptions {
  /** Past the bone on each side and behind it, mm. */
  readonly beyond: number;
  /** Ends at this depth along -up from the entry instead of behind the bone, mm. */
  readonly stopDepth?: number;
}

/**
 * The bounded cut in the plane through `at` (inside the bone) across the unit vector `normal`, entered from `up`. `mesh` is
 * closed and welded. Null where the plane does not cut the bone round `at`.
 */
export function cutThrough(
  mesh: MeshData,
  at: Vec3,
  normal: Vec3,
  up: Vec3,
  { beyond, stopDepth }: CutOptions,
): ProposedCut | null {
  const section = sectionOf(mesh, at, normal);
  const loop = loopAround(section, at);
  if (loop === null) return null;
  const upwards = squared(up, normal);
  const across = normalize(cross(normal, upwards));
  const [left, right] = reachOf(section, loop, across);
  const [bottom, top] = reachOf(section, loop, upwards);
  const middle = along(at, across, (left + right) / 2);
  const entry = highest(section, loop.outline, across, upwards, (left + right) / 2) ?? top;
  const origin = along(middle, upwards, entry);
  return {
    origin,
    normal,
    up: upwards,
    width: ceilHalf(right - left + 2 * beyond),
    depth: stopDepth ?? ceilHalf(entry - bottom + beyond),
    boneWidth: right - left,
    boneDepth: entry - bottom,
    boneRise: Math.max(0, top - entry),
    area: loop.area,
  };
}

/** Whole half millimetres, not less. */
const ceilHalf = (value: number): number => Math.ceil(value * 2 - 1e-9) / 2;

/** The highest point of an outline at a place across, mm from the section's origin; null where it is not there. */
function highest(
  section: { readonly a: Vec3; readonly b: Vec3 },
  outline: readonly (readonly [number, number])[],
  across: Vec3,
  upwards: Vec3,
  place: number,
): number | null {
  const turn = ([p, q]: readonly [number, number]): readonly [number, number] => [
    p * dot(section.a, across) + q * dot(section.b, across),
    p * dot(section.a, upwards) + q * dot(section.b, upwards),
  ];
  let best: number | null = null;
  for (let i = 0; i < outline.length; i++) {
    const [x0, y0] = turn(outline[i]);
    const [x1, y1] = turn(outline[(i + 1) % outline.length]);
    if (x0 > place === x1 > place) continue;
    const y = y0 + ((place - x0) * (y1 - y0)) / (x1 - x0);
    if (best === null || y > best) best = y;
  }
  return best;
}

/** A hinge line: a point of it and its unit direction. */
export interface Hinge {
  readonly point: Vec3;
  readonly axis: Vec3;
}

/** The two planes of a wedge that meet in the hinge. */
export interface WedgePlanes {
  /** Normals point out of the wedge: away from the bone that is taken out. */
  readonly first: { readonly normal: Vec3; readonly into: Vec3 };
  readonly second: { readonly normal: Vec3; readonly into: Vec3 };
}

/**
 * Two planes through the hinge, `angleDeg` apart, half of it to each side of `middle` (from the hinge to the base of the wedge).
 * `into` is the direction within each plane from the hinge to the base. The first plane lies on the side of `firstSide`.
 */
export function wedgePlanes(
  hinge: Hinge,
  middle: Vec3,
  angleDeg: number,
  firstSide: Vec3,
): WedgePlanes {
  const centre = squared(middle, hinge.axis);
  const aside = normalize(cross(hinge.axis, centre));
  const towards = dot(aside, firstSide) >= 0 ? aside : scale(aside, -1);
  const half = ((angleDeg / 2) * Math.PI) / 180;
  const plane = (sign: 1 | -1) => ({
    into: normalize(along(scale(centre, Math.cos(half)), towards, sign * Math.sin(half))),
    normal: normalize(along(scale(towards, sign * Math.cos(half)), centre, -Math.sin(half))),
  });
  return { first: plane(1), second: plane(-1) };
}

/** Distance of a point from the hinge line, mm. */
export function fromHinge({ point, axis }: Hinge, p: Vec3): number {
  const d = subtract(p, point);
  return Math.hypot(...subtract(d, scale(axis, dot(d, axis))));
}
