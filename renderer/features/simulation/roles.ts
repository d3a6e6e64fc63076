import { inOnePlane, type SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import { dot, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { kindOfPack } from '../../../shared/procedures/procedure-packs.ts';
import type { DrawnPiece } from '../../geometry-client/simulation-protocol.ts';

/** What becomes of a piece. */
export type Role = 'stays' | 'moves' | 'removed';

/** What is asked of a piece here. */
export type SidedPiece = Pick<DrawnPiece, 'volume' | 'sides' | 'bounds'>;

/** A plane that parts the bone, with the side that looks away from the middle between the cuts. */
export interface CutSide {
  readonly cut: SimulatedCut;
  readonly outside: 1 | -1;
}

/** One cut for each plane, with its outside: where there are two, that of the bone beyond the segment between them. */
export function cutSides(cuts: readonly SimulatedCut[]): CutSide[] {
  const planes: SimulatedCut[] = [];
  for (const cut of cuts) if (!planes.some((plane) => inOnePlane(plane, cut))) planes.push(cut);
  const count = planes.length;
  const mean = (k: 0 | 1 | 2): number => planes.reduce((sum, p) => sum + p.origin[k], 0) / count;
  const middle: Vec3 = [mean(0), mean(1), mean(2)];
  return planes.map((cut) => ({ cut, outside: sideOf(cut, middle) === 1 ? -1 : 1 }));
}

/** On which side of a cut's plane a point lies: 1 that of the normal. */
export const sideOf = ({ origin, normal }: SimulatedCut, p: Vec3): 1 | -1 =>
  dot(subtract(p, origin), normal) >= 0 ? 1 : -1;

/** Whether a piece lies beyond a plane, seen from between the cuts. */
export const isBeyond = ({ sides }: SidedPiece, { cut, outside }: CutSide): boolean =>
  sides[cut.id] === outside;

/**
 * What becomes of the pieces at first: with two planes what lies between them is taken out. The piece that reaches highest stays, as the
 * proximal one does; without a wedge the largest. Others on its side of the cuts stay with it.
 */
export function firstRoles(
  pieces: readonly SidedPiece[],
  cuts: readonly SimulatedCut[],
  isWedge: boolean,
): Role[] {
  const sides = cutSides(cuts);
  const isBetween = (piece: SidedPiece): boolean =>
    sides.length === 2 && !sides.some((side) => isBeyond(piece, side));
  const kept = pieces.filter((piece) => !isBetween(piece));
  const rank = (piece: SidedPiece): number =>
    isWedge ? (piece.bounds?.max[2] ?? -Infinity) : piece.volume;
  const anchor = kept.reduce<SidedPiece | null>(
    (best, piece) => (best === null || rank(piece) > rank(best) ? piece : best),
    null,
  );
  const withAnchor = (piece: SidedPiece): boolean =>
    Object.entries(piece.sides).every(([id, side]) => anchor?.sides[id] === side);
  return pieces.map((piece) =>
    isBetween(piece) ? 'removed' : withAnchor(piece) ? 'stays' : 'moves',
  );
}

/** Kinds of procedure whose cuts bound what is taken out: that their planes meet somewhere plans no turn. */
const RESECTIONS: readonly string[] = ['mandible-osteotomy'];

/** Whether a procedure takes a segment out and leaves the rest where it is. */
export const leavesGap = (pack: ProcedurePack): boolean => RESECTIONS.includes(kindOfPack(pack));

/** The roles where a gap is left: what remains of the bone beside what is taken out stays. Without such a piece, unchanged. */
export const leftInPlace = (roles: readonly Role[]): readonly Role[] =>
  roles.includes('removed') ? roles.map((role) => (role === 'moves' ? 'stays' : role)) : roles;

/** Numbers of the pieces with a role. */
export const numbersOf = (roles: readonly Role[], role: Role): number[] =>
  roles.flatMap((one, number) => (one === role ? [number] : []));
