import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, randomBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { parseJsonText } from '../case/json-text.ts';
import { decodeUtf8, encodeUtf8 } from '../case-file/utf8.ts';
import { InputError } from '../mesh/input-error.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import { hexBytes, type Person, personSchema, utcTime } from './fields.ts';

/** Work factors of scrypt. */
export interface ScryptCost {
  /** A power of two; memory is 128 N r bytes. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MB and about a second in plain JavaScript: OWASP's first choice for scrypt (password storage cheat sheet, 2023). */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** A foreign file may not ask for more memory than this, bytes. */
const MOST_MEMORY = 2 ** 30;

/** Shortest passphrase, characters: below it no work factor helps. */
const SHORTEST_PASSPHRASE = 8;

/** The file that holds a person's key. Nothing in it is secret without the passphrase. */
export const identitySchema = z.strictObject({
  schema: z.literal('guidesmith/identity@1'),
  person: personSchema,
  created: utcTime,
  /** Ed25519 (RFC 8032). */
  publicKey: hexBytes(32),
  /** The private key's 32-byte seed, sealed with XChaCha20-Poly1305; person and public key are authenticated with it. */
  sealedKey: z.strictObject({
    kdf: z.literal('scrypt'),
    N: z
      .int()
      .min(2)
      .max(2 ** 24),
    r: z.int().min(1).max(64),
    p: z.int().min(1).max(16),
    salt: hexBytes(16),
    cipher: z.literal('xchacha20-poly1305'),
    nonce: hexBytes(24),
    box: hexBytes(48),
  }),
});

export type Identity = Readonly<z.output<typeof identitySchema>>;

/** A person who can sign: the private key in memory. Held as short as possible, never written anywhere. */
export interface Signer {
  readonly person: Person;
  readonly publicKey: string;
  /** 32 bytes. */
  readonly seed: Uint8Array;
}

/**
 * A new identity with a fresh key pair. The host's random source is used (`crypto.getRandomValues`). Takes about a
 * second and 128 MB: call it in a worker. Throws InputError E_PASSPHRASE for one that is too short.
 */
export function createIdentity(
  person: Person,
  passphrase: string,
  time: string,
  cost: ScryptCost = SCRYPT_COST,
): Identity {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) {
    const message = `the passphrase is too short: use at least ${SHORTEST_PASSPHRASE} characters`;
    throw new InputError('E_PASSPHRASE', message);
  }
  const seed = randomBytes(32);
  const publicKey = bytesToHex(ed25519.getPublicKey(seed));
  const salt = randomBytes(16);
  const nonce = randomBytes(24);
  const key = derive(passphrase, salt, cost);
  const box = xchacha20poly1305(key, nonce, bound(person, publicKey)).encrypt(seed);
  const identity = identitySchema.parse({
    schema: 'guidesmith/identity@1',
    person,
    created: time,
    publicKey,
    sealedKey: {
      kdf: 'scrypt',
      ...cost,
      salt: bytesToHex(salt),
      cipher: 'xchacha20-poly1305',
      nonce: bytesToHex(nonce),
      box: bytesToHex(box),
    },
  });
  seed.fill(0);
  key.fill(0);
  return identity;
}

/**
 * Opens an identity. Throws InputError E_PASSPHRASE where the passphrase is wrong or anything in the file was changed: the
 * two can't be told apart.
 */
export function unlockIdentity(
  { person, publicKey, sealedKey }: Identity,
  passphrase: string,
): Signer {
  const { N, r, p, salt, nonce, box } = sealedKey;
  const key = derive(passphrase, hexToBytes(salt), { N, r, p });
  try {
    const cipher = xchacha20poly1305(key, hexToBytes(nonce), bound(person, publicKey));
    const seed = cipher.decrypt(hexToBytes(box));
    if (bytesToHex(ed25519.getPublicKey(seed)) !== publicKey) throw new Error('another key');
    return { person, publicKey, seed };
  } catch {
    const message =
      'the passphrase is not the one of this identity: type it again, or make a new identity where it is lost';
    throw new InputError('E_PASSPHRASE', message);
  } finally {
    key.fill(0);
  }
}

/** The identity in the bytes of its file. Throws InputError E_IDENTITY. */
export function readIdentity(bytes: Uint8Array): Identity {
  try {
    return identitySchema.parse(parseJsonText(decodeUtf8(bytes) ?? ''));
  } catch {
    const message =
      'this is no identity file, or it was damaged: make a new identity, or use a copy';
    throw new InputError('E_IDENTITY', message);
  }
}

/** The bytes of an identity's file. */
export const formatIdentity = (identity: Identity): Uint8Array =>
  encodeUtf8(`${JSON.stringify(identity, null, 2)}\n`);

/** Two spellings of the same characters are the same passphrase, whatever keyboard wrote them (NFKC). */
function derive(passphrase: string, salt: Uint8Array, { N, r, p }: ScryptCost): Uint8Array {
  if (128 * N * r > MOST_MEMORY || (N & (N - 1)) !== 0) {
    throw new InputError('E_IDENTITY', 'the identity file asks for more memory than is given');
  }
  return scrypt(encodeUtf8(passphrase.normalize('NFKC')), salt, {
    N,
    r,
    p,
    dkLen: 32,
    maxmem: MOST_MEMORY + 2 ** 20,
  });
}

const bound = (person: Person, publicKey: string): Uint8Array =>
  encodeUtf8(canonicalJson({ person, publicKey }));
