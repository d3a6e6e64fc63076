import { counted } from '../mesh/counted.ts';
import { InputError } from '../mesh/input-error.ts';
import type { LabelOutlines, LabelPlacement } from './guide-plan.ts';
import type { KernelScope, Solid } from './kernel.ts';
import type { LabelFont } from './label-font.ts';
import { labelLayouts } from './label-layout.ts';
import { labelOutlines, outlinesSize } from './label-outlines.ts';
import { placeLabel } from './label-placement.ts';
import type { LabelPlacementInput } from './label-score.ts';
import { shorteningThatFits } from './label-shortening.ts';
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
  /** Of its letters, mm. */
  readonly height: number;
}

/** Heights tried after the one wished for, as shares of it: to build with down to the plan's least height, below that to say which would fit. */
const SMALLER = [0.9, 0.8, 0.7, 0.6, 0.5];

/** A product that is a tenth but for its last bits stays that tenth. */
const ROUNDING = 1e-6;

/**
 * Sets a label on a finished guide at the plan's height: in one line where that fits, else broken at its spaces, else in lower letters that
 * print, where the plan leaves its height open. Throws InputError E_LABEL_PLACE where no layout fits, saying why or which height would; E_LABEL_GLYPH,
 * E_LABEL_EMPTY as labelOutlines does.
 */
export function labelFeature(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
): LabelFeature {
  const { label, surface } = input;
  const wished = settle(scope, font, input, label.height);
  const settled = 'why' in wished ? lower(scope, font, input) : wished;
  if (settled === null) throw misfit(scope, font, input, 'why' in wished ? wished.why : '');
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
    if (!('why' in placed)) return { outlines, placement: placed, text, height };
    why ||= placed.why;
  }
  return { why };
}

/** Whether a layout was found whose strokes the printer renders. */
const prints = (
  settled: Settled | { readonly why: string },
  { label }: Pick<LabelPlacementInput, 'label'>,
): settled is Settled => !('why' in settled) && settled.outlines.strokeWidth >= label.minStroke;

/** The highest letters below the plan's height that fit and print; null where there are none that it allows. */
function lower(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
): Settled | null {
  const { height, leastHeight } = input.label;
  for (const h of lowerHeights(height)) {
    if (h < leastHeight) return null;
    const settled = settle(scope, font, input, h);
    if (prints(settled, input)) return settled;
  }
  return null;
}

const lowerHeights = (height: number): number[] =>
  SMALLER.map((share) => Math.floor(share * height * 10 + ROUNDING) / 10).filter((h) => h > 0);

function misfit(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
  why: string,
): InputError {
  const { text, height, path, position } = input.label;
  const place = position ? `${path}.position` : path;
  const where = position ? 'does not fit there' : 'fits nowhere on the guide';
  const smaller = lowerHeights(height).find((h) => prints(settle(scope, font, input, h), input));
  const remedy = smaller ? `letters of ${smaller} mm would fit` : shorterText(scope, font, input);
  const other = position ? ', or leave the position out' : '';
  const least = leastRefused(scope, font, input);
  const message =
    least === null
      ? `${place}: the label "${text}" with letters of ${height} mm ${where}: ${why}; ${remedy}${other}`
      : `${place}: the label "${text}" with letters of ${height} mm, and down to ${least.height} mm, ${where}: ${least.why}; ${remedy}${other}`;
  return new InputError('E_LABEL_PLACE', message, place);
}

/** Which word to shorten, and by how much, so that the text fits in the lowest letters that the plan allows and that print. */
function shorterText(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
): string {
  const { height, leastHeight, text } = input.label;
  const heights = [height, ...lowerHeights(height).filter((h) => h >= leastHeight)].reverse();
  const found = shorteningThatFits(text, (shorter) => {
    const tried = { ...input, label: { ...input.label, text: shorter } };
    return heights.some((h) => prints(settle(scope, font, tried, h), tried));
  });
  if (found === null) return 'there is no room for any text: widen the footprint';
  const { word, count, alone, text: fitting } = found;
  const characters = counted(count, 'character');
  return alone
    ? `shorten "${word}" by ${characters} ("${fitting}" fits), or widen the footprint`
    : `shorten its words by ${characters} in all, first "${word}" ("${fitting}" fits), or widen the footprint`;
}

/** The lowest letters that the plan allows, and why they fit nowhere either; null where it allows none below its height, or those fit. */
function leastRefused(
  scope: KernelScope,
  font: LabelFont,
  input: Omit<LabelPlacementInput, 'size'>,
): { readonly height: number; readonly why: string } | null {
  const { height: wished, leastHeight } = input.label;
  const height = lowerHeights(wished).findLast((h) => h >= leastHeight);
  if (height === undefined) return null;
  const settled = settle(scope, font, input, height);
  return 'why' in settled ? { height, why: settled.why } : null;
}
