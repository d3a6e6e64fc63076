import { MAX_ZIP_ENTRIES, MAX_ZIP_EXPANDED, MAX_ZIP_RATIO } from '../mesh/limits.ts';
import { openZip } from '../mesh/zip-reader.ts';
import { writeZip, type ZipFile } from '../mesh/zip-writer.ts';
import { encodeUtf8 } from './utf8.ts';
import { readDirectory, withComment, zipError } from './zip-directory.ts';

/** All files of a case file's archive. */
export interface Archive {
  /** Content by name, in the order of the directory. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly comment: string;
  /** All bytes before the end record, in place: what a seal covers. */
  readonly body: Uint8Array;
}

/**
 * Reads an archive. Bytes are counted while they are inflated, never taken from what the archive says.
 * Throws an InputError (E_ZIP) that names the entry for anything that is damaged, hostile or beyond the limits of
 * mesh/limits.ts.
 */
export function readArchive(bytes: Uint8Array): Archive {
  const { entries, comment, endOffset } = readDirectory(bytes);
  const zip = openZip(bytes);
  const files = new Map(entries.map(({ name }) => [name, zip.read(name)]));
  return { files, comment, body: bytes.subarray(0, endOffset) };
}

/**
 * An archive of the files in order of their names: the same files give the same bytes. `seal` gets all bytes before the
 * end record and gives the comment. Throws an InputError (E_ZIP) beyond the limits that the reader sets.
 */
export function writeArchive(
  files: readonly ZipFile[],
  seal: (body: Uint8Array) => string,
): Uint8Array {
  if (files.length > MAX_ZIP_ENTRIES) {
    throw zipError(`${files.length} files are too many for a case file (${MAX_ZIP_ENTRIES})`);
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_ZIP_EXPANDED) {
    throw zipError(`${total} bytes are too many for a case file (${MAX_ZIP_EXPANDED})`);
  }
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const archive = writeReadable(sorted);
  return withComment(
    archive,
    encodeUtf8(seal(archive.subarray(0, readDirectory(archive).endOffset))),
  );
}

/** A file that shrinks so much that the reader would take it for a bomb is stored as it is. */
function writeReadable(files: readonly ZipFile[]): Uint8Array {
  const archive = writeZip(files);
  const { entries } = readDirectory(archive);
  const tooSmall = new Set(
    entries
      .filter(({ packedSize, declaredSize }) => declaredSize > packedSize * MAX_ZIP_RATIO)
      .map(({ name }) => name),
  );
  if (tooSmall.size === 0) return archive;
  return writeZip(
    files.map((file) => (tooSmall.has(file.name) ? { ...file, compress: false } : file)),
  );
}
