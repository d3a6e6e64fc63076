import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8 } from 'fflate';
import { canonicalJson, type Json } from './canonical-json.ts';

/** A SHA-256 as the product writes it: `sha256:` and 64 lower-case hexadecimal digits. */
export type HashTag = `sha256:${string}`;

/** Hash of a file's bytes. */
export const hashBytes = (bytes: Uint8Array): HashTag => `sha256:${bytesToHex(sha256(bytes))}`;

/** Hash of the canonical JSON (RFC 8785) of a value, in UTF-8. */
export const hashJson = (value: Json): HashTag => hashBytes(strToU8(canonicalJson(value)));

/**
 * What a case is, as one hash: of `{ "case": <the document>, "meshes": { <path>: <hash of the file's bytes> } }` in
 * canonical JSON. The document is the case as it was read, after migration and with the schema's empty lists filled in,
 * so that white space, the order of keys and a missing empty list change nothing, while any other change of the plan
 * or of one byte of a mesh does. A case folder and the .guidecase file packed from it have the same hash.
 */
export function caseHash(document: Json, meshes: ReadonlyMap<string, Uint8Array>): HashTag {
  const hashes: Record<string, HashTag> = {};
  for (const [path, bytes] of meshes) hashes[path] = hashBytes(bytes);
  return caseHashOf(document, hashes);
}

/** As `caseHash`, where the meshes' own hashes are known: by path, each that of the file's bytes. */
export const caseHashOf = (document: Json, meshes: Readonly<Record<string, HashTag>>): HashTag =>
  hashJson({ case: document, meshes });
