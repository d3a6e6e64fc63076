import { base64 } from './base64.ts';
import { writePng } from './png.ts';
import type { DrawnPoint } from './section-contours.ts';
import type { Raster } from './shaded-view.ts';

/** One thing that is drawn; mm, y upwards. Colours are `#rrggbb`. */
export type Shape =
  | {
      readonly kind: 'area';
      /** Filled together by the even-odd rule. */
      readonly outlines: readonly (readonly DrawnPoint[])[];
      readonly fill: string | null;
      readonly stroke: string | null;
      /** mm on paper at scale 1. */
      readonly width: number;
      readonly opacity: number;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly DrawnPoint[];
      readonly stroke: string;
      readonly width: number;
      readonly dashed: boolean;
    }
  | {
      /** Fills the rectangle from `min` to `max`. */
      readonly kind: 'image';
      readonly min: DrawnPoint;
      readonly max: DrawnPoint;
      readonly raster: Raster;
    }
  | {
      readonly kind: 'text';
      readonly at: DrawnPoint;
      readonly text: string;
      readonly colour: string;
      /** Height of the letters, mm. */
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
    };

/** A picture as lines, areas and, of a body, dots: the same in a PDF and in a page. */
export interface Drawing {
  readonly caption: string;
  /** What is seen, mm: shapes beyond are cut off. */
  readonly view: { readonly min: DrawnPoint; readonly max: DrawnPoint };
  readonly shapes: readonly Shape[];
}

/** The colours of the product (interface.md); in all places the same meaning. */
export const COLOURS = {
  bone: '#E6DAC3',
  boneLine: '#8C7B5B',
  skin: '#D9A58B',
  artery: '#D64550',
  vein: '#5B7BE3',
  nerve: '#E8C84A',
  nerveLine: '#7A6410',
  other: '#A7B0BA',
  guide: '#2FA7A0',
  guideLine: '#14625E',
  trajectory: '#F2A33A',
  trajectoryLine: '#8A5200',
  cut: '#4C8DFF',
  ink: '#1B2128',
  muted: '#5C6773',
  line: '#DDE2E8',
  pass: '#1B7F47',
  warn: '#9A5B00',
  fail: '#C62F34',
} as const;

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** A drawing as an SVG element. `safe` makes foreign text safe. */
export function drawingSvg(
  { view, shapes, caption }: Drawing,
  safe: (text: string) => string,
): string {
  const [x0, y0, x1, y1] = [...view.min, ...view.max];
  const point = ([x, y]: DrawnPoint) => `${number(x)},${number(-y)}`;
  const element = (shape: Shape): string => {
    switch (shape.kind) {
      case 'area': {
        const d = shape.outlines.map((o) => `M${o.map(point).join('L')}Z`).join('');
        const stroke =
          shape.stroke === null
            ? ''
            : ` stroke="${shape.stroke}" stroke-width="${number(shape.width)}"`;
        return `<path d="${d}" fill="${shape.fill ?? 'none'}" fill-rule="evenodd" fill-opacity="${shape.opacity}"${stroke}/>`;
      }
      case 'line': {
        const dash = shape.dashed ? ' stroke-dasharray="1.6 1.2"' : '';
        return `<polyline points="${shape.points.map(point).join(' ')}" fill="none" stroke="${shape.stroke}" stroke-width="${number(shape.width)}"${dash}/>`;
      }
      case 'image': {
        const [left, top] = [number(shape.min[0]), number(-shape.max[1])];
        const [w, h] = [0, 1].map((k) => number(shape.max[k] - shape.min[k]));
        return `<image x="${left}" y="${top}" width="${w}" height="${h}" href="data:image/png;base64,${base64(writePng(shape.raster))}"/>`;
      }
      case 'text':
        return `<text x="${number(shape.at[0])}" y="${number(-shape.at[1])}" font-size="${number(shape.size * 1.4)}" fill="${shape.colour}" text-anchor="${shape.anchor}">${safe(shape.text)}</text>`;
    }
  };
  const body = shapes.map(element);
  const box = `${number(x0)} ${number(-y1)} ${number(x1 - x0)} ${number(y1 - y0)}`;
  return `<svg viewBox="${box}" role="img" aria-label="${safe(caption)}">${body.join('')}</svg>`;
}
