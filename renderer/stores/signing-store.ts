import { create } from 'zustand';
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
  const kept = await host.signing();
  const identities = kept.identities.flatMap((said) => readable(() => readIdentity(bytesOf(said))));
  const [trusted = null] =
    kept.trustedKeys === null
      ? []
      : readable(() => readTrustedKeys(bytesOf(kept.trustedKeys ?? '')));
  useSigning.setState({ identities, trusted, loaded: true });
}

/** Puts an identity first, new or not, and keeps it. */
export async function takeIdentity(identity: Identity): Promise<void> {
  const { identities } = useSigning.getState();
  const others = identities.filter(({ publicKey }) => publicKey !== identity.publicKey);
  await keep({ identities: [identity, ...others] });
}

export const pinKeys = (trusted: TrustedKeys | null): Promise<void> => keep({ trusted });

async function keep(changes: Partial<SigningState>): Promise<void> {
  const { identities, trusted } = { ...useSigning.getState(), ...changes };
  await host.setSigning({
    identities: identities.map((identity) => text(formatIdentity(identity))),
    trustedKeys: trusted === null ? null : JSON.stringify(trusted),
  });
  useSigning.setState({ ...changes });
}

function readable<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
