import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Mark } from '../../../shared/volume/bone-by-marks.ts';
import { type SlicePlane, sampleSlice } from '../../../shared/volume/sample-slice.ts';
import type { Volume } from '../../../shared/volume/volume.ts';
import { contoursAt } from '../../viewport/section/contours.ts';
import styles from './scan.module.css';
import {
  EDGE_LETTERS,
  finestOf,
  patientToPixel,
  pixelToPatient,
  planeOf,
  type ScanBox,
  type ScanView,
  throughAxis,
} from './scan-views.ts';

interface ScanSliceProps {
  readonly view: ScanView;
  readonly volume: Volume;
  readonly box: ScanBox;
  /** Where all three views meet, LPS mm. */
  readonly cross: Vec3;
  readonly threshold: number;
  /** The part that is looked at; null: all of it. */
  readonly crop: ScanBox | null;
  /** The surface that was made, drawn as an outline. */
  readonly bone: MeshData | null;
  readonly marks: readonly Mark[];
  /** The slider moved the slice. */
  readonly onCross: (cross: Vec3) => void;
  /** A place of the slice was pointed at. */
  readonly onClick: (at: Vec3) => void;
}

/** Colour of what is at or above the threshold, and its strength. */
const ABOVE = { colour: [47, 167, 160], strength: 0.5 } as const;

/** A slice of the scan in grey, what is above the threshold in colour, and the surface's outline. Drawn at once as the threshold moves. */
export function ScanSlice(props: ScanSliceProps) {
  const { view, volume, box, cross, threshold, crop, bone, marks, onCross, onClick } = props;
  const { t } = useTranslation('importing');
  const canvas = useRef<HTMLCanvasElement>(null);
  const axis = throughAxis(view);
  const depth = cross[axis];
  const { plane } = useMemo(
    () => planeOf(view, box, atDepth(axis, depth), finestOf(volume)),
    [view, box, axis, depth, volume],
  );
  const grey = useMemo(() => sampleSlice(volume, plane), [volume, plane]);
  const above = useMemo(
    () => sampleSlice(volume, plane, { centre: threshold, width: 0.01 }),
    [volume, plane, threshold],
  );
  const lines = useMemo(() => {
    if (bone === null) return [];
    const normal = [0, 0, 0] as [number, number, number];
    normal[axis] = 1;
    return contoursAt(bone, { point: atDepth(axis, depth), normal });
  }, [bone, axis, depth]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const { width, height } = plane;
    const image = context.createImageData(width, height);
    const { data } = image;
    const { colour, strength } = ABOVE;
    for (let i = 0; i < grey.length; i++) {
      const tinted =
        above[i] >= 128 && (crop === null || isIn(crop, plane, i % width, Math.floor(i / width)));
      for (let k = 0; k < 3; k++) {
        data[4 * i + k] = tinted ? grey[i] * (1 - strength) + colour[k] * strength : grey[i];
      }
      data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    context.lineWidth = 1.2;
    context.strokeStyle = '#f2a33a';
    for (const { points, closed } of lines) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 3) {
        const [x, y] = patientToPixel(plane, [points[i], points[i + 1], points[i + 2]]);
        if (i === 0) context.moveTo(x + 0.5, y + 0.5);
        else context.lineTo(x + 0.5, y + 0.5);
      }
      if (closed) context.closePath();
      context.stroke();
    }
    drawMarks(context, plane, axis, depth, marks);
    const [x, y] = patientToPixel(plane, cross);
    context.strokeStyle = '#ffffff99';
    context.lineWidth = 0.7;
    context.strokeRect(-1, y + 0.5, width + 2, 0);
    context.strokeRect(x + 0.5, -1, 0, height + 2);
    if (crop !== null) {
      const [ax, ay] = patientToPixel(plane, crop.min);
      const [bx, by] = patientToPixel(plane, crop.max);
      context.setLineDash([4, 3]);
      context.strokeRect(Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay));
      context.setLineDash([]);
    }
  }, [grey, above, lines, plane, cross, crop, marks, axis, depth]);

  const [left, right, top, bottom] = EDGE_LETTERS[view];
  const setDepth = (value: number): void => {
    const next: [number, number, number] = [cross[0], cross[1], cross[2]];
    next[axis] = value;
    onCross(next);
  };
  return (
    <figure className={styles.slice} data-view={view}>
      <div className={styles.picture}>
        <canvas
          ref={canvas}
          width={plane.width}
          height={plane.height}
          aria-hidden
          onPointerDown={(event) => {
            const {
              left: x0,
              top: y0,
              width,
              height,
            } = event.currentTarget.getBoundingClientRect();
            // The picture keeps its shape within the canvas' box.
            const scale = Math.min(width / plane.width, height / plane.height);
            const x = (event.clientX - x0 - (width - plane.width * scale) / 2) / scale;
            const y = (event.clientY - y0 - (height - plane.height * scale) / 2) / scale;
            if (x >= 0 && y >= 0 && x < plane.width && y < plane.height)
              onClick(pixelToPatient(plane, x, y));
          }}
        />
        <span data-edge="left">{left}</span>
        <span data-edge="right">{right}</span>
        <span data-edge="top">{top}</span>
        <span data-edge="bottom">{bottom}</span>
      </div>
      <figcaption>
        <span>{t(`view.${view}`)}</span>
        <input
          type="range"
          min={box.min[axis]}
          max={box.max[axis]}
          step={finestOf(volume)}
          value={depth}
          aria-label={t('slicePosition', { view: t(`view.${view}`) })}
          aria-valuetext={`${depth.toFixed(1)} mm`}
          onChange={(event) => setDepth(event.target.valueAsNumber)}
        />
        <span className={styles.depth}>{depth.toFixed(1)} mm</span>
      </figcaption>
    </figure>
  );
}

/** What a mark says, as a colour. */
const MARK_COLOURS = { bone: '#4cc38a', other: '#e5484d' } as const;

/** The circles in which a slice meets the marks' balls. */
function drawMarks(
  context: CanvasRenderingContext2D,
  plane: SlicePlane,
  axis: 0 | 1 | 2,
  depth: number,
  marks: readonly Mark[],
): void {
  const pixel = Math.hypot(...plane.right);
  context.lineWidth = 1.5;
  for (const { at, radiusMm, bone } of marks) {
    const radius = Math.sqrt(Math.max(0, radiusMm ** 2 - (at[axis] - depth) ** 2));
    if (radius === 0) continue;
    const [x, y] = patientToPixel(plane, at);
    context.strokeStyle = bone ? MARK_COLOURS.bone : MARK_COLOURS.other;
    context.fillStyle = `${context.strokeStyle}40`;
    context.beginPath();
    context.arc(x + 0.5, y + 0.5, radius / pixel, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

const atDepth = (axis: 0 | 1 | 2, depth: number): Vec3 => [
  axis === 0 ? depth : 0,
  axis === 1 ? depth : 0,
  axis === 2 ? depth : 0,
];

function isIn(
  { min, max }: ScanBox,
  plane: Parameters<typeof pixelToPatient>[0],
  x: number,
  y: number,
): boolean {
  const p = pixelToPatient(plane, x, y);
  return p.every((c, axis) => c >= min[axis] && c <= max[axis]);
}
