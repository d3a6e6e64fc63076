import type { LabelPlacement } from '../geometry/guide-plan.ts';
import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, scale, type Vec3 } from '../mesh/vec3.ts';
import { LABEL_REACH } from './feature-tolerances.ts';
import type { LabelGrid } from './label-raster.ts';

/**
 * Heights of the part over a label's plane, mm towards the reader, row by row: where a ray against the placement's normal first enters the
 * part within LABEL_REACH of the plane. NaN where it enters nothing, or starts inside material.
 */
export function surfaceHeights(
  part: SpatialIndex,
  { origin, right, up, normal }: LabelPlacement,
  { x0, y0, step, columns, rows }: LabelGrid,
): Float64Array {
  const heights = new Float64Array(columns * rows);
  const down: Vec3 = scale(normal, -1);
  const above = along(origin, normal, LABEL_REACH);
  for (let j = 0; j < rows; j++) {
    const row = along(above, up, y0 + j * step);
    for (let i = 0; i < columns; i++) {
      const hit = part.raycast(along(row, right, x0 + i * step), down, 0, 2 * LABEL_REACH);
      heights[j * columns + i] = hit?.entering ? LABEL_REACH - hit.distance : Number.NaN;
    }
  }
  return heights;
}

/**
 * How far each sample lies below (engrave) or above (emboss) the ground round it, mm; NaN where nothing was met. The ground is
 * the heights' grey closing (or opening) over a square of 2 `reach` + 1 samples: what is narrower than the square is filled, and a slope
 * or gentle curve is left as it is, so that letters stand out on any shell.
 */
export function reliefOf(
  heights: Float64Array,
  grid: LabelGrid,
  reach: number,
  mode: 'engrave' | 'emboss',
): Float64Array {
  const sign = mode === 'engrave' ? 1 : -1;
  const signed = heights.map((height) => sign * height);
  const filled = extremes(extremes(signed, grid, reach, Math.max), grid, reach, Math.min);
  return filled.map((ground, i) => ground - signed[i]);
}

/** The greatest (or least) known value within a square about each sample: along rows, then along columns. */
function extremes(
  values: Float64Array,
  { columns, rows }: LabelGrid,
  reach: number,
  pick: (a: number, b: number) => number,
): Float64Array {
  const alongRows = extremesOfLines(values, columns, 1, rows, columns, reach, pick);
  return extremesOfLines(alongRows, rows, columns, columns, 1, reach, pick);
}

/** `lines` lines of `count` values: neighbours in a line lie `step` apart in the array, lines `stride`. */
function extremesOfLines(
  values: Float64Array,
  count: number,
  step: number,
  lines: number,
  stride: number,
  reach: number,
  pick: (a: number, b: number) => number,
): Float64Array {
  const out = new Float64Array(values.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < count; i++) {
      let best = Number.NaN;
      const last = Math.min(count - 1, i + reach);
      for (let k = Math.max(0, i - reach); k <= last; k++) {
        const value = values[line * stride + k * step];
        if (Number.isNaN(value)) continue;
        best = Number.isNaN(best) ? value : pick(best, value);
      }
      out[line * stride + i * step] = best;
    }
  }
  return out;
}
