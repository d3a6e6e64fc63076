import { useMemo } from 'react';
import { base64 } from '../../../shared/report/base64.ts';
import type { Drawing, Shape } from '../../../shared/report/drawing.ts';
import { writePng } from '../../../shared/report/png.ts';
import type { Raster } from '../../../shared/report/shaded-view.ts';
import styles from './drawing-view.module.css';

/** A picture of a body as it stands in the report, its letters and scale in the colours of the theme. */
export function DrawingView({
  drawing: { view, shapes },
  name,
}: {
  readonly drawing: Drawing;
  readonly name: string;
}) {
  const [x, y] = view.min;
  const [width, height] = [0, 1].map((k) => view.max[k] - view.min[k]);
  return (
    <svg
      className={styles.drawing}
      viewBox={`${x} ${-y - height} ${width} ${height}`}
      role="img"
      aria-label={name}
    >
      {shapes.map((shape, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes of a drawing never change.
        <ShapeView key={i} shape={shape} />
      ))}
    </svg>
  );
}

function ShapeView({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'image':
      return <Dots {...shape} />;
    case 'text':
      return (
        <text
          x={shape.at[0]}
          y={-shape.at[1]}
          fontSize={1.4 * shape.size}
          textAnchor={shape.anchor}
          className={styles.letter}
        >
          {shape.text}
        </text>
      );
    case 'line':
      return (
        <polyline
          points={shape.points.map(([x, y]) => `${x},${-y}`).join(' ')}
          strokeWidth={shape.width}
          className={styles.line}
        />
      );
    case 'area':
      // A body is all dots.
      return null;
  }
}

function Dots({ raster, min, max }: Extract<Shape, { readonly kind: 'image' }>) {
  const href = useMemo(() => pngAddress(raster), [raster]);
  return (
    <image x={min[0]} y={-max[1]} width={max[0] - min[0]} height={max[1] - min[1]} href={href} />
  );
}

const pngAddress = (raster: Raster): string => `data:image/png;base64,${base64(writePng(raster))}`;
