import { CaseError } from './case-error.ts';
import { formatPath } from './wording.ts';

/**
 * The value in a JSON text. Throws a CaseError: E_JSON with line and column for what is no JSON, E_DUPLICATE_KEY for
 * an object that gives a key twice. JSON.parse would take the last one and drop the other in silence, and in a case
 * both may look like the clearance that was meant.
 */
export function parseJsonText(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CaseError([{ code: 'E_JSON', path: '', message: describeSyntaxError(error, text) }]);
  }
  const repeated = firstRepeatedKey(text);
  if (repeated !== null) {
    const message = 'this key is given twice: keep the one that is meant';
    throw new CaseError([{ code: 'E_DUPLICATE_KEY', path: formatPath(repeated), message }]);
  }
  return value;
}

/** Engines name the place of a syntax error by its offset, in words that differ. */
function describeSyntaxError(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const offset = /position (\d+)/.exec(message)?.[1];
  const at = offset === undefined ? text.length : Math.min(Number(offset), text.length);
  const before = text.slice(0, at).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  return text.trim() === '' ? 'is empty' : `is not JSON: it goes wrong at ${place}`;
}

interface OpenContainer {
  /** Keys seen so far; null in a list. */
  readonly keys: Set<string> | null;
  /** Key or index of the value that is being read. */
  step: string | number;
}

/** Path of the first key that its object has already given, in a text that is known to be JSON; null: none. */
function firstRepeatedKey(text: string): readonly PropertyKey[] | null {
  const open: OpenContainer[] = [];
  // Strings, and the characters that give the structure; all else lies between them.
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
  let keyIsNext = false;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    const inner = open.at(-1);
    if (found === '{' || found === '[') {
      open.push({ keys: found === '{' ? new Set() : null, step: 0 });
      keyIsNext = found === '{';
    } else if (found === '}' || found === ']') {
      open.pop();
      keyIsNext = false;
    } else if (found === ',') {
      if (inner?.keys === null && typeof inner.step === 'number') inner.step++;
      keyIsNext = inner?.keys !== null;
    } else if (keyIsNext && inner !== undefined && inner.keys !== null) {
      // Parsed, since "a" and "\u0061" are the same key.
      const key: string = JSON.parse(found);
      inner.step = key;
      if (inner.keys.has(key)) return open.map(({ step }) => step);
      inner.keys.add(key);
      keyIsNext = false;
    }
  }
  return null;
}
