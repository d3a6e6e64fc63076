import { add, along, cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import type { LabelPlacement } from './guide-plan.ts';
import { distanceToObstacles, type LabelObstacles } from './label-keep-away.ts';
import { pointOver, reliefHeight } from './label-relief.ts';
import type { LabelSurface } from './label-surface.ts';

/** What a place must offer a label. */
export interface LabelDemand {
  /** Of the text's ink, mm. */
  readonly width: number;
  readonly height: number;
  /** Material below the face, mm. */
  readonly material: number;
  readonly obstacles: LabelObstacles;
  /** The face is looked for this far above and below, mm. A large value refuses places under a bar or a sleeve. */
  readonly reach: number;
}

/** How well a label stands where it stands. */
export interface LabelFit {
  readonly placement: LabelPlacement;
  /** Between the face's highest and lowest point below the text, mm. */
  readonly relief: number;
  /** To the nearest feature, mm. */
  readonly clear: number;
}

/** Why a label cannot stand somewhere, as the end of a sentence. */
export interface LabelMisfit {
  readonly why: string;
}

/** Face round the ink that must be as good as that below it, mm. */
export const LABEL_MARGIN = 0.6;

/** Between the ink and a sleeve, a wall or a window: their fillet, mm. */
export const FEATURE_MARGIN = 1.2;

/** The face may rise and fall by this much below a text, mm: more and the text is read from no one side. */
export const MAX_RELIEF = 3.5;

/** Steepest face against the label's plane: letters projected onto it are drawn out by 1 / cos = 1.3. */
const MAX_SLOPE = Math.tan((40 * Math.PI) / 180);

/** Spacing of the samples that lay the plane, mm: two across a stroke's length. */
const SPACING = 1.1;

/** Spacing of those that look for notches once all else is right, mm: none fits between them that could be taken for a stroke. */
const FINE_SPACING = 0.4;

const STEP = 'the face is too steep or has a step below the text';

/** The plane is fitted anew until it turns by less than this, radians. */
const SETTLED_TILT = 0.03;
const MAX_REFITS = 3;

/** Inward rays start this far below the face, mm. */
const BELOW_FACE = 1e-3;

/** Heights over a grid of the label's box with its margin. */
interface HeightGrid {
  readonly columns: number;
  readonly rows: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly heights: Float64Array;
}

/**
 * Lays the label's plane on the face at `start` (the best plane through the face below the text, seen along the
 * start's normal) and tests the place: one unbroken face below the whole box, gently curved, thick enough, clear of
 * features. The reading direction is kept as nearly as the plane allows.
 */
export function fitLabel(
  surface: LabelSurface,
  start: LabelPlacement,
  demand: LabelDemand,
): LabelFit | LabelMisfit {
  // 1. The plane that fits the face best.
  const level = levelOnFace(surface, start, demand);
  if (!level) return { why: 'the face ends, or is overhung, within the box of the text' };
  const { placement, grid } = level;

  // 2. How flat it is.
  const relief = Math.max(...grid.heights) - Math.min(...grid.heights);
  if (relief > MAX_RELIEF) {
    return { why: `the face rises and falls by ${relief.toFixed(1)} mm below the text` };
  }
  if (steepest(grid) > MAX_SLOPE) return { why: STEP };

  // 3. What stands beside it, and what is below it.
  const clear = clearance(grid, placement, demand.obstacles);
  if (clear < FEATURE_MARGIN - LABEL_MARGIN) {
    return { why: 'a sleeve, slot, pin or window is too near to the text' };
  }
  const thinnest = thinnestBelow(surface, placement, grid, demand.material);
  if (thinnest < demand.material) {
    return {
      why: `the guide is only ${thinnest.toFixed(1)} mm thick below the text, ${demand.material.toFixed(1)} mm are needed`,
    };
  }

  // 4. Whether it has a notch that the samples so far stand beside.
  const fine = heightGrid(surface, placement, demand, FINE_SPACING);
  if (!fine || steepest(fine) > MAX_SLOPE) return { why: STEP };
  const centre = reliefHeight(surface, placement, 0, 0, demand.reach);
  const lift = Number.isNaN(centre) ? 0 : centre;
  return {
    placement: { ...placement, origin: pointOver(placement, 0, 0, lift) },
    relief,
    clear,
  };
}

/**
 * Turns and lifts a label's plane until it is the best one through the face below the text. Null where the face does not
 * go on below the whole box.
 */
export function levelOnFace(
  surface: LabelSurface,
  start: LabelPlacement,
  demand: Pick<LabelDemand, 'width' | 'height' | 'reach'>,
): { readonly placement: LabelPlacement; readonly grid: HeightGrid } | null {
  let placement = start;
  let grid = heightGrid(surface, placement, demand);
  for (let i = 0; grid && i < MAX_REFITS; i++) {
    const { level, slopeX, slopeY } = fitPlane(grid);
    if (Math.hypot(slopeX, slopeY) < SETTLED_TILT && Math.abs(level) < 1) break;
    placement = tilted(placement, level, slopeX, slopeY);
    grid = heightGrid(surface, placement, demand);
  }
  return grid && { placement, grid };
}

/** A frame at `origin` whose plane is square to `normal` and that reads along `towards` as nearly as it can; null where that is square to the plane. */
export function labelFrame(origin: Vec3, normal: Vec3, towards: Vec3): LabelPlacement | null {
  const flat = along(towards, normal, -dot(towards, normal));
  if (Math.hypot(...flat) < 0.2 * Math.hypot(...towards)) return null;
  const right = normalize(flat);
  return { origin, right, up: cross(normal, right), normal };
}

/** A placement turned in its plane by `turn` radians and moved along its text and across it, mm. */
export function turnedAndMoved(
  p: LabelPlacement,
  turn: number,
  dx: number,
  dy: number,
): LabelPlacement {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return {
    origin: pointOver(p, dx, dy, 0),
    right: along(scale(p.right, c), p.up, s),
    up: along(scale(p.up, c), p.right, -s),
    normal: p.normal,
  };
}

/** The whole box's heights; null as soon as one is missing. */
function heightGrid(
  surface: LabelSurface,
  placement: LabelPlacement,
  { width, height, reach }: Pick<LabelDemand, 'width' | 'height' | 'reach'>,
  spacing = SPACING,
): HeightGrid | null {
  const x = spread(width + 2 * LABEL_MARGIN, spacing);
  const y = spread(height + 2 * LABEL_MARGIN, spacing);
  const heights = new Float64Array(x.length * y.length);
  // The box's ends first: that is where most places fail.
  const order = x.map((_, i) => (i % 2 === 0 ? i / 2 : x.length - 1 - (i - 1) / 2));
  for (const i of order) {
    for (let j = 0; j < y.length; j++) {
      const h = reliefHeight(surface, placement, x[i], y[j], reach);
      if (Number.isNaN(h)) return null;
      heights[j * x.length + i] = h;
    }
  }
  return { columns: x.length, rows: y.length, x, y, heights };
}

/** Places from -size / 2 to size / 2, both included, at most `spacing` apart. */
function spread(size: number, spacing: number): number[] {
  const count = Math.ceil(size / spacing);
  return Array.from({ length: count + 1 }, (_, i) => (i / count - 0.5) * size);
}

/** Least squares of height = level + slopeX x + slopeY y; the grid is symmetric, so that the three are independent. */
function fitPlane({ columns, rows, x, y, heights }: HeightGrid) {
  let [sum, sumX, sumY, squareX, squareY] = [0, 0, 0, 0, 0];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const h = heights[j * columns + i];
      sum += h;
      sumX += h * x[i];
      sumY += h * y[j];
      squareX += x[i] * x[i];
      squareY += y[j] * y[j];
    }
  }
  return { level: sum / (columns * rows), slopeX: sumX / squareX, slopeY: sumY / squareY };
}

