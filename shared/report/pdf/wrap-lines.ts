/** Punctuation that begins no line, and none that ends one: with the character before it or after it. */
const CLOSING = '，。；：、）”’！？》】';
const OPENING = '（“‘《【';

/** What a line may be broken between: blanks, words, Chinese characters. */
const PIECES = new RegExp(
  `[${OPENING}]*(?:[\\u2e80-\\uffef]|[^\\s\\u2e80-\\uffef]+)[${CLOSING}]*|\\s+`,
  'gu',
);

/** Lines no wider than `width`: broken at blanks, between Chinese characters, and in words that are too long, after a hyphen where they have one. */
export function wrapLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of paragraph.match(PIECES) ?? []) {
      if (widthOf(line + piece.trimEnd()) <= width) {
        line += piece;
        continue;
      }
      if (line !== '') lines.push(line.trimEnd());
      line = piece.trim();
      while (widthOf(line) > width && line.length > 1) {
        let fit = line.length - 1;
        while (fit > 1 && widthOf(line.slice(0, fit)) > width) fit--;
        // An id such as keyhole-right reads best in its own two parts.
        fit = line.lastIndexOf('-', fit - 1) + 1 || fit;
        lines.push(line.slice(0, fit));
        line = line.slice(fit);
      }
    }
    return [...lines, line.trimEnd()];
  });
}

/** The curved apostrophe of a Latin word as the straight one: the font's own is as wide as a Chinese character. What closes a quotation stays. */
export const straightApostrophes = (text: string): string =>
  text.replace(/(?<=[\p{Script=Latin}\d])(?<!‘[^’]*)’/gu, "'");
