import type { CutPlanePlan } from '../../../shared/checks/check.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { add, cross, dot, scale, subtract } from '../../../shared/mesh/vec3.ts';
import { sectionOf } from '../../../shared/planning/section-loops.ts';

type Cut = Pick<CutPlanePlan, 'origin' | 'normal' | 'up' | 'width' | 'depth'>;

/** A place in the plane of a cut, mm: across from the middle, and down from where the blade enters. */
type Place = readonly [number, number];

/** How far bone goes on in the plane of a cut beyond its rectangle, mm; 0: not at all. */
export interface UncutBone {
  /** Beyond the depth that the blade reaches. */
  readonly deeper: number;
  /** Beyond the width, on the side where it is more. */
  readonly beside: number;
}

/** Less than this beyond a rectangle is none, mm. */
const NONE = 0.05;

/**
 * What the rectangle of a cut leaves of the pieces of bone that it reaches into; other pieces that its plane meets elsewhere, such as the
 * other side of a jaw, are none of it. Null where the rectangle reaches into no bone.
 */
export function uncutBone(cut: Cut, bones: readonly MeshData[]): UncutBone | null {
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
  };
}

function outlinesOf({ origin, normal, up }: Cut, bone: MeshData): readonly (readonly Place[])[] {
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
function isReached({ width, depth }: Cut, outline: readonly Place[]): boolean {
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
