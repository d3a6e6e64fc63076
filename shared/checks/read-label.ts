import type { LabelPlacement } from '../geometry/guide-plan.ts';
import type { MeshData } from '../mesh/mesh-data.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import type { LabelOutlines } from './check.ts';
import {
  LABEL_SURROUND,
  MAX_LABEL_SAMPLES,
  OUTLINE_BAND,
  SAMPLES_PER_STROKE,
} from './feature-tolerances.ts';
import {
  EITHER,
  gridOver,
  type LabelGrid,
  ON,
  rasterOutlines,
  widestStroke,
} from './label-raster.ts';
import { reliefOf, surfaceHeights } from './label-relief.ts';

/** How a part's relief compares with a label's outlines. */
export interface LabelReading {
  /** Samples that both have as strokes, over samples that either has: 0 to 1. */
  readonly match: number;
  /** Area of the largest patch in which they differ, mm2, and where. */
  readonly flaw: number;
  readonly flawAt: Vec3;
  /** Median depth (height, of an embossed label) of the part where the outlines have strokes, mm. */
  readonly depth: number;
}

/** Relief below this is the ground's own unevenness, mm. */
const GROUND = 0.05;

/**
 * Reads a label back: the part's relief over the outlines' box, where it is deeper than half its own depth, compared with the outlines, sample
 * by sample. Samples on an outline are left out, and so is the grid's rim.
 */
export function readLabel(
  part: MeshData,
  placement: LabelPlacement,
  outlines: LabelOutlines,
  mode: 'engrave' | 'emboss',
): LabelReading {
  const { grid, reach } = labelGrid(outlines);
  const expected = rasterOutlines(outlines, grid, OUTLINE_BAND);
  const heights = surfaceHeights(part, placement, grid);
  const relief = reliefOf(heights, expected, grid, reach, mode);
  const depth = median([...relief].filter((d, i) => expected[i] === ON && !Number.isNaN(d)));
  const threshold = Math.max(GROUND, depth / 2);
  let both = 0;
  let either = 0;
  const differs = new Uint8Array(expected.length);
  for (let i = 0; i < expected.length; i++) {
    if (expected[i] === EITHER || isInRim(grid, reach, i)) continue;
    const planned = expected[i] === ON;
    const found = relief[i] > threshold;
    if (planned || found) either++;
    if (planned && found) both++;
    if (planned !== found) differs[i] = 1;
  }
  const patch = largestPatch(differs, grid);
  const x = grid.x0 + (patch.at % grid.columns) * grid.step;
  const y = grid.y0 + Math.floor(patch.at / grid.columns) * grid.step;
  return {
    match: either > 0 ? both / either : 0,
    flaw: patch.count * grid.step ** 2,
    flawAt: along(along(placement.origin, placement.right, x), placement.up, y),
    depth,
  };
}

/**
 * Fine enough for the thinnest stroke, as far as the number of samples allows. The filter must look across the widest stroke, `reach` samples; it
 * knows too little of a rim of as many, so the grid is wider by that than what is compared: the ink and LABEL_SURROUND.
 */
function labelGrid(outlines: LabelOutlines): { grid: LabelGrid; reach: number } {
  const fine = outlines.strokeWidth / SAMPLES_PER_STROKE;
  const gridAt = (step: number): { grid: LabelGrid; reach: number } => {
    const ink = gridOver(outlines, 0, step);
    const reach = widestStroke(rasterOutlines(outlines, ink, OUTLINE_BAND), ink) + 2;
    return { grid: gridOver(outlines, LABEL_SURROUND + reach * step, step), reach };
  };
  const best = gridAt(fine);
  const samples = best.grid.columns * best.grid.rows;
  return samples <= MAX_LABEL_SAMPLES
    ? best
    : gridAt(fine * Math.sqrt(samples / MAX_LABEL_SAMPLES));
}

function isInRim({ columns, rows }: LabelGrid, rim: number, i: number): boolean {
  const column = i % columns;
  const row = Math.floor(i / columns);
  return column < rim || row < rim || column >= columns - rim || row >= rows - rim;
}

/** The largest set of marked samples that hang together by their sides: how many, and one of them. */
function largestPatch(
  marked: Uint8Array,
  { columns, rows }: LabelGrid,
): { count: number; at: number } {
  const left = marked.slice();
  let largest = { count: 0, at: 0 };
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    let count = 0;
    const open = [start];
    left[start] = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      count++;
      const column = at % columns;
      const sides = [
        column > 0 ? at - 1 : -1,
        column + 1 < columns ? at + 1 : -1,
        at - columns,
        at + columns < columns * rows ? at + columns : -1,
      ];
      for (const side of sides) {
        if (side < 0 || left[side] === 0) continue;
        left[side] = 0;
        open.push(side);
      }
    }
    if (count > largest.count) largest = { count, at: start };
  }
  return largest;
}

/** 0 of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
