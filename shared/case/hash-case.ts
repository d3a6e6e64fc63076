import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8 } from 'fflate';
import { canonicalJson } from './canonical-json.ts';
import type { CaseDocument } from './case-schema.ts';

/** SHA-256 of bytes as reports and manifests write it: `sha256:` and 64 hexadecimal digits. */
export const hashBytes = (bytes: Uint8Array): string => `sha256:${bytesToHex(sha256(bytes))}`;

/**
 * Hash of what a case says, however its file was laid out: of the canonical JSON, as UTF-8. A default that is written
 * down is another case than one that is left out, since it no longer follows the procedure pack.
 */
export const hashCase = (document: CaseDocument): string =>
  hashBytes(strToU8(canonicalJson(document)));
