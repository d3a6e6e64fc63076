import type { Instrument } from '../planning/instrument-library.ts';
import type { ProcedurePack } from '../procedures/pack-schema.ts';
import type { AppInfo } from './about.ts';
import type { EventValue, Unsubscribe } from './events.ts';
import type {
  Autosaved,
  ExportedFiles,
  FileKind,
  GivenFile,
  OutgoingFile,
  OutgoingFolder,
  RecentCase,
  SavedFile,
} from './file-schemas.ts';
import type { MenuCommand } from './menu-command.ts';
import type { EventName } from './names.ts';
import type { PreferenceChanges, Preferences } from './preferences.ts';
import type { CentreProfile, PrinterProfile } from './profiles.ts';
import type { KeptSigning } from './signing.ts';

/** What a host can do; the page shows nothing that its host cannot. */
export interface HostCapabilities {
  readonly kind: 'desktop' | 'browser';
  /** Writes where a case was opened from, without asking again. */
  readonly savesInPlace: boolean;
  /** Writes a folder with folders in it. */
  readonly exportsFolders: boolean;
  /** Has a file manager in which a file can be shown. */
  readonly reveals: boolean;
  /** Has a menu bar of its own. */
  readonly nativeMenu: boolean;
}

/** State of unsaved work, as the page has it. Meshes that did not change are the same array each time. */
export interface AutosaveState {
  /** The whole case as text (case-file/whole-case.ts). */
  readonly document: string;
  readonly meshes: ReadonlyMap<string, Uint8Array>;
  readonly audit: Uint8Array | null;
  /** `review.json`. */
  readonly review: Uint8Array | null;
  readonly fileName: string | null;
}

/**
 * What the page needs of where it runs; desktop and browser both implement it. Methods reject with an InputError whose
 * message is a sentence for the user; null says that the user gave up. The page never names a path: a handle is opaque.
 */
export interface Host {
  readonly capabilities: HostCapabilities;

  openFiles(kind?: FileKind): Promise<readonly GivenFile[] | null>;
  openRecent(id: string): Promise<GivenFile | null>;
  /** Handle for a dropped `.guidecase`, so that it is saved where it lies; null where that is not possible. */
  claimDropped(file: unknown, bytes: Uint8Array): Promise<string | null>;
  takeHandedOver(): Promise<readonly GivenFile[]>;
  /** Into `handle` without asking, or where the user says if it is null. */
  saveCase(bytes: Uint8Array, name: string, handle: string | null): Promise<SavedFile | null>;
  /** The file as someone else left it; null where it is gone. */
  reloadFile(handle: string): Promise<GivenFile | null>;
  /** Saving may replace what someone else wrote, as far as it is there now. */
  keepMine(handle: string): Promise<void>;
  exportFiles(files: readonly OutgoingFile[]): Promise<ExportedFiles | null>;
  /** Only where `exportsFolders`. Names of files are paths below the folder, with `/`. */
  exportFolder(folder: OutgoingFolder): Promise<ExportedFiles | null>;
  reveal(handleOrPlace: string): Promise<boolean>;
  releaseFile(handle: string): Promise<void>;

  recent(): Promise<readonly RecentCase[]>;
  forgetRecent(id: string): Promise<void>;

  autosave(id: string, name: string, state: AutosaveState): Promise<void>;
  autosaved(): Promise<readonly Autosaved[]>;
  takeAutosaved(id: string): Promise<AutosaveState | null>;
  dropAutosaved(id: string): Promise<void>;

  preferences(): Promise<Preferences>;
  setPreferences(changes: PreferenceChanges): Promise<Preferences>;
  printers(): Promise<readonly PrinterProfile[]>;
  setPrinters(printers: readonly PrinterProfile[]): Promise<void>;
  centres(): Promise<readonly CentreProfile[]>;
  setCentres(centres: readonly CentreProfile[]): Promise<void>;
  /** The user's own instruments, besides those that come with the program. */
  library(): Promise<readonly Instrument[]>;
  setLibrary(instruments: readonly Instrument[]): Promise<void>;
  /** The centre's own procedure packs, beside the program's. */
  packs(): Promise<readonly ProcedurePack[]>;
  setPacks(packs: readonly ProcedurePack[]): Promise<void>;

  /** Encrypted identities and trusted keys of whoever works at this machine. */
  signing(): Promise<KeptSigning>;
  setSigning(kept: KeptSigning): Promise<void>;

  setCommands(commands: readonly MenuCommand[]): Promise<void>;
  setDocument(open: { readonly name: string; readonly unsaved: boolean } | null): Promise<void>;
  closeAnswered(answer: 'close' | 'stay'): Promise<void>;
  print(): Promise<boolean>;
  appInfo(): Promise<AppInfo>;

  /** Listens until the function that comes back is called. */
  on<N extends EventName>(event: N, listener: (value: EventValue<N>) => void): Unsubscribe;
}
