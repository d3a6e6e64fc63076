/** Characters that a terminal shows two columns wide: East Asian Wide and Fullwidth (Unicode TR 11), and pictures. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Marks that stand on the character before them, and characters that are not shown. */
const NO_WIDTH = /^(?:\p{M}|\p{Cf})/u;

/** Columns that a line takes in a terminal: a Chinese character takes two, an accent of its own none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (NO_WIDTH.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** The text with blanks behind it, `width` columns in all. */
export const padEndTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
