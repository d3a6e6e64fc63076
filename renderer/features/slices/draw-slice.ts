import { playCone } from '../../../shared/checks/drill-play.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import { layOutLabels, type Rect } from '../../viewport/overlay/label-layout.ts';
import { scaleBar, scaleText } from '../../viewport/overlay/scale-steps.ts';
import type { SliceAxis } from './slice-axis.ts';
import { type SliceFrame, type SliceKind, sideLetters, toSlice } from './slice-frame.ts';
import type { SlicedMesh } from './slice-meshes.ts';

/** Middle of what a slice shows, mm in the slice, and how large it shows it. */
export interface SliceView {
  readonly x: number;
  readonly y: number;
  /** CSS pixels a mm. */
  readonly scale: number;
}

/** All that is drawn in a slice. */
export interface SliceScene {
  readonly kind: SliceKind;
  readonly frame: SliceFrame;
  /** Null in the patient's planes. */
  readonly axis: SliceAxis | null;
  readonly meshes: readonly SlicedMesh[];
  /** The scan at this plane, as large as the slice; null where there is none. */
  readonly image: CanvasImageSource | null;
  readonly cursor: Vec3 | null;
  readonly pin: Vec3 | null;
  readonly landmarks: readonly {
    readonly id: string;
    readonly name: string;
    readonly position: Vec3;
  }[];
  /** Id of the landmark that the pointer is on: its name is there before others. */
  readonly pointed: string | null;
  /** Of the canvas by words and controls over it, px. */
  readonly covered: readonly Rect[];
  /** Past the entry, mm: where the view along the axis is. */
  readonly depth: number;
  readonly system: 'LPS' | 'RAS';
  readonly hot: 'entry' | 'target' | null;
}

/** Reads a colour token of the page. */
export type Colours = (token: string) => string;

/** Radius of the dots at entry and target, CSS pixels. */
export const HANDLE_RADIUS = 6;

/** Points on the cone's outline. */
const CONE_STEPS = 24;

/** Draws a slice. The canvas is `width` x `height` CSS pixels, its transform already scaled for the screen. */
export function drawSlice(
  canvas: CanvasRenderingContext2D,
  scene: SliceScene,
  view: SliceView,
  size: { readonly width: number; readonly height: number },
  colour: Colours,
): void {
  const { width, height } = size;
  canvas.clearRect(0, 0, width, height);
  if (scene.image !== null) canvas.drawImage(scene.image, 0, 0, width, height);
  const px = (x: number): number => width / 2 + (x - view.x) * view.scale;
  const py = (y: number): number => height / 2 - (y - view.y) * view.scale;

  for (const mesh of scene.meshes) drawContours(canvas, mesh, px, py, colour);
  if (scene.axis !== null) drawInstrument(canvas, scene, scene.axis, view, px, py, colour);
  drawLandmarks(canvas, scene, px, py, size, colour);
  drawCursor(canvas, scene, px, py, colour);
  drawFrame(canvas, scene, view, size, colour);
}

type Place = (v: number) => number;

function drawContours(
  canvas: CanvasRenderingContext2D,
  { lines, colour: token, guide, faint }: SlicedMesh,
  px: Place,
  py: Place,
  colour: Colours,
): void {
  const path = (closedOnly: boolean): void => {
    canvas.beginPath();
    for (const { xy, closed } of lines) {
      if (closedOnly && !closed) continue;
      for (let i = 0; i < xy.length; i += 2) {
        if (i === 0) canvas.moveTo(px(xy[0]), py(xy[1]));
        else canvas.lineTo(px(xy[i]), py(xy[i + 1]));
      }
      if (closed) canvas.closePath();
    }
  };
  const strength = faint ? 0.4 : 1;
  const own = token.startsWith('--') ? null : token;
  canvas.fillStyle = own ?? colour(token);
  canvas.strokeStyle = own ?? colour(token === '--bone' ? '--bone-line' : token);
  canvas.globalAlpha = (guide ? 0.42 : 0.16) * strength;
  path(true);
  canvas.fill('evenodd');
  canvas.globalAlpha = strength;
  canvas.lineWidth = 1.5;
  canvas.lineJoin = 'round';
  path(false);
  canvas.stroke();
  canvas.globalAlpha = 1;
}

