import { layOutLabels, type Rect } from '../../viewport/overlay/label-layout.ts';
import { edgesTaken } from './draw-frame.ts';
import { toSlice } from './slice-frame.ts';
import { chip, HANDLE_RADIUS, handle, square } from './slice-marks.ts';
import { type Colours, endsIn, type Place, type Size, type SliceScene } from './slice-scene.ts';

/** A landmark is shown in a slice that passes it within this, mm. */
export const LANDMARK_REACH = 1;

/** Of a landmark's name, px. */
const NAME = { height: 16, pad: 4 };

/** Names keep off the edges by this, px. */
const EDGE = 4;

/** The dots of the landmarks in the slice, and beside them, or at the end of a line, their names. */
export function drawLandmarks(
  canvas: CanvasRenderingContext2D,
  { kind, frame, landmarks, pointed, axis, covered }: SliceScene,
  px: Place,
  py: Place,
  { width, height }: Size,
  colour: Colours,
): void {
  canvas.font = '11px "Inter Variable", sans-serif';
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'left';
  const near = landmarks.flatMap(({ id, name, position }) => {
    const [x, y, off] = toSlice(frame, position);
    return Math.abs(off) > LANDMARK_REACH ? [] : [{ id, name, x: px(x), y: py(y) }];
  });
  const ends = axis === null || axis.trajectory === null ? null : endsIn(frame, axis);
  const handles = ends === null ? [] : [ends.entry, ends.target];
  const places = layOutLabels(
    near.map(({ id, name, x, y }) => ({
      x,
      y,
      width: canvas.measureText(name).width + 2 * NAME.pad,
      height: NAME.height,
      rank: id === pointed ? 1 : 0,
    })),
    { left: EDGE, top: EDGE, right: width - EDGE, bottom: height - EDGE },
    [
      ...covered,
      ...handles.map(([x, y]) => square(px(x), py(y), HANDLE_RADIUS)),
      ...(ends === null || kind === 'along' ? [] : [between(ends, px, py)]),
      ...edgesTaken(width, height),
    ],
  );
  canvas.lineWidth = 1;
  canvas.strokeStyle = colour('--muted');
  near.forEach(({ x, y }, i) => {
    const leader = places[i]?.leader;
    if (leader === undefined || leader === null) return;
    canvas.beginPath();
    canvas.moveTo(x, y);
    canvas.lineTo(...leader);
    canvas.stroke();
  });
  for (const { id, x, y } of near) {
    handle(canvas, x, y, id === pointed, colour('--text'), colour('--view-bottom'));
  }
  near.forEach(({ name }, i) => {
    const place = places[i];
    if (place === null) return;
    const { left, top, bottom } = place;
    chip(canvas, place, colour);
    canvas.fillStyle = colour('--text');
    canvas.fillText(name, left + NAME.pad, (top + bottom) / 2);
  });
}

/** The axis from entry to target, which stands upright in the slice. */
const between = ({ entry, target }: ReturnType<typeof endsIn>, px: Place, py: Place): Rect => ({
  left: px(entry[0]) - HANDLE_RADIUS,
  right: px(entry[0]) + HANDLE_RADIUS,
  top: Math.min(py(entry[1]), py(target[1])),
  bottom: Math.max(py(entry[1]), py(target[1])),
});
