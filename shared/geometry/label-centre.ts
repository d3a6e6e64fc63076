import type { LabelPlacement } from './guide-plan.ts';
import { LABEL_MARGIN, type LabelDemand, turnedAndMoved } from './label-fit.ts';
import { reliefHeight } from './label-relief.ts';
import type { LabelSurface } from './label-surface.ts';

/** Steps in which the face is followed, mm. */
const STEP = 0.7;

/** The face goes on where it rises or falls by no more than this a step, mm: 45 degrees and a little roughness. */
const MAX_STEP_RISE = STEP + 0.1;

/** The face is followed this far beyond the label's box, mm; room beyond does not move the label. */
const BEYOND = 2;

/** A label is turned by no more than this to follow the face, radians: further lies the next direction tried. */
const MAX_TURN = 0.27;

/** Columns at which the face's edges are looked for, in half widths. */
const COLUMNS = [-0.85, 0, 0.85] as const;

/**
 * Moves a label across and along its text, and turns it (unless `keepDirection`), so that it lies amid the face on which
 * it stands: between a rim and a sleeve, along an arm, on the side of a slot's wall. Null where the face is too narrow
 * or too short. From 60 to 150 rays.
 */
export function centreOnFace(
  surface: LabelSurface,
  start: LabelPlacement,
  demand: LabelDemand,
  keepDirection: boolean,
): LabelPlacement | null {
  const halfWidth = demand.width / 2 + LABEL_MARGIN;
  const halfHeight = demand.height / 2 + LABEL_MARGIN;
  const spansOf = (placement: LabelPlacement): Span[] | null => {
    const spans: Span[] = [];
    for (const column of COLUMNS) {
      const x = column * halfWidth;
      const up = follow(surface, placement, [x, 0], [0, 1], halfHeight + BEYOND, demand.reach);
      const down = follow(surface, placement, [x, 0], [0, -1], halfHeight + BEYOND, demand.reach);
      if (up + down < 1.8 * halfHeight) return null;
      spans.push({ low: -down, high: up });
    }
    return spans;
  };

  // 1. Along the middle of the face, as its two ends show it.
  let placement = start;
  let spans = spansOf(placement);
  if (!spans) return null;
  if (!keepDirection) {
    const [left, , right] = spans.map(({ low, high }) => (low + high) / 2);
    const turn = Math.atan2(right - left, (COLUMNS[2] - COLUMNS[0]) * halfWidth);
    placement = turnedAndMoved(
      placement,
      Math.max(-MAX_TURN, Math.min(MAX_TURN, turn)),
      0,
      (left + right) / 2,
    );
    spans = spansOf(placement);
    if (!spans) return null;
  }

  // 2. Between the edges across the text, then along it.
  const low = Math.max(...spans.map((span) => span.low));
  const high = Math.min(...spans.map((span) => span.high));
  if (high - low < 2 * halfHeight - STEP) return null;
  placement = turnedAndMoved(placement, 0, 0, (low + high) / 2);
  const limit = halfWidth + BEYOND;
  const ahead = follow(surface, placement, [0, 0], [1, 0], limit, demand.reach);
  const back = follow(surface, placement, [0, 0], [-1, 0], limit, demand.reach);
  if (ahead + back < 2 * halfWidth - STEP) return null;
  return turnedAndMoved(placement, 0, (ahead - back) / 2, 0);
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** How far the face goes on from a point of the label's plane in a direction, up to `limit`, mm. */
function follow(
  surface: LabelSurface,
  placement: LabelPlacement,
  from: readonly [number, number],
  direction: readonly [number, number],
  limit: number,
  reach: number,
): number {
  let far = 0;
  let before = reliefHeight(surface, placement, from[0], from[1], reach);
  if (Number.isNaN(before)) return 0;
  while (far < limit) {
    const next = Math.min(far + STEP, limit);
    const x = from[0] + direction[0] * next;
    const y = from[1] + direction[1] * next;
    const height = reliefHeight(surface, placement, x, y, reach);
    if (!(Math.abs(height - before) <= MAX_STEP_RISE)) return far;
    before = height;
    far = next;
  }
  return far;
}
