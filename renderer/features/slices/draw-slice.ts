import { playCone } from '../../../shared/checks/drill-play.ts';
import { drawFrame } from './draw-frame.ts';
import { drawNames } from './draw-names.ts';
import { drawProposal } from './draw-proposal.ts';
import type { SliceAxis } from './slice-axis.ts';
import { type SliceKind, toSlice } from './slice-frame.ts';
import { cross, handle } from './slice-marks.ts';
import type { SlicedMesh } from './slice-meshes.ts';
import type { Colours, Place, SliceScene, SliceView } from './slice-scene.ts';

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
  drawProposal(canvas, scene, view, px, py, colour);
  drawNames(canvas, scene, px, py, size, colour);
  drawCursor(canvas, scene, px, py, colour);
  drawFrame(canvas, scene, view, size, colour);
}

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
