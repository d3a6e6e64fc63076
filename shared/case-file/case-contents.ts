import type { CaseDocument } from '../case/case-schema.ts';
import { parseCaseText } from '../case/parse-case.ts';
import { InputError } from '../mesh/input-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** Names of the files of a case that are not meshes. */
export const CASE_ENTRY = 'case.json';
export const AUDIT_ENTRY = 'audit.jsonl';
export const REVIEW_ENTRY = 'review.json';
export const THUMBNAIL_ENTRY = 'thumbnail.png';

/** What a case consists of, in either of its forms. */
export interface CaseContents {
  readonly document: CaseDocument;
  /** Bytes of each mesh file, by the path that the document gives. */
  readonly meshes: ReadonlyMap<string, Uint8Array>;
  /** Lines of the audit trail as they stand in the file; null where there is none. */
  readonly audit?: Uint8Array | null;
  /** Revisions, comments and signatures (review/review-file.ts); null where there are none. */
  readonly review?: Uint8Array | null;
  /** A small picture (PNG); null where there is none. */
  readonly thumbnail?: Uint8Array | null;
  /** What its reader has to say to everyone who relies on the case, one sentence each. */
  readonly notes?: readonly string[];
}

/**
 * The document in the bytes of a `case.json`: UTF-8 with or without a byte order mark. Throws an InputError: E_ENCODING,
 * and what `parseCaseText` throws.
 */
export function readCaseJson(bytes: Uint8Array): CaseDocument {
  const text = decodeUtf8(bytes);
  if (text === null) {
    const message = `${CASE_ENTRY}: not UTF-8 text; save it as UTF-8`;
    throw new InputError('E_ENCODING', message, CASE_ENTRY);
  }
  return parseCaseText(text);
}
