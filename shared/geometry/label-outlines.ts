import { InputError } from '../mesh/input-error.ts';
import type { LabelOutlines, LabelPlan } from './guide-plan.ts';
import type { KernelScope, Polygons } from './kernel.ts';
import type { Glyph, GlyphPoint, LabelFont } from './label-font.ts';
import { printableWeight } from './label-weight.ts';

export { type LabelFont, openLabelFont } from './label-font.ts';

type Point = readonly [number, number];

/** Largest gap between a curve and the chord that stands for it, mm: below what a printer's nozzle or laser draws. */
const CHORD_ERROR = 0.012;

/** Corners and slivers smaller than this, which overlapping contours leave behind, are dropped, mm. */
const SLIVER = 0.003;

/** Added between letters, in em: grooves side by side need a wall between them that prints. */
const LETTER_SPACING = 0.03;

/** From one line to the next, in em: a Chinese character fills its em. */
const LINE_PITCH = 1.25;

/**
 * A label's text as outlines of letters `height` mm tall (capital letters), lines centred under each other, the whole
 * centred on the box of its ink. Lines are parted by a line feed. The stroke width is measured on the outlines; where it is less than
 * `minStroke`, printableWeight widens it.
 * `label.path` is the label's place in the case. Throws InputError E_LABEL_GLYPH for a character that the font lacks,
 * E_LABEL_EMPTY for a text without ink.
 */
export function labelOutlines(
  scope: KernelScope,
  font: LabelFont,
  label: Pick<LabelPlan, 'text' | 'height' | 'minStroke' | 'path'>,
): LabelOutlines {
  const { height, minStroke, path } = label;
  const contours = label.text
    .normalize('NFC')
    .split(/\r?\n/)
    .flatMap((line, i) => lineContours(font, line, -i * LINE_PITCH * font.unitsPerEm, label));
  if (contours.length === 0) {
    throw new InputError(
      'E_LABEL_EMPTY',
      `${path}.text: the text has nothing to engrave; write a text or leave the label out`,
      `${path}.text`,
    );
  }
  const scaled = contours.map((contour) => flatten(contour, height / font.capHeight));
  const polygons = scope.resolveOverlaps(scaled, SLIVER, 'label outlines');
  return printableWeight(scope, centred(polygons), height, minStroke);
}

/** Width and height of the outlines' box, mm. */
export function outlinesSize(outlines: LabelOutlines): { width: number; height: number } {
  const { min, max } = boundsOf(outlines.polygons);
  return { width: max[0] - min[0], height: max[1] - min[1] };
}

/** The contours of one line in font units, centred on x = 0, its baseline at `baseline`. */
function lineContours(
  font: LabelFont,
  line: string,
  baseline: number,
  { path }: Pick<LabelPlan, 'path'>,
): GlyphPoint[][] {
  const glyphs = [...line.trim()].map((character): Glyph => {
    const glyph = font.glyph(character.codePointAt(0) as number);
    if (glyph) return glyph;
    throw new InputError(
      'E_LABEL_GLYPH',
      `${path}.text: the label font has no ${nameOf(character)}; write the label without it`,
      `${path}.text`,
    );
  });
  const spacing = LETTER_SPACING * font.unitsPerEm;
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance + spacing, -spacing);
  let pen = -width / 2;
  return glyphs.flatMap((glyph) => {
    const left = pen;
    pen += glyph.advance + spacing;
    return glyph.contours.map((contour) =>
      contour.map(({ x, y, onCurve }) => ({ x: x + left, y: y + baseline, onCurve })),
    );
  });
}

/** A character as a message names it: quoted where it shows, and by its code point. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}]/u.test(character)
    ? `character ${code}`
    : `character "${character}" (${code})`;
}

/** A contour of quadratic curves as a polygon, scaled by `scale` to mm. */
function flatten(contour: readonly GlyphPoint[], scale: number): Point[] {
  // 1. Between two control points lies an implied point of the curve.
  const points: GlyphPoint[] = [];
  contour.forEach((b, i) => {
    const a = contour.at(i - 1) as GlyphPoint;
    if (!a.onCurve && !b.onCurve) {
      points.push({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true });
    }
    points.push(b);
  });
  // 2. Each curve as chords: n of them stay within |a - 2b + c| / 4n² of it.
  const out: Point[] = [];
  points.forEach((b, i) => {
    if (b.onCurve) {
      out.push([b.x * scale, b.y * scale]);
      return;
    }
    const a = points.at(i - 1) as GlyphPoint;
    const c = points[(i + 1) % points.length];
    const bend = scale * Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
    const count = Math.max(1, Math.ceil(Math.sqrt(bend / (4 * CHORD_ERROR))));
    for (let k = 1; k < count; k++) {
      const t = k / count;
      const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      out.push([(u * a.x + v * b.x + w * c.x) * scale, (u * a.y + v * b.y + w * c.y) * scale]);
    }
  });
  return out;
}

function centred(polygons: Polygons): Polygons {
  const { min, max } = boundsOf(polygons);
  const [cx, cy] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2];
  return polygons.map((polygon) => polygon.map(([x, y]): Point => [x - cx, y - cy]));
}

function boundsOf(polygons: Polygons): { min: Point; max: Point } {
  const xs = polygons.flatMap((polygon) => polygon.map(([x]) => x));
  const ys = polygons.flatMap((polygon) => polygon.map(([, y]) => y));
  return { min: [Math.min(...xs), Math.min(...ys)], max: [Math.max(...xs), Math.max(...ys)] };
}
