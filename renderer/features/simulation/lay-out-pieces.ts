import { moveMesh, type RigidMotion } from '../../../shared/planning/rigid-motion.ts';
import type { DrawnPiece } from '../../geometry-client/simulation-protocol.ts';
import { type StandIn, useStandIns } from '../../stores/stand-ins-store.ts';
import { themeColours } from '../../viewport/index.ts';
import { pieceColour } from './piece-colours.ts';
import type { Role } from './roles.ts';

/** Gives sections and slices the pieces where they lie; those that are taken out are not there. */
export function layOutPieces(
  pieces: readonly DrawnPiece[],
  roles: readonly Role[],
  motion: RigidMotion,
): void {
  const colours = themeColours();
  const meshes = pieces.flatMap(({ number, mesh }): StandIn[] =>
    roles[number] === 'removed'
      ? []
      : [
          {
            id: number.toString(),
            mesh: roles[number] === 'moves' ? moveMesh(motion, mesh) : mesh,
            colour: pieceColour(number, colours),
          },
        ],
  );
  useStandIns.setState({ meshes });
}

export const takePiecesAway = (): void => useStandIns.setState({ meshes: [] });
