import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { along, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Hinge } from '../../../shared/planning/cut-plane.ts';
import { acrossOf, type CutShape, SMALLEST_CUT, turnedAbout } from './cut-shape.ts';
import { fitted, inCut } from './fit-cut.ts';

/** The side of the first cut at which the two cuts of a wedge meet. */
export type HingeSide = 'far' | 'left' | 'right';

export interface WedgeChoice {
  readonly side: HingeSide;
  /** Of the hinge line from that side, into the bone, mm. */
  readonly inset: number;
  /** Between the two cuts, degrees; the sign says to which side of the first the second lies (+: that of its normal). */
  readonly angleDeg: number;
  /** Whether the cuts end at the hinge, so that the bone beyond it stays whole. */
  readonly stops: boolean;
}

/** The hinge line of a wedge. Its sense is such that a positive turn leads the open end to the side of the normal. */
export function hingeOf(
  cut: CutShape,
  { side, inset }: Pick<WedgeChoice, 'side' | 'inset'>,
): Hinge {
  const across = acrossOf(cut);
  switch (side) {
    case 'far':
      return {
        point: along(cut.origin, cut.up, -(cut.depth - inset)),
        axis: minus(across),
      };
    case 'left':
      return { point: along(cut.origin, across, inset - cut.width / 2), axis: cut.up };
    case 'right':
      return { point: along(cut.origin, across, cut.width / 2 - inset), axis: minus(cut.up) };
  }
}

const minus = ([x, y, z]: Vec3): Vec3 => [0 - x, 0 - y, 0 - z];

/** The cut ended at a hinge line that lies in its plane. */
export function endedAt(cut: CutShape, hinge: Hinge, side: HingeSide): CutShape {
  const across = acrossOf(cut);
  const [u, v] = inCut(cut, across, hinge.point);
  if (side === 'far') return { ...cut, depth: Math.max(SMALLEST_CUT, -v) };
  const open = side === 'left' ? cut.width / 2 : -cut.width / 2;
  return {
    ...cut,
    origin: along(cut.origin, across, (u + open) / 2),
    width: Math.max(SMALLEST_CUT, Math.abs(open - u)),
  };
}

/** The two cuts of a wedge: the first one as it is to be, and the second. `bone` bounds the second; null: as the first. */
export function wedgeOf(
  first: CutShape,
  choice: WedgeChoice,
  bone: MeshData | null,
): { readonly first: CutShape; readonly second: CutShape; readonly hinge: Hinge } {
  const hinge = hingeOf(first, choice);
  const rigid = turnedAbout(first, hinge, choice.angleDeg);
  const middle = along(rigid.origin, rigid.up, -rigid.depth / 2);
  const second = (bone === null ? null : fitted(rigid, middle, bone)) ?? rigid;
  if (!choice.stops) return { first, second, hinge };
  return {
    first: endedAt(first, hinge, choice.side),
    second: endedAt(second, hinge, choice.side),
    hinge,
  };
}
