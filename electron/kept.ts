import { join } from 'node:path';
import { readPreferences } from '../shared/host/preferences.ts';
import { centreProfiles, ownPacks, printerProfiles, readLibrary } from '../shared/host/profiles.ts';
import { readSigning } from '../shared/host/signing.ts';
import { type KeptJson, keptJson } from './files/kept-json.ts';
import type { Kept } from './ipc/request-work.ts';
import { readWindowState, type WindowState } from './window-state.ts';

/** What the desktop keeps between runs in its own folder, besides recent cases and the journal. */
export function openKept(folder: string): Kept & { readonly window: KeptJson<WindowState> } {
  return {
    preferences: keptJson(join(folder, 'preferences.json'), readPreferences),
    printers: keptJson(join(folder, 'printers.json'), (kept) => printerProfiles.parse(kept ?? [])),
    centres: keptJson(join(folder, 'centres.json'), (kept) => centreProfiles.parse(kept ?? [])),
    library: keptJson(join(folder, 'library.json'), readLibrary),
    packs: keptJson(join(folder, 'packs.json'), (kept) => ownPacks.parse(kept ?? [])),
    signing: keptJson(join(folder, 'signing.json'), readSigning),
    window: keptJson(join(folder, 'window.json'), readWindowState),
  };
}
