import { createStore, get, promisifyRequest, set } from 'idb-keyval';
import type { z } from 'zod';
import type { Host } from '../../shared/host/contract.ts';
import { type Preferences, readPreferences } from '../../shared/host/preferences.ts';
import {
  centreProfiles,
  ownPacks,
  printerProfiles,
  readLibrary,
} from '../../shared/host/profiles.ts';
import { readSigning } from '../../shared/host/signing.ts';

/** Settings in the browser's own database on this machine. What is unreadable counts as never kept. */
export function keptSettings(): Pick<
  Host,
  | 'preferences'
  | 'setPreferences'
  | 'printers'
  | 'setPrinters'
  | 'centres'
  | 'setCentres'
  | 'library'
  | 'setLibrary'
  | 'packs'
  | 'setPacks'
  | 'signing'
  | 'setSigning'
> {
  const settings = createStore('guidesmith-settings', 'settings');
  const read = (name: string): Promise<unknown> => get(name, settings);
  const keep = (name: string, value: unknown): Promise<void> => set(name, value, settings);

  async function listed<T>(name: string, schema: z.ZodType<T[]>): Promise<readonly T[]> {
    const found = schema.safeParse(await read(name));
    return found.success ? found.data : [];
  }

  let known: Preferences | null = null;
  const preferences = async (): Promise<Preferences> => {
    known ??= readPreferences(await read('preferences'));
    return known;
  };

  return {
    preferences,
    async setPreferences(changes) {
      if (known === null) await preferences();
      const kept = readPreferences({ ...known, ...changes });
      known = kept;
      // Committed at once: a page that is closed or loaded anew in the next moment would take the change with it.
      await settings('readwrite', (store) => {
        store.put(kept, 'preferences');
        store.transaction.commit();
        return promisifyRequest(store.transaction);
      });
      return kept;
    },
    printers: () => listed('printers', printerProfiles),
    setPrinters: (printers) => keep('printers', printers),
    centres: () => listed('centres', centreProfiles),
    setCentres: (centres) => keep('centres', centres),
    library: async () => readLibrary(await read('library')),
    setLibrary: (instruments) => keep('library', instruments),
    packs: () => listed('packs', ownPacks),
    setPacks: (packs) => keep('packs', packs),
    signing: async () => readSigning(await read('signing')),
    setSigning: (kept) => keep('signing', kept),
  };
}
