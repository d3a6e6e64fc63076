import type { CaseDocument } from '../case/case-schema.ts';
import { formatCase, parseCaseText } from '../case/parse-case.ts';
import { InputError } from '../mesh/input-error.ts';
import type { ZipFile } from '../mesh/zip-writer.ts';
import { packJson } from '../procedures/parse-pack.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { withPack } from './whole-case.ts';

/** Names of the files of a case that are not meshes. */
export const CASE_ENTRY = 'case.json';
/** The centre's own procedure pack, where the case carries one. */
export const PACK_ENTRY = 'procedure.json';
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
 * The document in the bytes of a `case.json`: UTF-8 with or without a byte order mark; `pack`: those of the `procedure.json` beside it.
 * Throws an InputError: E_ENCODING, and what `parseCaseText` and `withPack` throw.
 */
export function readCaseJson(bytes: Uint8Array, pack: Uint8Array | null = null): CaseDocument {
  const document = parseCaseText(textOf(bytes, CASE_ENTRY));
  if (pack === null) return document;
  return withPack(document, packJson(textOf(pack, PACK_ENTRY), PACK_ENTRY), PACK_ENTRY);
}

/** The files of a document: `case.json`, and `procedure.json` where it carries a pack. */
export const documentFiles = (document: CaseDocument): readonly ZipFile[] => [
  { name: CASE_ENTRY, bytes: encodeUtf8(formatCase(document)) },
  ...(document.pack === undefined
    ? []
    : [{ name: PACK_ENTRY, bytes: encodeUtf8(`${JSON.stringify(document.pack, null, 2)}\n`) }]),
];

function textOf(bytes: Uint8Array, name: string): string {
  const text = decodeUtf8(bytes);
  if (text !== null) return text;
  throw new InputError('E_ENCODING', `${name}: not UTF-8 text; save it as UTF-8`, name);
}
