import { beforeEach, expect, test, vi } from 'vitest';
import {
  forgetIdentity,
  loadSigning,
  pinKey,
  takeIdentity,
  unpinKey,
  useSigning,
} from '../../../renderer/stores/signing-store.ts';
import { type KeptSigning, MOST_IDENTITIES } from '../../../shared/host/signing.ts';
import { formatIdentity, type Identity, readIdentity } from '../../../shared/review/identity.ts';

/** What the host keeps for every window. */
const kept = vi.hoisted(() => ({ now: { identities: [], trustedKeys: null } as KeptSigning }));

vi.mock('../../../renderer/host/host.ts', () => ({
  host: {
    signing: async () => kept.now,
    setSigning: async (next: KeptSigning) => {
      kept.now = next;
    },
  },
}));

const hex = (digit: string, bytes: number): string => digit.repeat(2 * bytes);

/** An identity as its file has it; its private key is of no person. */
const identity = (name: string, digits: string): Identity => ({
  schema: 'guidesmith/identity@1',
  person: { name, role: 'engineer', institution: 'First Hospital' },
  publicKey: digits.padStart(64, '0'),
  created: '2026-03-01T08:00:00.000Z',
  sealedKey: {
    ...{ kdf: 'scrypt', N: 2 ** 17, r: 8, p: 1, salt: hex('1', 16) },
    ...{ cipher: 'xchacha20-poly1305', nonce: hex('2', 24), box: hex('3', 48) },
  },
});

const text = (one: Identity): string => new TextDecoder().decode(formatIdentity(one));
const names = (): string[] =>
  kept.now.identities.map((said) => readIdentity(new TextEncoder().encode(said)).person.name);

const li = identity('Li Wei', 'a1');
const wang = identity('王芳', 'b2');

beforeEach(async () => {
  kept.now = { identities: [], trustedKeys: null };
  await loadSigning();
});

test('an identity that another window made meanwhile is kept', async () => {
  kept.now = { identities: [text(li)], trustedKeys: null };
  await takeIdentity(wang);
  expect(names()).toEqual(['王芳', 'Li Wei']);
  expect(useSigning.getState().identities).toHaveLength(2);
});

test('an identity is forgotten, the others stay', async () => {
  await takeIdentity(li);
  await takeIdentity(wang);
  await forgetIdentity(wang.publicKey);
  expect(names()).toEqual(['Li Wei']);
  expect(useSigning.getState().identities.map(({ publicKey }) => publicKey)).toEqual([
    li.publicKey,
  ]);
});

test('no more identities are taken than the host keeps: it would give none of them back', async () => {
  for (let i = 0; i < MOST_IDENTITIES; i++) await takeIdentity(identity(`Person ${i}`, `c${i}`));
  await expect(takeIdentity(wang)).rejects.toMatchObject({ code: 'E_LIMIT' });
  expect(kept.now.identities).toHaveLength(MOST_IDENTITIES);
});

test('a key is pinned once, taken from the list, and the list goes with the last one', async () => {
  const key = { ...li.person, publicKey: li.publicKey };
  await pinKey(key, 'First Hospital');
  await pinKey(key, 'First Hospital');
  await pinKey({ ...wang.person, publicKey: wang.publicKey }, 'Another');
  expect(useSigning.getState().trusted).toMatchObject({
    centre: 'First Hospital',
    keys: [{ name: 'Li Wei' }, { name: '王芳' }],
  });
  await unpinKey(li.publicKey);
  expect(useSigning.getState().trusted?.keys.map(({ name }) => name)).toEqual(['王芳']);
  await unpinKey(wang.publicKey);
  expect(kept.now.trustedKeys).toBeNull();
});
