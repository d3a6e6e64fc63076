import type { Rect } from '../../viewport/overlay/label-layout.ts';
import type { Colours } from './slice-scene.ts';

/** Radius of the dots at entry and target, CSS pixels. */
export const HANDLE_RADIUS = 6;

export function handle(
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

export function cross(canvas: CanvasRenderingContext2D, x: number, y: number, arm: number): void {
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(x - arm, y);
  canvas.lineTo(x + arm, y);
  canvas.moveTo(x, y - arm);
  canvas.lineTo(x, y + arm);
  canvas.stroke();
}

/** What words stand on, so that they read over lines. */
export function chip(
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

export const square = (x: number, y: number, half: number): Rect => ({
  left: x - half,
  top: y - half,
  right: x + half,
  bottom: y + half,
});
