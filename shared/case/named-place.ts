import type { CaseDocument } from './case-schema.ts';
import { namesById } from './names-by-id.ts';

/** The place in the document with which many sentences of the core begin, and the mesh file that may be named after it. */
const PLACE =
  /^((?:anatomy|landmarks|trajectories|cutPlanes|guides)\[\d+\][\w.[\]]*)(: ?|：)(?:["“][^"”]*["”](?:: ?|：))?/u;

/** Fields of which the sentence itself speaks. */
const SAID_BY_THE_SENTENCE: ReadonlySet<string> = new Set(['mesh', 'label', 'position']);

/**
 * A sentence that begins with a place of the document (`guides[0].sleeves[1].boreDiameter: must ...`), for people: with what that is called
 * (`L4 guide, L4 left, bore diameter: must ...`). One that begins otherwise, or with a place that is no longer there, stays. `word` says a
 * field's name in the reader's language.
 */
export function withPlaceNamed(
  document: CaseDocument,
  sentence: string,
  word: (field: string) => string = (field) => field,
): string {
  const found = PLACE.exec(sentence);
  if (found === null) return sentence;
  const [start, path, colon] = found;
  const names = namesAt(document, path, word);
  if (names === null) return sentence;
  const listed = names.join(colon === '：' ? '，' : ', ');
  return `${listed}${colon}${sentence.slice(start.length)}`;
}

/** What lies on the way to a place, by name, and its field; null where there is nothing. */
function namesAt(
  document: CaseDocument,
  path: string,
  word: (field: string) => string,
): string[] | null {
  const byId = namesById(document);
  const names: string[] = [];
  let at: unknown = document;
  for (const key of path.match(/\w+/g) ?? []) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Readonly<Record<string, unknown>>)[key];
    if (/^\d+$/.test(key)) {
      const id = idOf(at);
      if (id === null) return names.length > 0 ? names : null;
      names.push(byId.get(id) ?? id);
    } else if (names.length > 0 && !Array.isArray(at) && !SAID_BY_THE_SENTENCE.has(key)) {
      names.push(word(key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)));
    }
  }
  return names;
}

/** The id of an entry of a list; a sleeve and a slot have that of their trajectory or cut. */
function idOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { id, trajectory, cutPlane } = entry as Readonly<Record<string, unknown>>;
  const found = id ?? trajectory ?? cutPlane;
  return typeof found === 'string' ? found : null;
}
