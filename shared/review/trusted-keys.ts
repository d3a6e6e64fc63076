import { z } from 'zod';
import { line } from '../case/fields.ts';
import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8 } from '../case-file/utf8.ts';
import { InputError } from '../mesh/input-error.ts';
import { hexBytes, personSchema, utcTime } from './fields.ts';
import type { Statement } from './signature.ts';

/** The keys that a centre has seen in person and pinned. */
export const trustedKeysSchema = z.strictObject({
  schema: z.literal('guidesmith/trusted-keys@1'),
  centre: line(),
  /** `signed`: every approved package of the centre has a signed manifest, so that one without has lost it. */
  packages: z.literal('signed').optional(),
  keys: z.array(
    z.strictObject({
      ...personSchema.shape,
      publicKey: hexBytes(32),
      /** Signatures before this time do not count. */
      from: utcTime.optional(),
      /** Nor do those after this one: the person left, or the key was lost. */
      until: utcTime.optional(),
    }),
  ),
});

export type TrustedKeys = Readonly<z.output<typeof trustedKeysSchema>>;

/** How far a signature's key is known. */
export interface Trust {
  /** no-list: nothing was pinned. unknown: the key is not on the list. refused: it is, for another person or time. */
  readonly status: 'pinned' | 'no-list' | 'unknown' | 'refused';
  readonly message: string;
}

/** The list in the bytes of its file. Throws InputError E_TRUST. */
export function readTrustedKeys(bytes: Uint8Array): TrustedKeys {
  const text = decodeUtf8(bytes);
  const result = trustedKeysSchema.safeParse(text === null ? null : parseJsonText(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const message = `this is no list of trusted keys: ${issue.path.join('.')}: ${issue.message}`;
  throw new InputError('E_TRUST', message);
}

/** Pairs of digits that are read out when a key is compared. */
const KEY_PAIRS = 8;

/** The beginning of a public key in pairs of digits, as it is read out over the telephone. */
export const keyText = (publicKey: string): string =>
  (publicKey.match(/../g) ?? []).slice(0, KEY_PAIRS).join(' ');

/** What is held against the list: who signed, when, with which key. */
export type Signed = Pick<Statement, 'name' | 'role' | 'institution' | 'time' | 'publicKey'>;

/**
 * Whether the key of a signature that holds is one of the centre's, and the person's. A key may be pinned more than once, for one time after
 * another: one entry that fits is enough.
 */
export function trustOf(statement: Signed, list: TrustedKeys | null): Trust {
  const { name, publicKey } = statement;
  const begin = keyText(publicKey);
  if (list === null) {
    const message = `no key is pinned: that this is ${name}'s key is the file's own word (the key begins ${begin})`;
    return { status: 'no-list', message };
  }
  const reasons = list.keys
    .filter((pinned) => pinned.publicKey === publicKey)
    .map((pinned) => whyRefused(statement, pinned));
  const last = reasons.at(-1);
  if (last === undefined) {
    const message = `the key of ${name} is not pinned by ${list.centre} (it begins ${begin})`;
    return { status: 'unknown', message };
  }
  if (last === null || reasons.includes(null)) {
    return { status: 'pinned', message: `the key of ${name} is pinned by ${list.centre}` };
  }
  return { status: 'refused', message: last };
}

/** Why a pinned key does not vouch for a signature by it: another person, or another time; null where it does. */
function whyRefused(
  { name, role, institution, time }: Signed,
  key: TrustedKeys['keys'][number],
): string | null {
  if (key.name !== name || key.role !== role || key.institution !== institution) {
    const owner = `${key.name} (${key.role}, ${key.institution})`;
    return `the key that signed as ${name} (${role}, ${institution}) is pinned for ${owner}`;
  }
  if (key.from !== undefined && time < key.from) {
    return `the key of ${name} counts from ${key.from}, the signature is of ${time}`;
  }
  if (key.until !== undefined && time > key.until) {
    return `the key of ${name} counts until ${key.until}, the signature is of ${time}`;
  }
  return null;
}
