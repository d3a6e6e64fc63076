import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Rect } from '../../viewport/overlay/label-layout.ts';
import { scaleBar, scaleText } from '../../viewport/overlay/scale-steps.ts';
import { sideLetters } from './slice-frame.ts';
import { chip, square } from './slice-marks.ts';
import type { Colours, Size, SliceScene, SliceView } from './slice-scene.ts';

/** Longest that the scale bar may be, px. */
const barReach = (width: number): number => Math.min(96, width / 3);

/** Where the letters of the sides and the scale bar stand. */
export const edgesTaken = (width: number, height: number): Rect[] => [
  square(14, height / 2, 14),
  square(width - 14, height / 2, 14),
  square(width / 2, height - 12, 12),
  { left: width - 12 - barReach(width), top: height - 34, right: width, bottom: height },
];

/** Height of the first line of the canvas that nothing covers in the middle, px. */
const topFree = (covered: readonly Rect[], x: number): number =>
  covered
    .filter(({ left, right }) => x > left - LETTER && x < right + LETTER)
    .reduce((y, { bottom }) => Math.max(y, bottom + 10), 14);

/** Half the width of two letters, px. */
const LETTER = 10;

/** Letters of the patient's sides at the edges, and the scale bar. */
export function drawFrame(
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