/** Instrument and play cone to scale, axis, entry and target. */
function drawInstrument(
  canvas: CanvasRenderingContext2D,
  { kind, depth, hot }: SliceScene,
  axis: SliceAxis,
  view: SliceView,
  px: Place,
  py: Place,
  colour: Colours,
): void {
  if (axis.cut !== null) {
    drawCut(canvas, kind, axis, axis.cut, px, py, view, colour('--cut-plane'));
    return;
  }
  const amber = colour('--trajectory');
  const { length, diameter, sleeve } = axis;
  const radius = diameter / 2;
  const cone =
    sleeve !== null && sleeve.bore > sleeve.drill
      ? playCone(sleeve.bore - sleeve.drill, sleeve.top, length)
      : null;
  canvas.strokeStyle = amber;
  canvas.fillStyle = amber;
  if (kind === 'along') {
    const circle = (r: number, alpha: number, fill: boolean): void => {
      canvas.globalAlpha = alpha;
      canvas.beginPath();
      canvas.arc(px(0), py(0), r * view.scale, 0, 2 * Math.PI);
      if (fill) canvas.fill();
      else canvas.stroke();
    };
    canvas.lineWidth = 1.5;
    if (depth >= 0 && depth <= length && radius > 0) {
      circle(radius, 0.22, true);
      circle(radius, 1, false);
    }
    if (cone !== null && depth >= 0 && depth <= length) {
      canvas.setLineDash([4, 4]);
      circle(radius + cone.offsetAt(depth), 0.9, false);
      canvas.setLineDash([]);
    }
    if (sleeve !== null && depth < 0 && -depth <= sleeve.top) circle(sleeve.bore / 2, 1, false);
    canvas.globalAlpha = 1;
    cross(canvas, px(0), py(0), 7);
    return;
  }
  // In the slices the axis is the line x = 0, the entry at y = 0.
  const top = Math.max(sleeve?.top ?? 0, 12);
  if (radius > 0) {
    canvas.globalAlpha = 0.2;
    canvas.fillRect(px(-radius), py(0), 2 * radius * view.scale, length * view.scale);
    canvas.globalAlpha = 1;
    canvas.lineWidth = 1.5;
    canvas.strokeRect(px(-radius), py(0), 2 * radius * view.scale, length * view.scale);
  }
  if (cone !== null) {
    canvas.beginPath();
    for (const side of [-1, 1]) {
      for (let i = 0; i <= CONE_STEPS; i++) {
        const s = (length * i) / CONE_STEPS;
        const x = side * (radius + cone.offsetAt(s));
        if (i === 0) canvas.moveTo(px(x), py(-s));
        else canvas.lineTo(px(x), py(-s));
      }
    }
    canvas.setLineDash([4, 4]);
    canvas.lineWidth = 1;
    canvas.stroke();
    canvas.setLineDash([]);
  }
  canvas.lineWidth = 1;
  canvas.setLineDash([8, 3, 2, 3]);
  canvas.beginPath();
  canvas.moveTo(px(0), py(top + 6));
  canvas.lineTo(px(0), py(-length - 6));
  canvas.stroke();
  canvas.setLineDash([]);
  if (axis.trajectory !== null) {
    handle(canvas, px(0), py(0), hot === 'entry', amber, colour('--view-bottom'));
    handle(canvas, px(0), py(-length), hot === 'target', amber, colour('--view-bottom'));
  }
}

/** The slab that the blade takes: its kerf seen from the side, its bounds seen across. */
function drawCut(
  canvas: CanvasRenderingContext2D,
  kind: SliceKind,
  { length }: SliceAxis,
  { kerf, width }: { readonly kerf: number; readonly width: number },
  px: Place,
  py: Place,
  view: SliceView,
  blue: string,
): void {
  canvas.strokeStyle = blue;
  canvas.fillStyle = blue;
  canvas.lineWidth = 1.5;
  const slab = (across: number, top: number, height: number): void => {
    canvas.globalAlpha = 0.18;
    canvas.fillRect(px(-across / 2), py(top), across * view.scale, height * view.scale);
    canvas.globalAlpha = 1;
    canvas.strokeRect(px(-across / 2), py(top), across * view.scale, height * view.scale);
  };
  // The normal lies across the first slice, and up in the view along the axis.
  if (kind === 'slice-a') slab(kerf, 0, length);
  else if (kind === 'slice-b') slab(width, 0, length);
  else slab(width, kerf / 2, kerf);
}

function handle(
  canvas: CanvasRenderingContext2D,
  x: number,
  y: number,
  hot: boolean,
  colour: string,
  inside: string,
): void {
  canvas.beginPath();
  canvas.arc(x, y, hot ? HANDLE_RADIUS + 2 : HANDLE_RADIUS - 1, 0, 2 * Math.PI);
  canvas.fillStyle = hot ? colour : inside;
  canvas.fill();
  canvas.lineWidth = 2;
  canvas.strokeStyle = colour;
  canvas.stroke();
}

function cross(canvas: CanvasRenderingContext2D, x: number, y: number, arm: number): void {
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(x - arm, y);
  canvas.lineTo(x + arm, y);
  canvas.moveTo(x, y - arm);
  canvas.lineTo(x, y + arm);
  canvas.stroke();
}

/** A landmark is shown in a slice that passes it within this, mm. */
export const LANDMARK_REACH = 1;

/** Of a landmark's name, px. */
const NAME = { height: 16, pad: 4 };

