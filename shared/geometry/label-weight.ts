import type { LabelOutlines } from './guide-plan.ts';
import type { KernelScope, Polygons } from './kernel.ts';
import { thinnestGap, thinnestStroke } from './label-stroke.ts';

/** Strokes and gaps wider than this share of the letters' height are not looked for; the boldest stroke of the font has half of it. */
const WIDEST = 0.4;

/** Strokes are made wider than asked by this, mm: they are measured to a hundredth of their width. */
const SURPLUS = 0.01;

/** Gaps keep at least this share of a stroke that prints: what stands between two grooves is held at its foot, and prints wider than planned. */
const GAP_SHARE = 0.5;

/**
 * Letters of `height` mm whose strokes are at least `minStroke` mm wide: small letters are drawn bolder than the font does, as far
 * as the gaps in and between them allow; beyond, their strokes stay thinner than asked. The polygons touch nowhere and run
 * counter-clockwise, holes clockwise. `strokeWidth` is measured on the result.
 */
export function printableWeight(
  scope: KernelScope,
  polygons: Polygons,
  height: number,
  minStroke: number,
): LabelOutlines {
  const widest = WIDEST * height;
  const strokeWidth = thinnestStroke(polygons, widest);
  if (strokeWidth >= minStroke) return { polygons, strokeWidth };
  const missing = minStroke + SURPLUS - strokeWidth;
  const spare = thinnestGap(polygons, widest) - GAP_SHARE * minStroke;
  const widening = Math.min(missing, spare);
  if (widening <= 0) return { polygons, strokeWidth };
  const bolder = scope.offset(polygons, widening / 2, 'label outlines');
  return { polygons: bolder, strokeWidth: thinnestStroke(bolder, widest) };
}
