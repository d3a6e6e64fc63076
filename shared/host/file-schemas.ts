import { z } from 'zod';
import { bytes, contentHash, fileName, isFileName, moment, opaqueId, shownName } from './fields.ts';
import { MAX_DOCUMENT, MAX_FILES, MAX_MESHES } from './limits.ts';

/** What a person is asked for. */
export const FILE_KINDS = ['case', 'mesh', 'any', 'pack'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file that a person gave, by dialog, drop, double click or the list of recent cases. */
export const givenFile = z.strictObject({
  /** Without its folder. */
  name: shownName,
  bytes,
  /** What it can be saved under again; null where it can only be read. */
  handle: opaqueId.nullable(),
});
export type GivenFile = z.output<typeof givenFile>;

/** Where a case now lies. */
export const savedFile = z.strictObject({ name: shownName, handle: opaqueId });
export type SavedFile = z.output<typeof savedFile>;

/** Files that were written into one folder. */
export const exportedFiles = z.strictObject({
  /** As written. */
  names: z.array(shownName),
  /** For `reveal`. */
  place: opaqueId,
});
export type ExportedFiles = z.output<typeof exportedFiles>;

/** A file to be written. */
export const outgoingFile = z.strictObject({ name: fileName, bytes });
export const outgoingFiles = z
  .array(outgoingFile)
  .min(1)
  .max(MAX_FILES)
  .refine(
    (files) => new Set(files.map(({ name }) => name.toLowerCase())).size === files.length,
    'names must differ by more than case',
  );
export type OutgoingFile = z.output<typeof outgoingFile>;

/** Path of a file below a new folder: plain names with `/` between them. */
const pathBelow = z
  .string()
  .max(500)
  .refine((path) => path.split('/').every(isFileName), 'must be plain names with "/" between them');

/** A new folder with its files. */
export const outgoingFolder = z.strictObject({
  name: fileName,
  files: z
    .array(z.strictObject({ name: pathBelow, bytes }))
    .min(1)
    .max(MAX_FILES)
    .refine(
      (files) => new Set(files.map(({ name }) => name.toLowerCase())).size === files.length,
      'names must differ by more than case',
    ),
});
export type OutgoingFolder = z.output<typeof outgoingFolder>;

/** A case that was opened or saved before. */
export const recentCase = z.strictObject({
  id: opaqueId,
  name: shownName,
  when: moment,
  /** PNG as a `data:` address; null where the case holds none. */
  thumbnail: z.string().startsWith('data:image/png;base64,').nullable(),
  /** The file is where it was. */
  present: z.boolean(),
});
export type RecentCase = z.output<typeof recentCase>;

/** Work that was under way and is in no file. */
export const autosaved = z.strictObject({ id: opaqueId, name: shownName, when: moment });
export type Autosaved = z.output<typeof autosaved>;

/** What the journal keeps of unsaved work. Meshes are kept once, by their content, however often the document changes. */
export const journalEntry = z.strictObject({
  id: opaqueId,
  name: shownName,
  /** The whole case as text. */
  document: z.string().max(MAX_DOCUMENT),
  meshes: z
    .array(z.strictObject({ path: z.string().min(1).max(1000), hash: contentHash }))
    .max(MAX_MESHES),
  audit: bytes.nullable(),
  review: bytes.nullable(),
  /** Name of the file that the work came from. */
  fileName: shownName.nullable(),
});
export type JournalEntry = z.output<typeof journalEntry>;

/** Unsaved work, given back whole. */
export const recoveredWork = z.strictObject({
  document: z.string(),
  meshes: z.array(z.strictObject({ path: z.string(), bytes })),
  audit: bytes.nullable(),
  review: bytes.nullable(),
  fileName: shownName.nullable(),
});
export type RecoveredWork = z.output<typeof recoveredWork>;
