import { realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { FileKind, GivenFile } from '../../shared/host/file-schemas.ts';
import { MAX_FILES } from '../../shared/host/limits.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { MAX_FILE_BYTES } from '../../shared/mesh/limits.ts';
import { thumbnailOf } from '../files/case-thumbnail.ts';
import { readMarked } from '../files/file-mark.ts';
import { nodeFilePort } from '../files/file-port.ts';
import { readWholeFile } from '../files/read-file.ts';
import type { CaseAccess, CaseFilesTools } from './case-access.ts';
import { isCase, isReadable } from './file-kinds.ts';

/** What brings files in. */
export interface OpenedFiles {
  openFiles(kind: FileKind): Promise<GivenFile[] | null>;
  openRecent(id: string): Promise<GivenFile | null>;
  /** Reads what the system handed over; files of unknown kinds are left out. */
  readHandedOver(paths: readonly string[]): Promise<GivenFile[]>;
  /** The handle of a case that was dropped on the page, for who knows its hash. */
  claimDropped(path: string, hash: string): Promise<string | null>;
}

export function openedFiles(
  { ask, granted, recent, port = nodeFilePort }: CaseFilesTools,
  { lockCase, tidyBeside }: CaseAccess,
): OpenedFiles {
  async function openCase(given: string): Promise<GivenFile | null> {
    const path = await realpath(given).catch(() => given);
    const { bytes, mark } = await readMarked(path);
    const access = await lockCase(path);
    if (access.type === 'cancel') return null;
    await recent.add(path, thumbnailOf(bytes)).catch(() => undefined);
    await tidyBeside(path);
    const handle = access.type === 'write' ? granted.grant(path, mark, access.lock) : null;
    return { name: basename(path), bytes, handle };
  }

  /** Reads files; null for the case that the person did not open after all. What was read before a fault is let go of. */
  async function read(paths: readonly string[]): Promise<GivenFile[] | null> {
    const files: GivenFile[] = [];
    try {
      await readInto(files, paths);
    } catch (error) {
      for (const { handle } of files) if (handle !== null) granted.release(handle);
      throw error;
    }
    return files.length === 0 ? null : files;
  }

  /** Reads files up to the limit of one message. */
  async function readInto(files: GivenFile[], paths: readonly string[]): Promise<void> {
    if (paths.length > MAX_FILES) {
      throw new InputError(
        'E_TOO_MANY',
        `${paths.length} files are too many: choose ${MAX_FILES} at most`,
      );
    }
    let total = 0;
    for (const path of paths) {
      const file = isCase(path)
        ? await openCase(path)
        : { name: basename(path), bytes: await readWholeFile(path), handle: null };
      if (file === null) continue;
      files.push(file);
      total += file.bytes.byteLength;
      if (total > MAX_FILE_BYTES) {
        throw new InputError('E_TOO_LARGE', 'the files hold more than 1 GB together: choose fewer');
      }
    }
  }

  return {
    async openFiles(kind) {
      const paths = await ask.open(kind);
      return paths === null ? null : read(paths);
    },
    async openRecent(id) {
      const path = await recent.pathOf(id);
      if (path === null) return null;
      const facts = await port.facts(path);
      return facts?.isFile ? openCase(path) : null;
    },
    async readHandedOver(paths) {
      return (await read(paths.filter(isReadable))) ?? [];
    },
    async claimDropped(given, hash) {
      if (!isAbsolute(given) || !isCase(given)) return null;
      const path = await realpath(given).catch(() => null);
      if (path === null || !isCase(path)) return null;
      const facts = await stat(path).catch(() => null);
      if (facts === null || !facts.isFile() || facts.size > MAX_FILE_BYTES) return null;
      // Whoever does not know the content learns nothing, not even whether the file can be read.
      const read = await readMarked(path).catch(() => null);
      if (read === null || `sha256:${read.mark.sha256}` !== hash) return null;
      const access = await lockCase(path);
      if (access.type !== 'write') return null;
      await recent.add(path, thumbnailOf(read.bytes)).catch(() => undefined);
      return granted.grant(path, read.mark, access.lock);
    },
  };
}
