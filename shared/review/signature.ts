import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { id, line } from '../case/fields.ts';
import { parseJsonText } from '../case/json-text.ts';
import { encodeUtf8 } from '../case-file/utf8.ts';
import { base64 } from '../report/base64.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import {
  type AuditHead,
  auditHeadSchema,
  hashTag,
  hexBytes,
  personSchema,
  utcTime,
} from './fields.ts';
import type { Signer } from './identity.ts';
import type { Revision } from './revision.ts';

/** What a signer declares. The sentence itself is signed, so that it can't be read as another one later. */
export const MEANINGS = {
  engineer: {
    en: 'I designed or checked this guide; the checks measured on the exported file hold; I release it to the surgeon.',
    zh: '本人设计或复核了该导板；对导出文件的各项测量检查均符合要求；同意提交医生确认。',
  },
  surgeon: {
    en: 'I reviewed the plan and the guide of this revision and approve it for use on this patient.',
    zh: '本人已审阅本版本的手术规划与导板，同意用于该患者。',
  },
} as const;

/** What is signed: this object in canonical JSON, UTF-8. */
export const statementSchema = z.strictObject({
  schema: z.literal('guidesmith/signature@1'),
  case: id,
  ...personSchema.shape,
  meaning: line(1000),
  time: utcTime,
  revision: z.strictObject({ number: z.int().positive(), hash: hashTag }),
  /** Where the audit trail stood. */
  auditHead: auditHeadSchema,
  /** Of the signer; inside, so that a signature can't be claimed for another key. */
  publicKey: hexBytes(32),
});

export const signatureSchema = z.strictObject({
  /** The very text that was signed, so that it can be checked without this program. */
  statement: z.string().max(10_000),
  /** Ed25519 over the text's UTF-8. */
  signature: hexBytes(64),
});

export type Statement = Readonly<z.output<typeof statementSchema>>;
export type Signature = Readonly<z.output<typeof signatureSchema>>;

/** What a signature is given for. */
export interface SigningSubject {
  readonly caseId: string;
  readonly revision: Pick<Revision, 'number' | 'hash'>;
  readonly auditHead: AuditHead;
  readonly meaning: string;
  readonly time: string;
}

/** Signs a revision. Deterministic (RFC 8032): the same statement and key give the same bytes. */
export function sign(signer: Signer, subject: SigningSubject): Signature {
  const { caseId, revision, auditHead, meaning, time } = subject;
  const statement = statementSchema.parse({
    schema: 'guidesmith/signature@1',
    case: caseId,
    ...signer.person,
    meaning,
    time,
    revision: { number: revision.number, hash: revision.hash },
    auditHead,
    publicKey: signer.publicKey,
  });
  const text = canonicalJson(statement);
  return { statement: text, signature: bytesToHex(signBytes(signer, encodeUtf8(text))) };
}

/** Ed25519 over bytes that say themselves what they are (a schema), so that they can't be taken for another signed thing. 64 bytes. */
export const signBytes = ({ seed }: Signer, bytes: Uint8Array): Uint8Array =>
  ed25519.sign(bytes, seed);

/** The statement of a signature that holds by itself: right form, canonical, signed by the key that it names; else why not. */
export function openSignature(
  given: Signature,
):
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  const { statement: text, signature } = given;
  let statement: Statement;
  try {
    signatureSchema.parse(given);
    statement = statementSchema.parse(parseJsonText(text));
  } catch {
    return refuse('a signature was damaged: its statement can not be read');
  }
  const by = `the signature of ${statement.name}`;
  if (canonicalJson(statement) !== text) return refuse(`${by}: its statement was changed`);
  const valid = verifyEd25519(
    hexToBytes(signature),
    encodeUtf8(text),
    hexToBytes(statement.publicKey),
  );
  if (!valid) return refuse(`${by} does not hold: the statement or the signature was changed`);
  return { ok: true, statement };
}

/** Ed25519 as RFC 8032 has it, strictly (no ZIP-215 encodings). False also for a key or a signature that is none. */
export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** A public key as PEM (RFC 8410), for openssl: the fixed header of an Ed25519 SubjectPublicKeyInfo and the 32 bytes. */
export function publicKeyPem(publicKey: string): string {
  const der = hexToBytes(`302a300506032b6570032100${publicKey}`);
  return `-----BEGIN PUBLIC KEY-----\n${base64(der)}\n-----END PUBLIC KEY-----\n`;
}
