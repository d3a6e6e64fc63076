import type { z } from 'zod';
import type { Host } from '../../shared/host/contract.ts';
import { readPreferences } from '../../shared/host/preferences.ts';
import { centreProfiles, libraryEntries, printerProfiles } from '../../shared/host/profiles.ts';
import { readSigning } from '../../shared/host/signing.ts';

const key = (name: string): string => `guidesmith.${name}`;

/** Settings in the browser's local storage. What is unreadable counts as never kept. */
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
  | 'signing'
  | 'setSigning'
> {
  return {
    preferences: async () => readPreferences(read('preferences')),
    async setPreferences(changes) {
      const next = readPreferences({ ...readPreferences(read('preferences')), ...changes });
      keep('preferences', next);
      return next;
    },
    printers: async () => listed('printers', printerProfiles),
    setPrinters: async (printers) => keep('printers', printers),
    centres: async () => listed('centres', centreProfiles),
    setCentres: async (centres) => keep('centres', centres),
    library: async () => listed('library', libraryEntries),
    setLibrary: async (entries) => keep('library', entries),
    signing: async () => readSigning(read('signing')),
    setSigning: async (kept) => keep('signing', kept),
  };
}

function listed<T>(name: string, schema: z.ZodType<T[]>): readonly T[] {
  const found = schema.safeParse(read(name));
  return found.success ? found.data : [];
}

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key(name)) ?? 'null');
  } catch {
    return null;
  }
}

const keep = (name: string, value: unknown): void =>
  localStorage.setItem(key(name), JSON.stringify(value));
