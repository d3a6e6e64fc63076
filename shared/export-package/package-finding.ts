import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8 } from '../case-file/utf8.ts';
import type { Json } from '../report/canonical-json.ts';

/** One finding about a package. */
export interface PackageFinding {
  readonly part:
    | 'manifest'
    | 'files'
    | 'case'
    | 'revision'
    | 'guides'
    | 'bone'
    | 'report'
    | 'signatures';
  readonly status: 'pass' | 'warn' | 'fail' | 'absent';
  /** The file it is about; null for the package as a whole. */
  readonly file: string | null;
  /** Place in a JSON file: `guides[0].clearance`. */
  readonly path: string | null;
  readonly message: string;
}

/** The files of a package by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

type Part = PackageFinding['part'];

/** A finding that makes the package one that was changed. */
export const fail = (
  part: Part,
  file: string | null,
  message: string,
  path: string | null = null,
): PackageFinding => ({
  ...{ part, status: 'fail', file, path, message },
});

/** What was looked at and holds. */
export const pass = (part: Part, message: string): PackageFinding => ({
  ...{ part, status: 'pass', file: null, path: null, message },
});

/** undefined where the bytes are no JSON. */
export function jsonOf(bytes: Uint8Array): Json | undefined {
  const text = decodeUtf8(bytes);
  if (text === null) return undefined;
  try {
    return parseJsonText(text) as Json;
  } catch {
    return undefined;
  }
}
