import { along } from '../../../shared/mesh/vec3.ts';
import {
  type GreyWindow,
  type SlicePlane,
  sampleSlice,
} from '../../../shared/volume/sample-slice.ts';
import type { Volume } from '../../../shared/volume/volume.ts';
import type { SliceFrame } from './slice-frame.ts';
import type { SliceView } from './slice-scene.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The pixels of a slice as a plane in the patient: one a CSS pixel, the first one's middle at the upper left. mm. */
export function pixelPlane(
  frame: SliceFrame,
  view: SliceView,
  { width, height }: Size,
): SlicePlane {
  const pixel = 1 / view.scale;
  const left = view.x + (0.5 - width / 2) * pixel;
  const top = view.y - (0.5 - height / 2) * pixel;
  const times = (v: SliceFrame['right'], by: number) => [v[0] * by, v[1] * by, v[2] * by] as const;
  return {
    origin: along(along(frame.origin, frame.right, left), frame.up, top),
    right: times(frame.right, pixel),
    down: times(frame.up, -pixel),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** The scan behind a slice as a picture, kept while neither plane nor scan changes. */
export class ScanPicture {
  readonly #canvas = document.createElement('canvas');
  #key = '';
  #volume: Volume | null = null;

  at(
    volume: Volume,
    window: GreyWindow,
    frame: SliceFrame,
    view: SliceView,
    size: Size,
  ): HTMLCanvasElement | null {
    const plane = pixelPlane(frame, view, size);
    const { width, height } = plane;
    if (width < 1 || height < 1) return null;
    const key = [
      ...plane.origin,
      ...plane.right,
      ...plane.down,
      width,
      height,
      ...Object.values(window),
    ]
      .map((v) => v.toFixed(4))
      .join();
    if (key === this.#key && volume === this.#volume) return this.#canvas;
    this.#key = key;
    this.#volume = volume;
    this.#canvas.width = width;
    this.#canvas.height = height;
    const context = this.#canvas.getContext('2d');
    if (context === null) return null;
    const image = context.createImageData(width, height);
    const grey = sampleSlice(volume, plane, window);
    for (let i = 0; i < grey.length; i++) {
      image.data.fill(grey[i], 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return this.#canvas;
  }
}
