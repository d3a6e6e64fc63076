import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { SliceAxis } from './slice-axis.ts';
import { type SliceFrame, type SliceKind, toSlice } from './slice-frame.ts';
import { HANDLE_RADIUS } from './slice-marks.ts';
import { LANDMARK_REACH } from './slice-names.ts';
import { endsIn } from './slice-scene.ts';

// What of a slice lies under the pointer. Places are in the slice, mm; `scale` is CSS pixels per mm.

/** Round a handle, CSS pixels. */
const AROUND = 4;

const reachAt = (scale: number): number => (HANDLE_RADIUS + AROUND) / scale;

/** The end of the axis at a place, which can be dragged there; null: none. Across its axis a slice shows no end. */
export function endNear(
  [x, y]: readonly [number, number],
  kind: SliceKind,
  axis: SliceAxis | null,
  frame: SliceFrame,
  scale: number,
): 'entry' | 'target' | null {
  if (kind === 'along' || axis === null || axis.trajectory === null) return null;
  const { entry, target } = endsIn(frame, axis);
  const reach = reachAt(scale);
  if (Math.hypot(x - target[0], y - target[1]) < reach) return 'target';
  return Math.hypot(x - entry[0], y - entry[1]) < reach ? 'entry' : null;
}

/** Id of the landmark at a place; null: none. */
export function landmarkNear(
  [x, y]: readonly [number, number],
  { landmarks }: Pick<CaseDocument, 'landmarks'>,
  frame: SliceFrame,
  scale: number,
): string | null {
  const reach = reachAt(scale);
  const found = landmarks.find(({ position }) => {
    const [px, py, off] = toSlice(frame, position);
    return Math.abs(off) <= LANDMARK_REACH && Math.hypot(px - x, py - y) < reach;
  });
  return found?.id ?? null;
}
