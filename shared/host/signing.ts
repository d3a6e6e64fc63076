import { z } from 'zod';

/** Most people that sign at one machine. */
export const MOST_IDENTITIES = 40;

/**
 * What a machine keeps of those who sign at it. An identity's private key is sealed with its owner's passphrase (review/identity.ts), which
 * is kept nowhere; the page reads and writes the texts, the host only keeps them.
 */
export const keptSigning = z.strictObject({
  /** Identity files as text, the last one used first. */
  identities: z.array(z.string().max(10_000)).max(MOST_IDENTITIES).default([]),
  /** The list of pinned keys as text (review/trusted-keys.ts); null where none was pinned. */
  trustedKeys: z.string().max(500_000).nullable().default(null),
});
export type KeptSigning = z.output<typeof keptSigning>;

/** What was kept; what is unreadable counts as never kept. */
export function readSigning(kept: unknown): KeptSigning {
  const found = keptSigning.safeParse(kept ?? {});
  return found.success ? found.data : keptSigning.parse({});
}
