import type { Rect } from '../../viewport/overlay/label-layout.ts';
import { edgesTaken } from './draw-frame.ts';
import { chip, HANDLE_RADIUS, handle, square } from './slice-marks.ts';
import { NAME, namedPlaces, placesOfNames } from './slice-names.ts';
import { type Colours, endsIn, type Place, type Size, type SliceScene } from './slice-scene.ts';

/** Names keep off the edges by this, px. */
const EDGE = 4;

/** The dots of the landmarks in the slice; beside them, the risk structures and what is proposed, or at the end of a line, their names. */
export function drawNames(
  canvas: CanvasRenderingContext2D,
  scene: SliceScene,
  px: Place,
  py: Place,
  { width, height }: Size,
  colour: Colours,
): void {
  const { kind, frame, pointed, axis, covered } = scene;
  canvas.font = '11px "Inter Variable", sans-serif';
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'left';
  const view = { left: EDGE, top: EDGE, right: width - EDGE, bottom: height - EDGE };
  const near = namedPlaces(scene, px, py, view);
  const ends = axis === null || axis.trajectory === null ? null : endsIn(frame, axis);
  const handles = ends === null ? [] : [ends.entry, ends.target];
  const places = placesOfNames(
    near,
    near.map(({ name }) => canvas.measureText(name).width),
    view,
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
  for (const { landmark, x, y } of near) {
    if (landmark === null) continue;
    handle(canvas, x, y, landmark === pointed, colour('--text'), colour('--view-bottom'));
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
