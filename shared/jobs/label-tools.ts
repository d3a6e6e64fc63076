import { labelReads } from '../checks/label.ts';
import type { LabelTools } from '../geometry/guide-label.ts';
import { openLabelFont } from '../geometry/label-font.ts';

/** What a builder needs for labels: the font, and the measure by which the check of a file reads one. `font`: the bytes of the font's file. */
export const openLabelTools = (font: ArrayBuffer): LabelTools => ({
  font: openLabelFont(font),
  reads: labelReads,
});
