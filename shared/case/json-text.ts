import { CaseError } from './case-error.ts';
import { formatPath } from './wording.ts';

/** Deepest nesting of lists and objects that is read: a case needs about ten, and a stack has an end. */
const DEEPEST_NESTING = 64;

/**
 * The value in a JSON text (RFC 8259). Throws a CaseError: E_JSON with line and column for what is no JSON,
 * E_DUPLICATE_KEY with its path for an object that gives a key twice. JSON.parse would take the last one and drop the
 * other in silence, and in a case both may look like the clearance that was meant; engines also disagree on whether to
 * say where a text goes wrong.
 */
export function parseJsonText(text: string): unknown {
  if (text.trim() === '') {
    throw new CaseError([{ code: 'E_JSON', path: '', message: 'is empty' }]);
  }
  const reader = new JsonReader(text);
  const value = reader.value([]);
  reader.end();
  return value;
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads one value; `path` leads to it. */
  value(path: readonly PropertyKey[]): unknown {
    if (path.length > DEEPEST_NESTING) throw this.#wrong(`nested deeper than ${DEEPEST_NESTING}`);
    const next = this.#peek();
    if (next === '{') return this.#object(path);
    if (next === '[') return this.#list(path);
    if (next === '"') return this.#string();
    return this.#word();
  }

  /** Nothing may follow the value. */
  end(): void {
    if (this.#peek() !== undefined) throw this.#wrong('something follows the end');
  }

  #object(path: readonly PropertyKey[]): unknown {
    const fields = new Map<string, unknown>();
    this.#members('}', () => {
      if (this.#peek() !== '"') throw this.#wrong('expected a key in quotes');
      const key = this.#string();
      const here = [...path, key];
      if (fields.has(key)) throw repeatedKey(here);
      if (this.#peek() !== ':') throw this.#wrong('expected ":" after the key');
      this.#at++;
      fields.set(key, this.value(here));
    });
    // fromEntries defines own properties, also for a key called __proto__.
    return Object.fromEntries(fields);
  }

  #list(path: readonly PropertyKey[]): unknown[] {
    const items: unknown[] = [];
    this.#members(']', () => items.push(this.value([...path, items.length])));
    return items;
  }

  /** What lies between brackets, separated by commas. */
  #members(close: string, read: () => void): void {
    this.#at++;
    if (this.#peek() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      read();
      const next = this.#peek();
      if (next !== ',' && next !== close) throw this.#wrong(`expected "," or "${close}"`);
      this.#at++;
      if (next === close) return;
    }
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') {
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    try {
      const text: string = JSON.parse(this.#text.slice(start, end + 1));
      this.#at = end + 1;
      return text;
    } catch {
      throw this.#wrong('a text that does not end, or with a character that needs an escape');
    }
  }

  /** A number, true, false or null. */
  #word(): unknown {
    const word = /[^\s,:{}[\]"]*/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? '';
    const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(found);
    if (!isNumber && !['true', 'false', 'null'].includes(found)) {
      throw this.#wrong('expected a value');
    }
    this.#at += found.length;
    return JSON.parse(found);
  }

  /** The next character that is no white space; undefined at the end. */
  #peek(): string | undefined {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'end')) this.#at++;
    return this.#text[this.#at];
  }

  #wrong(what: string): CaseError {
    const before = this.#text.slice(0, this.#at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    const message = `is not JSON: it goes wrong at ${place} (${what})`;
    return new CaseError([{ code: 'E_JSON', path: '', message }]);
  }
}

function repeatedKey(path: readonly PropertyKey[]): CaseError {
  const message = 'this key is given twice: keep the one that is meant';
  return new CaseError([{ code: 'E_DUPLICATE_KEY', path: formatPath(path), message }]);
}
