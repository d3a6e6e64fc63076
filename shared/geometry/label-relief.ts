import type { Vec3 } from '../mesh/vec3.ts';
import type { LabelPlacement } from './guide-plan.ts';
import type { LabelSurface } from './label-surface.ts';

/** A point of the label's plane, `lift` mm above it; x along the reading direction, y up. */
export function pointOver(placement: LabelPlacement, x: number, y: number, lift: number): Vec3 {
  const { origin: o, right: r, up: u, normal: n } = placement;
  return [
    o[0] + r[0] * x + u[0] * y + n[0] * lift,
    o[1] + r[1] * x + u[1] * y + n[1] * lift,
    o[2] + r[2] * x + u[2] * y + n[2] * lift,
  ];
}

/**
 * Height of the outer face over the point (x, y) of the label's plane, mm, positive towards the reader: where a ray
 * from `reach` above the plane first enters the surface. NaN where it meets nothing within `reach` below the plane, or
 * starts inside the material.
 */
export function reliefHeight(
  surface: LabelSurface,
  placement: LabelPlacement,
  x: number,
  y: number,
  reach: number,
): number {
  const { normal } = placement;
  const down: Vec3 = [-normal[0], -normal[1], -normal[2]];
  const hit = surface.raycast(pointOver(placement, x, y, reach), down, 0, 2 * reach);
  return hit?.entering ? reach - hit.distance : Number.NaN;
}

/** Heights over a rectangle centred on the label's origin, and between its samples. */
export interface Relief {
  /** Bilinear between samples, mm; outside the rectangle the nearest border's. */
  heightAt(x: number, y: number): number;
}

/**
 * Samples the outer face over `width` x `height` mm of the label's plane, at most `spacing` apart. A sample whose ray
 * misses takes the mean of its neighbours', so that a pinhole or a ray along an edge leaves no mark.
 * Throws an Error where no ray at all meets the face: then the placement was not made on this surface.
 */
export function sampleRelief(
  surface: LabelSurface,
  placement: LabelPlacement,
  width: number,
  height: number,
  spacing: number,
  reach: number,
): Relief {
  const columns = Math.max(2, Math.ceil(width / spacing) + 1);
  const rows = Math.max(2, Math.ceil(height / spacing) + 1);
  const heights = new Float64Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const x = (i / (columns - 1) - 0.5) * width;
      const y = (j / (rows - 1) - 0.5) * height;
      heights[j * columns + i] = reliefHeight(surface, placement, x, y, reach);
    }
  }
  fillMissing(heights, columns, rows);
  return {
    heightAt(x, y) {
      const u = Math.min(Math.max((x / width + 0.5) * (columns - 1), 0), columns - 1);
      const v = Math.min(Math.max((y / height + 0.5) * (rows - 1), 0), rows - 1);
      const i = Math.min(Math.floor(u), columns - 2);
      const j = Math.min(Math.floor(v), rows - 2);
      const at = j * columns + i;
      const low = heights[at] + (heights[at + 1] - heights[at]) * (u - i);
      const next = at + columns;
      const high = heights[next] + (heights[next + 1] - heights[next]) * (u - i);
      return low + (high - low) * (v - j);
    },
  };
}

/** Replaces NaN by the mean of what is known around it, ring by ring from the known samples. */
function fillMissing(heights: Float64Array, columns: number, rows: number): void {
  let missing = [...heights.keys()].filter((k) => Number.isNaN(heights[k]));
  if (missing.length === heights.length) {
    throw new Error('the label was not placed on this surface: no ray meets it');
  }
  while (missing.length > 0) {
    const filled = missing.map((k) => {
      const [i, j] = [k % columns, Math.floor(k / columns)];
      const around = [
        i > 0 ? heights[k - 1] : Number.NaN,
        i < columns - 1 ? heights[k + 1] : Number.NaN,
        j > 0 ? heights[k - columns] : Number.NaN,
        j < rows - 1 ? heights[k + columns] : Number.NaN,
      ].filter((h) => !Number.isNaN(h));
      return around.reduce((sum, h) => sum + h, 0) / around.length;
    });
    missing.forEach((k, m) => {
      heights[k] = filled[m];
    });
    missing = missing.filter((k) => Number.isNaN(heights[k]));
  }
}
