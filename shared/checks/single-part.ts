import { counted } from '../mesh/counted.ts';
import type { CheckResult } from './check.ts';
import type { CheckContext } from './check-context.ts';
import { type Piece, partShape } from './part-shape.ts';
import { checkSameShape } from './same-shape.ts';
import { place, plain } from './wording.ts';

/** No more loose pieces than this are named one by one. */
const NAMED_PIECES = 3;

/**
 * Single part: all facets hang together by their edges, after welding by position. Pieces that touch in a point or lie
 * inside one another are pieces: they print loose. Value: number of pieces. Of a file of another origin a second result says whether it
 * is the part that the plan gives, see same-shape.ts.
 */
export function checkSinglePart(context: CheckContext): readonly CheckResult[] {
  const { pieces } = context.measured(partShape);
  const loose = pieces.slice(1);
  const same = checkSameShape(context);
  return [
    {
      id: 'single-part',
      feature: null,
      status: pieces.length === 1 ? 'pass' : 'fail',
      value: pieces.length,
      limit: 1,
      unit: 'pieces',
      at: loose[0]?.centre ?? null,
      message: message(pieces.length, loose),
    },
    ...(same === null ? [] : [same]),
  ];
}

function message(count: number, loose: readonly Piece[]): string {
  if (count === 0) return 'The file holds no facets. Build the guide again.';
  if (count === 1) return 'One connected piece.';
  const named = loose.slice(0, NAMED_PIECES).map(describePiece).join(', ');
  const rest = loose.length - NAMED_PIECES;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `${count} pieces instead of one; besides the largest: ${named}${more}. Join them with a bar or a stroke of footprint, or remove what is loose.`;
}

const describePiece = (piece: Piece): string =>
  `${piece.volume < 0 ? 'a closed cavity' : 'a piece'} of ${plain(Math.abs(piece.volume), 2)} mm3 (${counted(piece.facets, 'facet')}) at ${place(piece.centre)}`;
