import type { LabelOutlines } from './check.ts';

/** A grid of samples over a label's plane: column i is at x0 + i * step, row j at y0 + j * step, mm. */
export interface LabelGrid {
  readonly x0: number;
  readonly y0: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
}

/** What the outlines say of a sample: off the strokes, on them, or too near to an outline to tell. */
export const OFF = 0;
export const ON = 1;
export const EITHER = 2;

/** A grid over the outlines' box and `margin` mm around it. */
export function gridOver({ polygons }: LabelOutlines, margin: number, step: number): LabelGrid {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygons.flat()) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  const columns = Math.ceil((maxX - minX + 2 * margin) / step) + 1;
  const rows = Math.ceil((maxY - minY + 2 * margin) / step) + 1;
  return { x0: minX - margin, y0: minY - margin, step, columns, rows };
}

/**
 * The outlines over the grid, even-odd filled, one of OFF, ON, EITHER a sample, row by row. A sample within `band` mm of an outline
 * is EITHER: there the part's own rounding decides.
 */
export function rasterOutlines(
  { polygons }: LabelOutlines,
  grid: LabelGrid,
  band: number,
): Uint8Array {
  const { x0, y0, step, columns, rows } = grid;
  const raster = new Uint8Array(columns * rows);
  const crossings: number[][] = Array.from({ length: rows }, () => []);
  const edges = polygons.flatMap((polygon) =>
    polygon.map((a, i) => ({ a, b: polygon[(i + 1) % polygon.length] })),
  );
  for (const { a, b } of edges) {
    const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
    const from = Math.max(0, Math.ceil((low[1] - y0) / step));
    for (let j = from; j < rows && y0 + j * step < high[1]; j++) {
      const s = (y0 + j * step - low[1]) / (high[1] - low[1]);
      crossings[j].push(low[0] + s * (high[0] - low[0]));
    }
  }
  crossings.forEach((row, j) => {
    row.sort((p, q) => p - q);
    for (let k = 0; k + 1 < row.length; k += 2) {
      const to = Math.min(columns - 1, Math.floor((row[k + 1] - x0) / step));
      for (let i = Math.max(0, Math.ceil((row[k] - x0) / step)); i <= to; i++) {
        raster[j * columns + i] = ON;
      }
    }
  });
  for (const { a, b } of edges) markBand(raster, grid, a, b, band);
  return raster;
}

/** Marks the samples within `band` of the edge. */
function markBand(
  raster: Uint8Array,
  { x0, y0, step, columns, rows }: LabelGrid,
  a: readonly [number, number],
  b: readonly [number, number],
  band: number,
): void {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  const first = Math.max(0, Math.ceil((Math.min(a[0], b[0]) - band - x0) / step));
  const last = Math.min(columns - 1, Math.floor((Math.max(a[0], b[0]) + band - x0) / step));
  const bottom = Math.max(0, Math.ceil((Math.min(a[1], b[1]) - band - y0) / step));
  const top = Math.min(rows - 1, Math.floor((Math.max(a[1], b[1]) + band - y0) / step));
  for (let j = bottom; j <= top; j++) {
    for (let i = first; i <= last; i++) {
      const px = x0 + i * step - a[0];
      const py = y0 + j * step - a[1];
      const s = square > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0;
      if (Math.hypot(px - s * dx, py - s * dy) <= band) raster[j * columns + i] = EITHER;
    }
  }
}

/** Half the width, in samples, of the widest square of ON samples: how far a filter must reach to look across every stroke. */
export function widestStroke(raster: Uint8Array, { columns, rows }: LabelGrid): number {
  // Side of the largest square of strokes that ends in each sample, in one pass.
  const side = new Uint16Array(columns * rows);
  let widest = 0;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i;
      if (raster[at] === OFF) continue;
      side[at] =
        i === 0 || j === 0
          ? 1
          : 1 + Math.min(side[at - 1], side[at - columns], side[at - columns - 1]);
      widest = Math.max(widest, side[at]);
    }
  }
  return Math.ceil(widest / 2);
}
