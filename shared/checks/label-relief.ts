import type { LabelPlacement } from '../geometry/guide-plan.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { LABEL_REACH } from './feature-tolerances.ts';
import { type LabelGrid, OFF } from './label-raster.ts';
import { facetsNear } from './near-facets.ts';
import { solveLinear } from './solve-linear.ts';

/**
 * Heights of the part over a label's plane, mm towards the reader, row by row: of the uppermost surface within LABEL_REACH of the plane, as
 * looking down along the placement's normal shows it. NaN where there is none, or where it is the underside of something above.
 */
export function surfaceHeights(
  part: MeshData,
  { origin, right, up, normal }: LabelPlacement,
  grid: LabelGrid,
): Float64Array {
  const { x0, y0, step, columns, rows } = grid;
  const near = facetsNear(
    part,
    { origin, u: right, v: up, w: normal },
    {
      min: [x0, y0, -LABEL_REACH],
      max: [x0 + step * (columns - 1), y0 + step * (rows - 1), LABEL_REACH],
    },
  );
  const heights = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  const underside = new Uint8Array(columns * rows);
  for (let o = 0; o < near.corners.length; o += 9)
    drawFacet(near.corners, o, grid, heights, underside);
  return heights.map((height, i) =>
    underside[i] === 1 || height === Number.NEGATIVE_INFINITY ? Number.NaN : height,
  );
}

/** A sample this far outside a facet, as a share of its area, still is on it: no gaps along shared edges. */
const ON_EDGE = 1e-9;

/** Raises the samples under a facet to it where it is the uppermost so far. */
function drawFacet(
  c: Float64Array,
  o: number,
  { x0, y0, step, columns, rows }: LabelGrid,
  heights: Float64Array,
  underside: Uint8Array,
): void {
  const [ax, ay, az] = [c[o], c[o + 1], c[o + 2]];
  const [bx, by, bz] = [c[o + 3], c[o + 4], c[o + 5]];
  const [cx, cy, cz] = [c[o + 6], c[o + 7], c[o + 8]];
  const twice = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (twice === 0) return;
  const first = Math.max(0, Math.ceil((Math.min(ax, bx, cx) - x0) / step));
  const last = Math.min(columns - 1, Math.floor((Math.max(ax, bx, cx) - x0) / step));
  const bottom = Math.max(0, Math.ceil((Math.min(ay, by, cy) - y0) / step));
  const top = Math.min(rows - 1, Math.floor((Math.max(ay, by, cy) - y0) / step));
  for (let j = bottom; j <= top; j++) {
    const y = y0 + j * step;
    for (let i = first; i <= last; i++) {
      const x = x0 + i * step;
      const v = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / twice;
      const w = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / twice;
      if (v < -ON_EDGE || w < -ON_EDGE || v + w > 1 + ON_EDGE) continue;
      const z = az + v * (bz - az) + w * (cz - az);
      const at = j * columns + i;
      if (z > LABEL_REACH || z < -LABEL_REACH || z <= heights[at]) continue;
      heights[at] = z;
      underside[at] = twice < 0 ? 1 : 0;
    }
  }
}

/**
 * How far each sample lies below (engrave) or above (emboss) the ground round it, mm; NaN where nothing was met. The ground is
 * the heights' grey closing (or opening) over a square of 2 `reach` + 1 samples: what is narrower than the square is filled, whatever the
 * shell's shape. Slope and curvature of the whole are taken off first: on a slope a groove would only be filled to its lower lip. `expected`, as
 * rasterOutlines gives it, says where the bare ground is that they are taken from.
 */
export function reliefOf(
  heights: Float64Array,
  expected: Uint8Array,
  grid: LabelGrid,
  reach: number,
  mode: 'engrave' | 'emboss',
): Float64Array {
  const sign = mode === 'engrave' ? 1 : -1;
  const level = levelled(heights, expected, grid);
  const signed = level.map((height) => (Number.isNaN(height) ? UNKNOWN : sign * height));
  const raised = greatestAround(signed, grid, reach);
  const lowered = greatestAround(raised.map(negated), grid, reach).map(negated);
  return lowered.map((ground, i) =>
    signed[i] === UNKNOWN || ground === UNKNOWN ? Number.NaN : ground - signed[i],
  );
}

/** Samples that the ground is fitted to: every so many in a row and in a column. */
const FIT_STRIDE = 2;

/**
 * Powers of x and y that the ground may have. A text is long: along it a shell bends more than once and falls off towards a rim, which a
 * quadratic leaves over as a slope below the outer letters.
 */
const POWERS = [0, 1, 2].flatMap((byY) => [0, 1, 2, 3, 4].map((byX) => [byX, byY] as const));

/** The terms of the ground at a place; x and y from -1 to 1 over the grid. */
const termsAt = (x: number, y: number): number[] => POWERS.map(([byX, byY]) => x ** byX * y ** byY);

/** The heights less the polynomial that fits the bare ground best; as they are where none is determined. */
function levelled(
  heights: Float64Array,
  expected: Uint8Array,
  { columns, rows }: LabelGrid,
): Float64Array {
  const matrix = POWERS.map(() => POWERS.map(() => 0));
  const right = POWERS.map(() => 0);
  const xOf = (i: number): number => (2 * i) / (columns - 1) - 1;
  const yOf = (j: number): number => (2 * j) / (rows - 1) - 1;
  for (let j = 0; j < rows; j += FIT_STRIDE) {
    for (let i = 0; i < columns; i += FIT_STRIDE) {
      const at = j * columns + i;
      const height = heights[at];
      if (Number.isNaN(height) || expected[at] !== OFF) continue;
      const terms = termsAt(xOf(i), yOf(j));
      for (let k = 0; k < terms.length; k++) {
        right[k] += terms[k] * height;
        for (let l = 0; l < terms.length; l++) matrix[k][l] += terms[k] * terms[l];
      }
    }
  }
  const solution = solveLinear(matrix, right);
  if (solution === null) return heights;
  const out = new Float64Array(heights.length);
  for (let j = 0; j < rows; j++) {
    const y = yOf(j);
    for (let i = 0; i < columns; i++) {
      const fit = termsAt(xOf(i), y).reduce((sum, term, k) => sum + solution[k] * term, 0);
      out[j * columns + i] = heights[j * columns + i] - fit;
    }
  }
  return out;
}

/** Stands for a height that is not known: the greatest of a square passes it over. */
const UNKNOWN = Number.NEGATIVE_INFINITY;

const negated = (height: number): number => (height === UNKNOWN ? UNKNOWN : -height);

/** The greatest value within a square about each sample: along rows, then along columns. */
function greatestAround(
  values: Float64Array,
  { columns, rows }: LabelGrid,
  reach: number,
): Float64Array {
  const alongRows = greatestInLines(values, columns, 1, rows, columns, reach);
  return greatestInLines(alongRows, rows, columns, columns, 1, reach);
}

/** `lines` lines of `count` values: neighbours in a line lie `step` apart in the array, lines `stride`. */
function greatestInLines(
  values: Float64Array,
  count: number,
  step: number,
  lines: number,
  stride: number,
  reach: number,
): Float64Array {
  const out = new Float64Array(values.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < count; i++) {
      let best = UNKNOWN;
      const last = Math.min(count - 1, i + reach);
      for (let k = Math.max(0, i - reach); k <= last; k++) {
        const value = values[line * stride + k * step];
        if (value > best) best = value;
      }
      out[line * stride + i * step] = best;
    }
  }
  return out;
}
