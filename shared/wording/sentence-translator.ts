/** Sentences and parts of sentences with `{0}`, `{1}` ... for their values, each with its counterpart in another language. */
export type SentenceCatalogue = Readonly<Record<string, string>>;

/**
 * Says a sentence of the core in another language; what is in no catalogue comes back as it is, and so does a value that is one of
 * `names`, whatever else the word means. Answers are remembered by the set: give the same one while it holds the same names.
 */
export type SentenceTranslator = (sentence: string, names?: ReadonlySet<string>) => string;

type Say = (text: string) => string;

interface Compiled {
  readonly pattern: RegExp;
  readonly counterpart: string;
  readonly holes: readonly Hole[];
  /** Letters of the template itself: of two that fit, the one that says more is meant. */
  readonly weight: number;
}

/**
 * What a value of a template is: an id or a name, by the quotes round it or as a list of what there is, which stays as it is; a side
 * of the patient, by the Chinese round it, which is a word of ours whatever things are called; or anything.
 */
type Hole = 'as it is' | 'side' | 'any';

const NO_NAMES: ReadonlySet<string> = new Set();

/** Sentences that are remembered; a page shows a few hundred. */
const REMEMBERED = 2000;

/**
 * A translator by templates. A sentence is told by its template's words; its values are carried over, and a value that
 * is itself a phrase of the catalogue (`a closed cavity`, `3 open edges`) is translated too. What is joined of several
 * (`place: problem`, `one. two`, `a; b`) is taken apart.
 *
 * Of several readings the one that leaves least untranslated is taken. Templates are found by one word of theirs, so that a sentence meets a handful of them, and answers are remembered.
 */
export function sentenceTranslator(catalogue: SentenceCatalogue): SentenceTranslator {
  const whole = new Map<string, string>();
  const byWord = new Map<string, Compiled[]>();
  for (const [template, counterpart] of Object.entries(catalogue).flatMap(alsoAlone)) {
    if (!/\{\d+\}/.test(template)) whole.set(template.trim().toLowerCase(), counterpart);
    const word = keyWord(template);
    if (word === null) continue;
    const others = byWord.get(word);
    if (others === undefined) byWord.set(word, [compiled(template, counterpart)]);
    else others.push(compiled(template, counterpart));
  }
  const memory = new WeakMap<ReadonlySet<string>, Map<string, string>>();

  const translate: SentenceTranslator = (sentence, names = NO_NAMES) => {
    const text = sentence.trim();
    if (names.has(text)) return text;
    const remembered = memory.get(names) ?? new Map<string, string>();
    memory.set(names, remembered);
    const known = remembered.get(sentence);
    if (known !== undefined) return known;
    const say: Say = (part) => translate(part, names);
    const saySide: Say = (part) => translate(part);
    const answer = whole.get(text.toLowerCase()) ?? best(text, byWord, say, saySide, names);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(sentence, answer);
    return answer;
  };
  return translate;
}

/**
 * What is appended to a sentence (`; first at {0}`) is a part of its own where the sentence is taken apart; what is said of a place of the
 * document (`{0}.resolution: `) is said alone where the page names the place itself.
 */
function alsoAlone([template, counterpart]: [string, string]): [string, string][] {
  if (PLACE.test(template) && PLACE_SAID.test(counterpart)) {
    return [
      [template, counterpart],
      [
        withoutFirst(template.replace(PLACE, '')),
        withoutFirst(counterpart.replace(PLACE_SAID, '')),
      ],
    ];
  }
  const alone = template.replace(/^[;,:] /, '');
  if (alone === template) return [[template, counterpart]];
  return [
    [template, counterpart],
    [alone, counterpart.replace(/^[；，：]/, '')],
  ];
}

const PLACE = /^\{0\}(?:\.\w+)?: /;

const PLACE_SAID = /^\{0\}(?:\.\w+)?：/;

/** The values of a text whose first was taken out, counted from nought again. */
const withoutFirst = (text: string): string =>
  text.replace(/\{(\d+)\}/g, (_, number) => `{${Number(number) - 1}}`);

