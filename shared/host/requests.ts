import { z } from 'zod';
import { appInfo } from './about.ts';
import { bytes, contentHash, fileName, opaqueId, shownName } from './fields.ts';
import {
  autosaved,
  exportedFiles,
  FILE_KINDS,
  givenFile,
  journalEntry,
  outgoingFiles,
  outgoingFolder,
  recentCase,
  recoveredWork,
  savedFile,
} from './file-schemas.ts';
import { menuCommands } from './menu-command.ts';
import type { RequestName } from './names.ts';
import { preferenceChanges, preferencesSchema } from './preferences.ts';
import { centreProfiles, libraryEntries, ownPacks, printerProfiles } from './profiles.ts';
import { keptSigning } from './signing.ts';

/** One question that the page can put to its host: what it says, and what comes back. */
interface Request<A extends z.ZodType, R extends z.ZodType> {
  readonly args: A;
  readonly reply: R;
}

const request = <A extends z.ZodTuple, R extends z.ZodType>(args: A, reply: R): Request<A, R> => ({
  args,
  reply,
});

const nothing = z.undefined();

/**
 * Everything that the page can ask of the desktop, and nothing else can be asked: preload and the handlers of the main
 * process are both made from this table. The page never names a path; what it may write was chosen by a person in a
 * dialog, and goes by an id that means nothing outside of the host.
 */
export const HOST_REQUESTS = {
  /** Asks the person for files: a case, meshes, or a procedure pack. null: gave up. */
  openFiles: request(
    z.tuple([z.strictObject({ kind: z.enum(FILE_KINDS) })]),
    z.array(givenFile).nullable(),
  ),
  /** A case of the recent list, read again; null where it is gone. */
  openRecent: request(z.tuple([opaqueId]), givenFile.nullable()),
  /** Files that the system handed over (double click, drag on the icon) before the page could listen; each once. */
  takeHandedOver: request(z.tuple([]), z.array(givenFile)),
  /**
   * Writes a case where the handle says, or where the person says if there is none. null: gave up. Where someone else
   * changed the file meanwhile the host asks the person before it is overwritten.
   */
  saveCase: request(
    z.tuple([z.strictObject({ bytes, name: fileName, handle: opaqueId.nullable() })]),
    savedFile.nullable(),
  ),
  /** The file behind a handle as it is now, after someone else changed it; null where it is gone. */
  reloadFile: request(z.tuple([opaqueId]), givenFile.nullable()),
  /** The person knows that someone else changed the file and goes on with their own: saving replaces it without asking. */
  keepMine: request(z.tuple([opaqueId]), nothing),
  /** Writes several files into one folder that the person chooses: all of them or none. null: gave up. */
  exportFiles: request(z.tuple([outgoingFiles]), exportedFiles.nullable()),
  /** Makes a new folder with files in a place that the person chooses: whole or not at all. null: gave up. */
  exportFolder: request(z.tuple([outgoingFolder]), exportedFiles.nullable()),
  /** Shows an exported file or a saved case in the system's file manager. False where it is gone. */
  reveal: request(z.tuple([opaqueId]), z.boolean()),
  /** The case is closed: another window may open its file. */
  releaseFile: request(z.tuple([opaqueId]), nothing),

  recent: request(z.tuple([]), z.array(recentCase)),
  forgetRecent: request(z.tuple([opaqueId]), nothing),

  /** Keeps a mesh for the journal, once; its hash is what entries name. */
  journalMesh: request(z.tuple([bytes]), contentHash),
  /** Keeps the state of unsaved work, whole or not at all; on the disk when it returns. */
  journalPut: request(z.tuple([journalEntry]), nothing),
  journalList: request(z.tuple([]), z.array(autosaved)),
  /** null where it is not there, or a mesh of it is missing or damaged. It stays until it is discarded. */
  journalTake: request(z.tuple([opaqueId]), recoveredWork.nullable()),
  journalDiscard: request(z.tuple([opaqueId]), nothing),

  preferences: request(z.tuple([]), preferencesSchema),
  setPreferences: request(z.tuple([preferenceChanges]), preferencesSchema),
  printers: request(z.tuple([]), printerProfiles),
  setPrinters: request(z.tuple([printerProfiles]), nothing),
  centres: request(z.tuple([]), centreProfiles),
  setCentres: request(z.tuple([centreProfiles]), nothing),
  library: request(z.tuple([]), libraryEntries),
  setLibrary: request(z.tuple([libraryEntries]), nothing),
  packs: request(z.tuple([]), ownPacks),
  setPacks: request(z.tuple([ownPacks]), nothing),

  signing: request(z.tuple([]), keptSigning),
  setSigning: request(z.tuple([keptSigning]), nothing),

  /** What the menu shows; the page tells it on start and whenever a label, a language or what is possible changes. */
  setCommands: request(z.tuple([menuCommands]), nothing),
  /** Shown in the title bar and the menu; null while no case is open. */
  setDocument: request(
    z.tuple([z.strictObject({ name: shownName, unsaved: z.boolean() }).nullable()]),
    nothing,
  ),
  /** What came of `closing`: the work is saved or let go of and the window may close, or it was not and stays. */
  closeAnswered: request(z.tuple([z.enum(['close', 'stay'])]), nothing),
  /** Prints what the page shows, through the system's dialog. False where the person gave up. */
  print: request(z.tuple([]), z.boolean()),
  appInfo: request(z.tuple([]), appInfo),
} as const satisfies Readonly<Record<RequestName, unknown>>;

export type RequestArgs<N extends RequestName> = z.output<(typeof HOST_REQUESTS)[N]['args']>;
export type RequestReply<N extends RequestName> = z.output<(typeof HOST_REQUESTS)[N]['reply']>;

/**
 * A dropped file is claimed by preload itself, which alone learns where it lies. The host gives a handle for it where
 * its content has the hash that the page names: what the page cannot know already, it learns nothing about.
 */
export const CLAIM_DROPPED = request(
  z.tuple([z.strictObject({ path: z.string().min(1).max(4096), hash: contentHash })]),
  opaqueId.nullable(),
);