function tilted(
  placement: LabelPlacement,
  level: number,
  slopeX: number,
  slopeY: number,
): LabelPlacement {
  const { right, up, normal } = placement;
  const turned = normalize(subtract(normal, add(scale(right, slopeX), scale(up, slopeY))));
  const frame = labelFrame(pointOver(placement, 0, 0, level), turned, right);
  return frame ?? placement;
}

/** Steepest step between neighbouring samples. */
function steepest({ columns, rows, x, y, heights }: HeightGrid): number {
  let worst = 0;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i;
      if (i > 0) worst = Math.max(worst, Math.abs(heights[k] - heights[k - 1]) / (x[i] - x[i - 1]));
      if (j > 0) {
        worst = Math.max(worst, Math.abs(heights[k] - heights[k - columns]) / (y[j] - y[j - 1]));
      }
    }
  }
  return worst;
}

/** From the box with its margin to the nearest feature, mm. */
function clearance(
  { columns, rows, x, y, heights }: HeightGrid,
  placement: LabelPlacement,
  obstacles: LabelObstacles,
): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < rows; j++) {
    const rim = j === 0 || j === rows - 1;
    for (let i = 0; i < columns; i += rim ? 1 : columns - 1) {
      const p = pointOver(placement, x[i], y[j], heights[j * columns + i]);
      nearest = Math.min(nearest, distanceToObstacles(p, obstacles));
    }
  }
  return nearest;
}

/** Thinnest material below the box, mm; stops looking once it is too thin. Every second sample is enough: walls are wider. */
function thinnestBelow(
  surface: LabelSurface,
  placement: LabelPlacement,
  { columns, rows, x, y, heights }: HeightGrid,
  wanted: number,
): number {
  const inward = scale(placement.normal, -1);
  for (let j = 0; j < rows; j++) {
    for (let i = j % 2; i < columns; i += 2) {
      const from = pointOver(placement, x[i], y[j], heights[j * columns + i] - BELOW_FACE);
      const hit = surface.raycast(from, inward, 0, wanted);
      if (hit && hit.distance < wanted - BELOW_FACE) return hit.distance;
    }
  }
  return wanted;
}
