import { spawnSync } from 'node:child_process';
import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { hashBytes } from '../../../shared/report/hash.ts';
import { auditHead, startAudit } from '../../../shared/review/audit-trail.ts';
import {
  createIdentity,
  formatIdentity,
  readIdentity,
  unlockIdentity,
} from '../../../shared/review/identity.ts';
import {
  MEANINGS,
  openSignature,
  publicKeyPem,
  type Signature,
  sign,
  verifyEd25519,
} from '../../../shared/review/signature.ts';
import { trustOf } from '../../../shared/review/trusted-keys.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { inputErrorOf } from '../../support/thrown.ts';
import { newSigner, person, QUICK_COST, time } from './records.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc): secret key, public key, message, signature. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  ],
] as const;

const subject = {
  caseId: 'case-l4',
  revision: { number: 3, hash: hashBytes(Uint8Array.of(3)) },
  auditHead: auditHead(startAudit('case-l4')),
  meaning: MEANINGS.surgeon.zh,
  time: time(5),
};

describe('Ed25519', () => {
  test.each(RFC_8032)('the published vector of RFC 8032, %#', (secret, key, message, signature) => {
    expect(Buffer.from(ed25519.getPublicKey(bytes(secret))).toString('hex')).toBe(key);
    expect(Buffer.from(ed25519.sign(bytes(message), bytes(secret))).toString('hex')).toBe(
      signature,
    );
    expect(verifyEd25519(bytes(signature), bytes(message), bytes(key))).toBe(true);
    const other = bytes(signature);
    other[7] ^= 1;
    expect(verifyEd25519(other, bytes(message), bytes(key))).toBe(false);
  });
});

describe('an identity', () => {
  const identity = createIdentity(
    person('Li Wei', 'engineer'),
    'gute Passphräse',
    time(0),
    QUICK_COST,
  );

  test('is opened by its passphrase alone', () => {
    const kept = readIdentity(formatIdentity(identity));
    expect(unlockIdentity(kept, 'gute Passphräse').publicKey).toBe(identity.publicKey);
    // The same characters, as another keyboard composes them.
    expect(unlockIdentity(kept, 'gute Passphra\u0308se').publicKey).toBe(identity.publicKey);
    expect(inputErrorOf(() => unlockIdentity(kept, 'gute Passphrase')).code).toBe('E_PASSPHRASE');
  });

  test('can not be given another name or role', () => {
    const stolen = { ...identity, person: { ...identity.person, role: 'surgeon' as const } };
    expect(inputErrorOf(() => unlockIdentity(stolen, 'gute Passphräse')).code).toBe('E_PASSPHRASE');
  });

  test('wants a passphrase of some length, and makes another key each time', () => {
    const make = (words: string) => createIdentity(identity.person, words, time(0), QUICK_COST);
    expect(inputErrorOf(() => make('short')).code).toBe('E_PASSPHRASE');
    expect(make('gute Passphräse').publicKey).not.toBe(identity.publicKey);
  });

  test('a file that asks for gigabytes is refused before any is taken', () => {
    const greedy = { ...identity, sealedKey: { ...identity.sealedKey, N: 2 ** 24, r: 64 } };
    expect(inputErrorOf(() => unlockIdentity(greedy, 'gute Passphräse')).code).toBe('E_IDENTITY');
    expect(inputErrorOf(() => readIdentity(new TextEncoder().encode('{}'))).code).toBe(
      'E_IDENTITY',
    );
  });
});

describe('a signature', () => {
  const signer = newSigner('王芳', 'surgeon');
  const signature = sign(signer, subject);

  test('covers name, role, meaning, time, revision and the audit trail', () => {
    const opened = openSignature(signature);
    expect(opened).toMatchObject({
      ok: true,
      statement: {
        ...signer.person,
        meaning: subject.meaning,
        time: subject.time,
        revision: subject.revision,
        auditHead: subject.auditHead,
        publicKey: signer.publicKey,
      },
    });
  });

  test('500 random changes of statement or signature: none holds', () => {
    const seed = 8032;
    const random = seededRandom(seed);
    for (let i = 0; i < 500; i++) {
      const field = random() < 0.6 ? 'statement' : 'signature';
      const at = Math.floor(random() * signature[field].length);
      const other = String.fromCharCode(32 + Math.floor(random() * 95));
      if (signature[field][at] === other) continue;
      const text = signature[field].slice(0, at) + other + signature[field].slice(at + 1);
      const changed: Signature = { ...signature, [field]: text };
      expect(openSignature(changed).ok, `seed ${seed}, change ${i}: ${field} at ${at}`).toBe(false);
    }
  });

  test('Node’s own crypto verifies it', () => {
    const key = createPublicKey(publicKeyPem(signer.publicKey));
    expect(
      nodeVerify(null, Buffer.from(signature.statement), key, bytes(signature.signature)),
    ).toBe(true);
  });

  const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const none =
    openssl.status === 0 && openssl.stdout.startsWith('OpenSSL 3')
      ? null
      : 'OpenSSL 3 is not installed';
  if (none !== null) console.warn(`not tested with openssl: ${none}`);
  test.skipIf(none !== null)('openssl alone verifies it, by the recipe of docs/sign-off.md', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sign-off-'));
    try {
      writeFileSync(join(folder, 's.pem'), publicKeyPem(signer.publicKey));
      writeFileSync(join(folder, 's.json'), signature.statement);
      writeFileSync(join(folder, 's.sig'), bytes(signature.signature));
      const words = '-verify -pubin -inkey s.pem -rawin -in s.json -sigfile s.sig';
      const run = () =>
        spawnSync('openssl', ['pkeyutl', ...words.split(' ')], { cwd: folder, encoding: 'utf8' });
      expect(run().stdout).toContain('Signature Verified Successfully');
      writeFileSync(
        join(folder, 's.json'),
        signature.statement.replace('"number":3', '"number":4'),
      );
      expect(run().status).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is known by the keys that a centre pinned', () => {
    const opened = openSignature(signature);
    if (!opened.ok) throw new Error(opened.message);
    const { statement } = opened;
    const pinned = { ...signer.person, publicKey: signer.publicKey };
    const list = (...keys: object[]) =>
      ({ schema: 'guidesmith/trusted-keys@1', centre: 'Hospital', keys }) as Parameters<
        typeof trustOf
      >[1];
    expect(trustOf(statement, null).status).toBe('no-list');
    expect(trustOf(statement, list()).status).toBe('unknown');
    // What to ask the person for, before the key is pinned.
    const begins = `begins ${signer.publicKey.slice(0, 16).replace(/..(?=.)/g, '$& ')})`;
    expect(trustOf(statement, null).message).toContain(begins);
    expect(trustOf(statement, list()).message).toContain(begins);
    expect(trustOf(statement, list(pinned)).status).toBe('pinned');
    expect(trustOf(statement, list({ ...pinned, name: 'Li Wei' })).status).toBe('refused');
    expect(trustOf(statement, list({ ...pinned, until: time(4) })).status).toBe('refused');
    expect(trustOf(statement, list({ ...pinned, from: time(6) })).status).toBe('refused');
    const gone = { ...pinned, until: time(4) };
    expect(trustOf(statement, list(gone, { ...pinned, from: time(5) })).status).toBe('pinned');
    expect(trustOf(statement, list(gone, { ...pinned, from: time(6) })).status).toBe('refused');
  });
});
