import type { LabelFont } from './label-font.ts';

/** A label in more lines than this reads badly. */
const MAX_LINES = 3;

/**
 * The ways to set a text, best first: in one line, then broken at spaces into two and three lines whose longest is as
 * short as can be. A text that has line feeds of its own is set as it is.
 */
export function labelLayouts(font: LabelFont, text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.includes('\n')) return [trimmed];
  const words = trimmed.split(/ +/);
  const layouts: string[] = [];
  for (let lines = 1; lines <= Math.min(MAX_LINES, words.length); lines++) {
    const best = linings(words, lines)
      .map((set) => ({ set, width: Math.max(...set.map((line) => advance(font, line))) }))
      .reduce((a, b) => (b.width < a.width ? b : a));
    layouts.push(best.set.join('\n'));
  }
  return layouts;
}

/** All ways to set words in so many lines, in order. */
function linings(words: readonly string[], lines: number): string[][] {
  if (lines === 1) return [[words.join(' ')]];
  const out: string[][] = [];
  for (let first = 1; first <= words.length - lines + 1; first++) {
    const head = words.slice(0, first).join(' ');
    for (const rest of linings(words.slice(first), lines - 1)) out.push([head, ...rest]);
  }
  return out;
}

/** Width of a line in font units, near enough to compare lines. */
const advance = (font: LabelFont, line: string): number =>
  [...line].reduce((sum, c) => sum + (font.glyph(c.codePointAt(0) ?? 0)?.advance ?? 0), 0);