const hasWords = (text: string): boolean => /[a-z]{2}/i.test(text);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z][a-z'-]*[a-z]/g) ?? [];

/** The longest word that stands whole in the template, not grown together with a value (`hole{1}`). */
function keyWord(template: string): string | null {
  const literal = template.replace(/[\w'-]*\{\d+\}[\w'-]*/g, ' 0 ');
  return wordsOf(literal).reduce<string | null>(
    (best, word) => (best === null || word.length > best.length ? word : best),
    null,
  );
}

function compiled(template: string, counterpart: string): Compiled {
  const literals = template.trim().split(/\{\d+\}/);
  const numbers = [...template.matchAll(/\{(\d+)\}/g)].map((found) => found[1]);
  const holes: Hole[] = [];
  let source = escaped(literals[0]);
  literals.slice(1).forEach((after, i) => {
    const before = literals[i];
    const isQuote = before.endsWith('"') && marks(literals.slice(0, i + 1)) % 2 === 1;
    const isName = isQuote || before.endsWith('there are: ');
    holes.push(isName ? 'as it is' : isSide(numbers[i], counterpart) ? 'side' : 'any');
    const last = i === literals.length - 2;
    source += (isQuote ? QUOTED : valuePattern(before, after, last)) + escaped(after);
  });
  const weight = literals.join('').length;
  return { pattern: new RegExp(`^${source}$`, 'isd'), counterpart, holes, weight };
}

/** Whether what stands in a hole is a side or an axis of the patient. */
const isSide = (number: string, counterpart: string): boolean =>
  new RegExp(`(?:向|绕|患者)\\{${number}\\}|\\{${number}\\}侧`).test(counterpart);

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const marks = (texts: readonly string[]): number => texts.join('').split('"').length - 1;

const QUOTED = '((?:[^"\\\\]|\\\\.)*)';

/** What a value may be: the number of a line or an entry or a place (`at (1.0, 2.0, 3.0)`), figures before a unit, all that is left before another value, or the least that fits. */
function valuePattern(before: string, after: string, last: boolean): string {
  if (/^[a-z]+ $/.test(before) && after === '' && last) return '(\\S+|\\([^()]*\\))';
  if (/^ (?:mm|deg|%)/.test(after)) return '([-+\\d][-+\\d., x]*)';
  return after === '' && !last ? '(.*)' : '(.*?)';
}

/**
 * Of all templates that fit and of the sentence taken apart, what leaves least of it in the first language: a short
 * template (`The bore of {0}`) fits the beginning of much that another one fits as a whole.
 */
function best(
  text: string,
  byWord: ReadonlyMap<string, readonly Compiled[]>,
  translate: Say,
  saySide: Say,
  names: ReadonlySet<string>,
): string {
  if (!hasWords(text) || isQuoted(text)) return text;
  const candidates = [...new Set(wordsOf(text))]
    .flatMap((word) => byWord.get(word) ?? [])
    .sort((a, b) => b.weight - a.weight);
  const whole = placesOf(names, text);
  const byTemplate = candidates.flatMap(({ pattern, counterpart, holes }) => {
    const found = pattern.exec(text);
    if (found === null || cutsNames(found, whole)) return [];
    const values = found.slice(1);
    return [
      filled(
        counterpart,
        values.map((value, i) => {
          if (holes[i] === 'as it is') return value;
          return holes[i] === 'side' ? saySide(value) : translate(value);
        }),
      ),
    ];
  });
  const ways = [
    ...apart(text, CLAUSES, translate, whole),
    ...apart(text, FILES, translate, whole),
    ...(text.endsWith('.') ? [tidy(`${translate(text.slice(0, -1))}。`)] : []),
    ...byTemplate,
    ...apart(text, PLACES, translate, whole),
    ...(byTemplate.length > 0 ? [] : apart(text, LISTS, translate, whole)),
    ...compound(text, saySide),
  ];
  return ways.reduce((a, b) => (lettersLeft(b) < lettersLeft(a) ? b : a), text);
}

const isQuoted = (text: string): boolean => /^"(?:[^"\\]|\\.)*"$/.test(text);

const lettersLeft = (text: string): number => text.match(/[A-Za-z]/g)?.length ?? 0;

/** The counterpart with its values; a space where a Latin letter or a digit would touch a Chinese character. */
function filled(counterpart: string, values: readonly string[]): string {
  const pieces = counterpart.split(/\{(\d+)\}/).map((piece, i) => {
    return i % 2 === 0 ? piece : (values[Number(piece)] ?? '');
  });
  return tidy(pieces.reduce(joined, ''));
}

function joined(before: string, after: string): string {
  const seam = before.slice(-1) + after.slice(0, 1);
  const apart = /^(?:[㐀-鿿][A-Za-z0-9]|[A-Za-z0-9][㐀-鿿])$/.test(seam);
  return before + (apart ? ' ' : '') + after;
}

/** A value that ends a sentence brings its own full stop. */
const tidy = (text: string): string => text.replace(/。([。；，])/g, '$1');

type Joints = readonly (readonly [RegExp, string])[];

/** Between sentences and clauses. A template that fits only the first of them fits the whole too, badly. */
const CLAUSES: Joints = [
  [/(?<=\.) +(?=["A-Z])/g, ''],
  [/; /g, '；'],
];

/** Between a file or a path and its problem. */
const FILES: Joints = [[/(?<=^\S+): /g, '：']];

/** Between a place and its problem. */
const PLACES: Joints = [[/: /g, '：']];

/** Between the members of a list. */
const LISTS: Joints = [
  [/,? and /g, '和'],
  [/, (?![^(]*\))/g, '，'],
];

/** The sentence taken apart at each of its joints, both parts translated; only where that changes something, and never within a name (`upper cut, left`). */
function apart(text: string, joints: Joints, translate: Say, whole: readonly Span[]): string[] {
  return joints
    .flatMap(([joint, by]) =>
      [...text.matchAll(joint)]
        .filter(({ index }) => !whole.some(([from, to]) => from < index && index < to))
        .map(({ index, 0: { length } }) =>
          tidy(translate(text.slice(0, index)) + by + translate(text.slice(index + length))),
        ),
    )
    .filter((way) => lettersLeft(way) < lettersLeft(text));
}

/** From where to where something stands in a text. */
type Span = readonly [number, number];

/** Whether a template takes part of a name for its own words. */
const cutsNames = ({ indices = [] }: RegExpExecArray, whole: readonly Span[]): boolean =>
  whole.some(
    ([from, to]) => !indices.slice(1).some((hole) => hole && hole[0] <= from && to <= hole[1]),
  );

/** Where the names of several words stand in a text. */
function placesOf(names: ReadonlySet<string>, text: string): Span[] {
  const places: Span[] = [];
  for (const name of names) {
    if (!name.includes(' ')) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      places.push([at, at + name.length]);
    }
  }
  return places;
}

/** `left-posterior`: one direction of two, in one word. */
function compound(text: string, translate: Say): string[] {
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(text)) return [];
  const parts = text.split('-').map(translate);
  return parts.some(hasWords) ? [] : [parts.join('')];
}
