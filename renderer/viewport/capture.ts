import type { CameraRig } from './camera/camera-rig.ts';
import { scaleBar, scaleText } from './overlay/scale-steps.ts';
import { themeColours } from './theme-colours.ts';

/** Longest that the scale bar is drawn, CSS pixels. */
const LONGEST = 130;
const MARGIN = 14;

/**
 * The picture as a PNG: the theme's ground, what `draw` puts on the canvas, the scale bar. Everything up to the copy happens at one go,
 * because the browser clears the canvas as soon as the page gives way.
 */
export function capturePng(
  canvas: HTMLCanvasElement,
  rig: CameraRig,
  draw: () => void,
): Promise<Blob> {
  const sheet = document.createElement('canvas');
  sheet.width = canvas.width;
  sheet.height = canvas.height;
  const pen = sheet.getContext('2d');
  if (pen === null) return Promise.reject(new Error('the browser gave no canvas to draw on'));
  const { viewTop, viewBottom, text } = themeColours();
  const ground = pen.createLinearGradient(0, 0, 0, sheet.height);
  ground.addColorStop(0, viewTop);
  ground.addColorStop(1, viewBottom);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  draw();
  pen.drawImage(canvas, 0, 0);
  const ratio = canvas.height / rig.size.height;
  const { mm, pixels } = scaleBar(rig.pixelsPerMm, LONGEST);
  pen.scale(ratio, ratio);
  const bottom = rig.size.height - MARGIN;
  pen.strokeStyle = text;
  pen.fillStyle = text;
  pen.lineWidth = 1.5;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  pen.stroke(new Path2D(`M${MARGIN} ${bottom - 6}v6h${pixels}v-6`));
  pen.fillText(scaleText(mm), MARGIN, bottom - 10);
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => {
      if (blob === null) reject(new Error('the browser could not write the picture'));
      else resolve(blob);
    }, 'image/png');
  });
}
