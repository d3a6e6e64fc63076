import type { AppInfo } from '../../shared/host/about.ts';
import type { GivenFile } from '../../shared/host/file-schemas.ts';
import type { MenuCommand } from '../../shared/host/menu-command.ts';
import type { Preferences } from '../../shared/host/preferences.ts';
import type {
  CentreProfile,
  LibraryEntry,
  OwnPacks,
  PrinterProfile,
} from '../../shared/host/profiles.ts';
import type { KeptSigning } from '../../shared/host/signing.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import type { Journal } from '../files/journal.ts';
import type { KeptJson } from '../files/kept-json.ts';
import type { RecentCases } from '../files/recent-cases.ts';
import type { RequestWork } from './answer-request.ts';
import type { CaseFiles } from './case-files.ts';

/** What the main process keeps between runs. */
export interface Kept {
  readonly preferences: KeptJson<Preferences>;
  readonly printers: KeptJson<PrinterProfile[]>;
  readonly signing: KeptJson<KeptSigning>;
  readonly centres: KeptJson<CentreProfile[]>;
  readonly library: KeptJson<LibraryEntry[]>;
  readonly packs: KeptJson<OwnPacks>;
}

/** The window and the system, as far as requests reach them. */
export interface Surroundings {
  /** False where nothing stands there any more. */
  showInFolder(path: string): Promise<boolean>;
  print(): Promise<boolean>;
  setCommands(commands: readonly MenuCommand[]): void;
  setDocument(open: { readonly name: string; readonly unsaved: boolean } | null): void;
  closeAnswered(answer: 'close' | 'stay'): void;
  preferencesChanged(preferences: Preferences): void;
  takeHandedOver(): Promise<GivenFile[]>;
  appInfo(): Promise<AppInfo>;
}

export interface WorkTools {
  readonly files: CaseFiles;
  readonly granted: GrantedFiles;
  readonly recent: RecentCases;
  readonly journal: Journal;
  readonly kept: Kept;
  readonly surroundings: Surroundings;
}

/** What each request of the contract does on the desktop. */
export function requestWork(tools: WorkTools): RequestWork {
  const { files, granted, recent, journal, kept, surroundings } = tools;
  return {
    openFiles: ({ kind }) => files.openFiles(kind),
    openRecent: (id) => files.openRecent(id),
    takeHandedOver: () => surroundings.takeHandedOver(),
    saveCase: ({ bytes, name, handle }) => files.saveCase(bytes, name, handle),
    reloadFile: (handle) => files.reloadFile(handle),
    keepMine: (handle) => files.keepMine(handle).then(() => undefined),
    exportFiles: (outgoing) => files.exportFiles(outgoing),
    exportFolder: (folder) => files.exportFolder(folder),
    async reveal(id) {
      const path = granted.placeOf(id);
      return path === null ? false : surroundings.showInFolder(path);
    },
    async releaseFile(handle) {
      granted.release(handle);
    },

    recent: async () => [...(await recent.list())],
    forgetRecent: (id) => recent.forget(id).then(() => undefined),

    journalMesh: (bytes) => journal.putMesh(bytes),
    journalPut: (entry) => journal.put(entry).then(() => undefined),
    journalList: async () => [...(await journal.list())],
    journalTake: (id) => journal.take(id),
    journalDiscard: (id) => journal.discard(id).then(() => undefined),

    preferences: () => kept.preferences.read(),
    async setPreferences(changes) {
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      );
      const changed = await kept.preferences.change((current) => ({ ...current, ...given }));
      surroundings.preferencesChanged(changed);
      return changed;
    },
    printers: () => kept.printers.read(),
    setPrinters: (all) => kept.printers.change(() => all).then(() => undefined),
    centres: () => kept.centres.read(),
    setCentres: (all) => kept.centres.change(() => all).then(() => undefined),
    library: () => kept.library.read(),
    setLibrary: (all) => kept.library.change(() => all).then(() => undefined),
    packs: () => kept.packs.read(),
    setPacks: (all) => kept.packs.change(() => all).then(() => undefined),

    signing: () => kept.signing.read(),
    setSigning: (all) => kept.signing.change(() => all).then(() => undefined),

    async setCommands(commands) {
      surroundings.setCommands(commands);
    },
    async setDocument(open) {
      surroundings.setDocument(open);
    },
    async closeAnswered(answer) {
      surroundings.closeAnswered(answer);
    },
    print: () => surroundings.print(),
    appInfo: () => surroundings.appInfo(),
  };
}
