/** By how much a text is too long. */
export interface Shortening {
  /** What is left of it, which fits; another of as many letters may be broader. */
  readonly text: string;
  /** Its longest word, the first to be shortened. */
  readonly word: string;
  /** Characters to be taken away. */
  readonly count: number;
  /** Whether taking them from that word alone is enough. */
  readonly alone: boolean;
}

/** The fewest characters that, each taken from what is then the longest word, make a text fit; null where no word may be as short as it takes. */
export function shorteningThatFits(
  text: string,
  fits: (shortened: string) => boolean,
): Shortening | null {
  const steps = shortened(text);
  let [least, most] = [0, steps.length - 1];
  if (most < 1 || !fits(steps[most])) return null;
  // `least` does not fit, `most` does.
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(steps[middle])) most = middle;
    else least = middle;
  }
  const words = wordsOf(text);
  const word = words.reduce((a, b) => (b.length > a.length ? b : a));
  const changed = wordsOf(steps[most]).filter((one, i) => one !== words[i]).length;
  return { text: steps[most], word, count: most, alone: changed === 1 };
}

const wordsOf = (text: string): string[] => text.match(/\S+/gu) ?? [];

/** The text itself, then with one character less each time, down to words of one; what parts the words stays. */
function shortened(text: string): string[] {
  const parts = text.split(/(\s+)/u).map((part) => [...part]);
  const steps = [text];
  for (;;) {
    const longest = parts
      .filter((_, i) => i % 2 === 0)
      .reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length <= 1) return steps;
    longest.pop();
    steps.push(parts.map((part) => part.join('')).join(''));
  }
}
