import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import {
  along,
  angleDeg,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../../../shared/mesh/vec3.ts';
import {
  type DrillHole,
  moveDirection,
  movePoint,
  type RigidMotion,
} from '../../../shared/planning/rigid-motion.ts';
import { type Role, type SidedPiece, sideOf } from './roles.ts';
import { turnFrom, type WedgeTurn } from './wedge-turn.ts';

/** A hole that is drilled through a guide, in one of the pieces. */
export interface PieceHole extends DrillHole {
  readonly name: string;
  readonly piece: number;
}

/** How deep in the bone a hole is asked for its piece, mm: beyond an entry at the rim of a cut. */
const WITHIN = 5;
/** Turns that pins can stand for, degrees. */
const WEDGE = { least: 1, most: 60 };

/** The holes of pins and sleeves of the guides on a bone, each with its piece; those in no piece are left out. */
export function holesIn(
  document: CaseDocument,
  bone: string,
  pieces: readonly SidedPiece[],
  cuts: readonly SimulatedCut[],
): PieceHole[] {
  return guidedHoles(document, bone).flatMap((hole) => {
    const inside = along(hole.position, hole.direction, WITHIN);
    const piece = pieces.findIndex(({ sides }) =>
      cuts.every((cut) => sides[cut.id] === sideOf(cut, inside)),
    );
    return piece < 0 ? [] : [{ ...hole, piece }];
  });
}

function guidedHoles(document: CaseDocument, bone: string): Omit<PieceHole, 'piece'>[] {
  const guides = document.guides.filter(({ support }) => support === bone);
  const drilled = new Set(guides.flatMap(({ sleeves }) => sleeves.map((one) => one.trajectory)));
  const pins = guides.flatMap((guide) =>
    guide.pins.map(({ id, name, position, direction }) => ({
      id: `${guide.id}/${id}`,
      name: name ?? id,
      position,
      direction: normalize(direction),
    })),
  );
  const sleeves = document.trajectories
    .filter(({ id }) => drilled.has(id))
    .map(({ id, name, entry, target }) => ({
      id,
      name: name ?? id,
      position: entry,
      direction: normalize(subtract(target, entry)),
    }));
  return [...pins, ...sleeves];
}

/** The hole after its piece has been moved; a piece that does not move keeps it. */
export const reduced = (hole: PieceHole, roles: readonly Role[], motion: RigidMotion): PieceHole =>
  roles[hole.piece] === 'moves'
    ? {
        ...hole,
        position: movePoint(motion, hole.position),
        direction: moveDirection(motion, hole.direction),
      }
    : hole;

/** The greatest angle between two holes, degrees: 0 where all are parallel, as a plate's screws. Null for fewer than two. */
export function spreadDeg(holes: readonly PieceHole[]): number | null {
  if (holes.length < 2) return null;
  let most = 0;
  holes.forEach(({ direction }, i) => {
    for (const other of holes.slice(i + 1)) {
      most = Math.max(most, angleDeg(direction, other.direction));
    }
  });
  return most;
}

/**
 * The correction that pins on both sides of a cut were placed for: the turn that makes those of the moving piece parallel to those that
 * stay. Null where they tell none.
 */
export function turnOfHoles(
  holes: readonly PieceHole[],
  roles: readonly Role[],
  { hinge }: WedgeTurn,
): number | null {
  const mean = (role: Role): Vec3 | null => {
    const of = holes.filter(({ piece }) => roles[piece] === role);
    if (of.length === 0) return null;
    const sum = (k: 0 | 1 | 2): number => of.reduce((s, { direction }) => s + direction[k], 0);
    return scale([sum(0), sum(1), sum(2)], 1 / of.length);
  };
  const [moves, stays] = [mean('moves'), mean('stays')];
  if (moves === null || stays === null) return null;
  const turn = turnFrom(moves, stays, hinge.axis);
  return turn >= WEDGE.least && turn <= WEDGE.most ? turn : null;
}
