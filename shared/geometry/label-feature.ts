import { InputError } from '../mesh/input-error.ts';
import type { LabelOutlines, LabelPlacement } from './guide-plan.ts';
import type { KernelScope, Solid } from './kernel.ts';
import type { LabelFont } from './label-font.ts';
import { labelLayouts } from './label-layout.ts';
import { labelOutlines, outlinesSize } from './label-outlines.ts';
import { placeLabel } from './label-placement.ts';
import type { LabelPlacementInput } from './label-score.ts';
import { labelSolid } from './label-solid.ts';

/** A label as it stands on its guide. */
export interface LabelFeature {
  /** To subtract from the guide where the label is engraved, to unite with it where it is embossed. */
  readonly solid: Solid;
  readonly outlines: LabelOutlines;
  /** In the surface's frame. */
  readonly placement: LabelPlacement;
  /** The label's text with the line feeds of the layout that fits. */
  readonly text: string;
}

/** Heights tried after the one asked for, as shares of it: not to build with, but to say which would fit. */
const SMALLER = [0.9, 0.8, 0.7, 0.6, 0.5];

/**
 * Sets a label on a finished guide at the height that the plan asks for: in one line where that fits, else broken at its
 * spaces. Throws InputError E_LABEL_PLACE where no layout fits, saying why or which height would; E_LABEL_GLYPH,
 * E_LABEL_EMPTY as labelOutlines does.
 */
export function labelFeature(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
): LabelFeature {
  const { label, surface } = input;
  const settled = settle(scope, font, input, label.height);
  if ('why' in settled) throw misfit(scope, font, input, settled.why);
  const solid = labelSolid(scope, settled.outlines, settled.placement, surface, label);
  return { ...settled, solid };
}

type Settled = Omit<LabelFeature, 'solid'>;

/** The first layout that fits at a height; else why the first, the one line, does not. */
function settle(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
  height: number,
): Settled | { readonly why: string } {
  let why = '';
  for (const text of labelLayouts(font, input.label.text)) {
    const outlines = labelOutlines(scope, font, { ...input.label, text, height });
    const placed = placeLabel({ ...input, size: outlinesSize(outlines) });
    if (!('why' in placed)) return { outlines, placement: placed, text };
    why ||= placed.why;
  }
  return { why };
}

function misfit(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
  why: string,
): InputError {
  const { text, height, path, position } = input.label;
  const place = position ? `${path}.position` : path;
  const where = position ? 'does not fit there' : 'fits nowhere on the guide';
  const smaller = SMALLER.map((share) => Math.floor(share * height * 10) / 10).find(
    (h) => h > 0 && !('why' in settle(scope, font, input, h)),
  );
  const remedy = smaller
    ? `letters of ${smaller} mm would fit`
    : 'shorten it, or widen the footprint';
  const other = position ? ', or leave the position out' : '';
  return new InputError(
    'E_LABEL_PLACE',
    `${place}: the label "${text}" with letters of ${height} mm ${where}: ${why}; ${remedy}${other}`,
    place,
  );
}
