import type { Bounds } from '../../../shared/mesh/bounds.ts';
import { sizeIn } from './patient-planes.ts';
import type { SliceAxis } from './slice-axis.ts';
import type { SliceFrame, SliceKind } from './slice-frame.ts';
import type { SliceView } from './slice-scene.ts';

/** About the anatomy in the patient's planes, mm. */
const MARGIN = 20;
/** What the view along the axis shows of its surroundings, mm. */
const AROUND_AXIS = 56;

/** Shows all of the anatomy in `box`: in a panel of `width` x `height` CSS pixels. */
export function viewOfBox(
  frame: SliceFrame,
  box: Bounds,
  width: number,
  height: number,
): SliceView {
  const [across, high] = sizeIn(frame, box);
  return { x: 0, y: 0, scale: Math.min(width / (across + MARGIN), height / (high + MARGIN)) };
}

/** Shows the whole axis with its surroundings. */
export function viewOfAxis(
  kind: SliceKind,
  { length, sleeve }: SliceAxis,
  width: number,
  height: number,
): SliceView {
  const top = sleeve?.top ?? 10;
  const reach = kind === 'along' ? AROUND_AXIS : length + top + 24;
  const scale = Math.min(height / reach, width / (0.7 * reach));
  return { x: 0, y: kind === 'along' ? 0 : (top - length) / 2, scale };
}