/** Names keep off the edges by this, px. */
const EDGE = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The dots of the landmarks in the slice, and beside them, or at the end of a line, their names. */
function drawLandmarks(
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

/** What words stand on, so that they read over lines. */
function chip(
  canvas: CanvasRenderingContext2D,
  { left, top, right, bottom }: Rect,
  colour: Colours,
): void {
  canvas.globalAlpha = 0.75;
  canvas.fillStyle = colour('--view-bottom');
  canvas.beginPath();
  canvas.roundRect(left, top, right - left, bottom - top, 3);
  canvas.fill();
  canvas.globalAlpha = 1;
}

const square = (x: number, y: number, half: number): Rect => ({
  left: x - half,
  top: y - half,
  right: x + half,
  bottom: y + half,
});

/** The axis from entry to target, which stands upright in the slice. */
const between = ({ entry, target }: ReturnType<typeof endsIn>, px: Place, py: Place): Rect => ({
  left: px(entry[0]) - HANDLE_RADIUS,
  right: px(entry[0]) + HANDLE_RADIUS,
  top: Math.min(py(entry[1]), py(target[1])),
  bottom: Math.max(py(entry[1]), py(target[1])),
});

/** Where the letters of the sides and the scale bar stand. */
const edgesTaken = (width: number, height: number): Rect[] => [
  square(14, height / 2, 14),
  square(width - 14, height / 2, 14),
  square(width / 2, height - 12, 12),
  { left: width - 12 - barReach(width), top: height - 34, right: width, bottom: height },
];

function drawCursor(
  canvas: CanvasRenderingContext2D,
  { frame, cursor, pin }: SliceScene,
  px: Place,
  py: Place,
  colour: Colours,
): void {
  if (cursor !== null) {
    const [x, y] = toSlice(frame, cursor);
    canvas.strokeStyle = colour('--accent');
    cross(canvas, px(x), py(y), 9);
  }
  if (pin !== null) {
    const [x, y] = toSlice(frame, pin);
    canvas.strokeStyle = colour('--fail');
    canvas.lineWidth = 2;
    canvas.beginPath();
    canvas.arc(px(x), py(y), 8, 0, 2 * Math.PI);
    canvas.stroke();
  }
}

/** Longest that the scale bar may be, px. */
const barReach = (width: number): number => Math.min(96, width / 3);

/** Height of the first line of the canvas that nothing covers in the middle, px. */
const topFree = (covered: readonly Rect[], x: number): number =>
  covered
    .filter(({ left, right }) => x > left - LETTER && x < right + LETTER)
    .reduce((y, { bottom }) => Math.max(y, bottom + 10), 14);

/** Half the width of two letters, px. */
const LETTER = 10;

/** Letters of the patient's sides at the edges, and the scale bar. */
function drawFrame(
  canvas: CanvasRenderingContext2D,
  { frame, system, covered }: SliceScene,
  view: SliceView,
  { width, height }: Size,
  colour: Colours,
): void {
  canvas.font = '600 11px "Inter Variable", sans-serif';
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'center';
  const side = (direction: Vec3, x: number, y: number): void => {
    const letters = sideLetters(direction, system);
    const half = canvas.measureText(letters).width / 2 + 3;
    const at = Math.min(width - 4 - half, Math.max(4 + half, x));
    chip(canvas, { left: at - half, top: y - 8, right: at + half, bottom: y + 8 }, colour);
    canvas.fillStyle = colour('--muted');
    canvas.fillText(letters, at, y);
  };
  const back = (v: Vec3): Vec3 => [0 - v[0], 0 - v[1], 0 - v[2]];
  side(frame.right, width, height / 2);
  side(back(frame.right), 0, height / 2);
  side(back(frame.up), width / 2, height - 12);
  side(frame.up, width / 2, topFree(covered, width / 2));

  const bar = scaleBar(view.scale, barReach(width));
  canvas.strokeStyle = colour('--text');
  canvas.fillStyle = colour('--text');
  canvas.lineWidth = 1.5;
  const right = width - 12;
  const y = height - 12;
  canvas.beginPath();
  canvas.moveTo(right - bar.pixels, y - 4);
  canvas.lineTo(right - bar.pixels, y);
  canvas.lineTo(right, y);
  canvas.lineTo(right, y - 4);
  canvas.stroke();
  canvas.textAlign = 'center';
  canvas.font = '11px "Inter Variable", sans-serif';
  canvas.fillText(scaleText(bar.mm), right - bar.pixels / 2, y - 10);
}

/** Where entry and target of the axis lie in a slice that contains it, mm. */
export function endsIn(frame: SliceFrame, axis: SliceAxis) {
  const [ex, ey] = toSlice(frame, axis.entry);
  const [tx, ty] = toSlice(frame, axis.target);
  return { entry: [ex, ey] as const, target: [tx, ty] as const };
}
