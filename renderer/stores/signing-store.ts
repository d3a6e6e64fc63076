import { create } from 'zustand';
import { type KeptSigning, MOST_IDENTITIES } from '../../shared/host/signing.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { formatIdentity, type Identity, readIdentity } from '../../shared/review/identity.ts';
import { readTrustedKeys, type TrustedKeys } from '../../shared/review/trusted-keys.ts';
import { host } from '../host/host.ts';

interface SigningState {
  /** Who signs at this machine, the last one first. Their private keys are sealed. */
  readonly identities: readonly Identity[];
  readonly trusted: TrustedKeys | null;
  /** What was kept has been read. */
  readonly loaded: boolean;
}

/** The people who sign at this machine, and the keys that are pinned on it. */
export const useSigning = create<SigningState>(() => ({
  identities: [],
  trusted: null,
  loaded: false,
}));

/** Stands in the trail for someone who has no identity on this machine. */
const NOBODY = 'unnamed user';

/** Who works at this machine, as the trail names them. */
export const actorName = (): string => useSigning.getState().identities[0]?.person.name ?? NOBODY;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (said: string): Uint8Array => new TextEncoder().encode(said);

/** Reads what the host kept. What can't be read is left out. */
export async function loadSigning(): Promise<void> {
  show(await host.signing());
}

/** Puts an identity first, new or not, and keeps it. Throws InputError E_LIMIT where no more fit. */
export const takeIdentity = (identity: Identity): Promise<void> =>
  keep(({ identities }) => ({
    identities: [
      text(formatIdentity(identity)),
      ...identities.filter((said) => !isOf(said, identity.publicKey)),
    ],
  }));

/** Forgets an identity of this machine. What it signed stays signed; its private key is gone. */
export const forgetIdentity = (publicKey: string): Promise<void> =>
  keep(({ identities }) => ({ identities: identities.filter((said) => !isOf(said, publicKey)) }));

/** Pins a key for its owner, in the list of `centre` where there is none yet. */
export const pinKey = (key: TrustedKeys['keys'][number], centre: string): Promise<void> =>
  keep(({ trustedKeys }) => {
    const list = trustedOf(trustedKeys) ?? {
      schema: 'guidesmith/trusted-keys@1',
      centre,
      keys: [],
    };
    const others = list.keys.filter(({ publicKey }) => publicKey !== key.publicKey);
    return { trustedKeys: JSON.stringify({ ...list, keys: [...others, key] }) };
  });

/** Takes a key from the pinned ones; with the last one the list goes. */
export const unpinKey = (publicKey: string): Promise<void> =>
  keep(({ trustedKeys }) => {
    const list = trustedOf(trustedKeys);
    const keys = (list?.keys ?? []).filter((key) => key.publicKey !== publicKey);
    return { trustedKeys: keys.length === 0 ? null : JSON.stringify({ ...list, keys }) };
  });

/** Changes what the host has now, which another window may have written since it was read here. */
async function keep(change: (kept: KeptSigning) => Partial<KeptSigning>): Promise<void> {
  const kept = await host.signing();
  const next = { ...kept, ...change(kept) };
  if (next.identities.length > MOST_IDENTITIES) {
    const message = `this machine keeps at most ${MOST_IDENTITIES} identities: forget one that nobody uses`;
    throw new InputError('E_LIMIT', message);
  }
  await host.setSigning(next);
  show(next);
}

const show = ({ identities, trustedKeys }: KeptSigning): void =>
  useSigning.setState({
    identities: identities.flatMap((said) => identityOf(said) ?? []),
    trusted: trustedOf(trustedKeys),
    loaded: true,
  });

const identityOf = (said: string): Identity | null => readable(() => readIdentity(bytesOf(said)));

const isOf = (said: string, publicKey: string): boolean =>
  identityOf(said)?.publicKey === publicKey;

const trustedOf = (said: string | null): TrustedKeys | null =>
  said === null ? null : readable(() => readTrustedKeys(bytesOf(said)));

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
