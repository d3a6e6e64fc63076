import type { MeshData } from '../mesh/mesh-data.ts';
import { add, along, cross, dot, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { sectionOf } from './section-loops.ts';

/** A cut as it lies in space, mm; normal and up are unit. */
export interface BoundedCut {
  readonly origin: Vec3;
  readonly normal: Vec3;
  /** Where the blade comes from. */
  readonly up: Vec3;
  readonly width: number;
  readonly depth: number;
}

/** A place in the plane of a cut, mm: across from the middle, and down from where the blade enters. */
type Place = readonly [number, number];

/** How far bone goes on in the plane of a cut beyond its rectangle, mm; 0: not at all. */
export interface UncutBone {
  /** Beyond the depth that the blade reaches. */
  readonly deeper: number;
  /** Beyond the width, on the side where it is more. */
  readonly beside: number;
  /** The bone's outline in the plane as far as it lies beyond the rectangle: pieces of it from end to end, in space. */
  readonly lines: readonly (readonly [Vec3, Vec3])[];
}

/** Less than this beyond a rectangle is none, mm. */
const NONE = 0.05;

/**
 * What the rectangle of a cut leaves of the pieces of bone that it reaches into; other pieces that its plane meets elsewhere, such as the
 * other side of a jaw, are none of it. Null where the rectangle reaches into no bone.
 */
export function uncutBone(cut: BoundedCut, bones: readonly MeshData[]): UncutBone | null {
  const pieces = bones
    .flatMap((bone) => outlinesOf(cut, bone))
    .filter((outline) => isReached(cut, outline));
  if (pieces.length === 0) return null;
  const beyond = (of: (place: Place) => number): number => {
    const most = pieces.flat().reduce((so, place) => Math.max(so, of(place)), 0);
    return most > NONE ? most : 0;
  };
  return {
    deeper: beyond(([, down]) => down - cut.depth),
    beside: beyond(([x]) => Math.abs(x) - cut.width / 2),
    lines: pieces.flatMap((outline) => linesBeyond(cut, outline)),
  };
}

/** The parts of an outline's sides that lie deeper than the rectangle or beside it. */
function linesBeyond(cut: BoundedCut, outline: readonly Place[]): (readonly [Vec3, Vec3])[] {
  const across = cross(cut.normal, cut.up);
  const inSpace = ([x, down]: Place): Vec3 => along(along(cut.origin, across, x), cut.up, -down);
  return outline.flatMap((a, i) => {
    const b = outline[(i + 1) % outline.length];
    const at = (t: number): Place => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    const [from, to] = sharePassed(cut, a, b);
    const parts: readonly (readonly [number, number])[] =
      from < to
        ? [
            [0, from],
            [to, 1],
          ]
        : [[0, 1]];
    return parts
      .filter(([s, e]) => e > s)
      .map(([s, e]) => [inSpace(at(s)), inSpace(at(e))] as const);
  });
}

/** The part of a side, from 0 at `a` to 1 at `b`, over which the blade passes: no deeper than it reaches and not beside it; empty where the first is not less. */
function sharePassed({ width, depth }: BoundedCut, a: Place, b: Place): readonly [number, number] {
  let from = 0;
  let to = 1;
  // What is said to lie beyond lies NONE beyond at least.
  for (const [start, end] of [
    [a[0] - width / 2, b[0] - width / 2],
    [-a[0] - width / 2, -b[0] - width / 2],
    [a[1] - depth, b[1] - depth],
  ]) {
    const [s, e] = [start - NONE, end - NONE];
    if (s > 0 && e > 0) return [1, 0];
    if (s > 0) from = Math.max(from, s / (s - e));
    else if (e > 0) to = Math.min(to, s / (s - e));
  }
  return [from, to];
}

function outlinesOf(
  { origin, normal, up }: BoundedCut,
  bone: MeshData,
): readonly (readonly Place[])[] {
  const across = cross(normal, up);
  const { origin: at, a, b, loops } = sectionOf(bone, origin, normal);
  return loops
    .filter(({ area }) => area > 0)
    .map(({ outline }) =>
      outline.map(([p, q]): Place => {
        const d = subtract(add(at, add(scale(a, p), scale(b, q))), origin);
        return [dot(d, across), -dot(d, up)];
      }),
    );
}

/** Whether an outline and the rectangle have something in common: a side that runs into it, or all of the rectangle. */
function isReached({ width, depth }: BoundedCut, outline: readonly Place[]): boolean {
  let inside = false;
  for (let i = 0; i < outline.length; i++) {
    const [x0, y0] = outline[i];
    const [x1, y1] = outline[(i + 1) % outline.length];
    if (runsInto([x0, y0 - depth / 2], [x1, y1 - depth / 2], width / 2, depth / 2)) return true;
    const mid = depth / 2;
    if (y0 > mid !== y1 > mid && x0 + ((mid - y0) / (y1 - y0)) * (x1 - x0) > 0) inside = !inside;
  }
  return inside;
}

/** Whether a side passes through the open rectangle about zero, `a` and `b` half its width and height. */
function runsInto([x0, y0]: Place, [x1, y1]: Place, a: number, b: number): boolean {
  const [dx, dy] = [x1 - x0, y1 - y0];
  let from = 0;
  let to = 1;
  for (const [start, way, half] of [
    [x0, dx, a],
    [y0, dy, b],
  ]) {
    if (way === 0) {
      if (Math.abs(start) >= half) return false;
      continue;
    }
    const [one, other] = [(-half - start) / way, (half - start) / way];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return from < to;
}
