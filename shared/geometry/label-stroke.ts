import type { Polygons } from './kernel.ts';

/** Boundary samples of polygons; `n` points into the filled side. */
interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly nx: Float64Array;
  readonly ny: Float64Array;
}

/** Spacing of boundary samples as a share of the widest stroke looked for: a stroke a quarter as wide is measured to 1 %. */
const SAMPLE_SHARE = 0.05;

/**
 * The two sides of a stroke face each other: the far side is looked for within 15 degrees of the inward normal, and
 * there the outline runs within 30 degrees of parallel. Corners of more than 30 degrees have no such pair; without
 * this, every corner would count as a stroke of no width.
 */
const FACING_COSINE = Math.cos((15 * Math.PI) / 180);
const PARALLEL_COSINE = Math.cos((30 * Math.PI) / 180);

/** Two sides that meet further from parallel than this are a notch, such as that of a V, whose bottom is no gap that has to stay open. */
const CHANNEL_COSINE = Math.cos((12 * Math.PI) / 180);

/**
 * Thinnest stroke of filled polygons, mm: the least diameter of a circle that lies inside and touches the outline on
 * both sides, over samples of the outline. Strokes wider than `widest` are not looked for; where there are only such,
 * `widest` is the answer.
 * The polygons touch nowhere and run counter-clockwise, holes clockwise, as KernelScope.resolveOverlaps gives them.
 */
export const thinnestStroke = (polygons: Polygons, widest: number): number =>
  thinnest(polygons, widest, PARALLEL_COSINE);

/** Thinnest gap between strokes of such polygons, of one letter or of two, mm; `widest` where all are wider. */
export const thinnestGap = (polygons: Polygons, widest: number): number =>
  // What is outside is inside of the same outlines run the other way.
  thinnest(
    polygons.map((polygon) => polygon.toReversed()),
    widest,
    CHANNEL_COSINE,
  );

function thinnest(polygons: Polygons, widest: number, parallelCosine: number): number {
  const samples = sampleOutline(polygons, SAMPLE_SHARE * widest);
  const { x, y, nx, ny } = samples;
  let least = widest;
  let first = 0;
  for (let i = 0; i < x.length; i++) {
    const px = x[i];
    const py = y[i];
    const dx = nx[i];
    const dy = ny[i];
    // Samples are sorted by x: only those within a stroke's width of this one are looked at.
    while (x[first] < px - widest) first++;
    for (let j = first; j < x.length; j++) {
      const vx = x[j] - px;
      if (vx > widest) break;
      const vy = y[j] - py;
      const inward = vx * dx + vy * dy;
      if (inward <= 0) continue;
      const square = vx * vx + vy * vy;
      if (inward * inward < FACING_COSINE * FACING_COSINE * square) continue;
      if (dx * nx[j] + dy * ny[j] > -parallelCosine) continue;
      // The circle that touches the outline at p and passes through q.
      least = Math.min(least, square / inward);
    }
  }
  return least;
}

/** Points along the outline at most `spacing` apart, none on a corner, sorted by x. */
function sampleOutline(polygons: Polygons, spacing: number): Samples {
  const points: (readonly [number, number, number, number])[] = [];
  for (const polygon of polygons) {
    polygon.forEach(([ax, ay], i) => {
      const [bx, by] = polygon[(i + 1) % polygon.length];
      const edge = Math.hypot(bx - ax, by - ay);
      if (edge === 0) return;
      const count = Math.ceil(edge / spacing);
      for (let k = 0; k < count; k++) {
        const t = (k + 0.5) / count;
        points.push([ax + (bx - ax) * t, ay + (by - ay) * t, (ay - by) / edge, (bx - ax) / edge]);
      }
    });
  }
  points.sort((a, b) => a[0] - b[0]);
  return {
    x: Float64Array.from(points, (p) => p[0]),
    y: Float64Array.from(points, (p) => p[1]),
    nx: Float64Array.from(points, (p) => p[2]),
    ny: Float64Array.from(points, (p) => p[3]),
  };
}
