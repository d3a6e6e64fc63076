import { formatPath } from './wording.ts';

/**
 * JSON with one spelling for each value, as RFC 8785 (JSON Canonicalization Scheme) has it: keys in the order of
 * their UTF-16 code units, no white space, numbers and strings as ECMAScript writes them, which the RFC takes over.
 * Two documents with the same content have the same text, on every machine: that is what hashes are taken of.
 * Properties that are undefined are left out. Throws a TypeError for what is no JSON (a non-finite number, a lone
 * surrogate, a function, a cycle): documents are validated before they come here.
 */
export const canonicalJson = (value: unknown): string => write(value, [], new Set());

/** With the `u` flag a pair counts as one character, so that this finds halves alone. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function write(value: unknown, path: PropertyKey[], open: Set<object>): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw notJson(path, String(value));
      return JSON.stringify(value);
    case 'string':
      if (LONE_SURROGATE.test(value)) throw notJson(path, 'a lone surrogate');
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : writeObject(value, path, open);
    default:
      throw notJson(path, typeof value);
  }
}

function writeObject(value: object, path: PropertyKey[], open: Set<object>): string {
  if (open.has(value)) throw notJson(path, 'a cycle');
  open.add(value);
  let text: string;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    text = `[${items.map((item, i) => write(item, [...path, i], open)).join(',')}]`;
  } else {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      // `<` compares UTF-16 code units; a locale's order would differ from machine to machine.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${write(key, path, open)}:${write(field, [...path, key], open)}`);
    text = `{${fields.join(',')}}`;
  }
  open.delete(value);
  return text;
}

const notJson = (path: readonly PropertyKey[], what: string): TypeError =>
  new TypeError(`${formatPath(path) || 'value'}: ${what} has no place in JSON`);
