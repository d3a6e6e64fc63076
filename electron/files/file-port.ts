import { mkdir, open, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';

/** An open file, as far as the writer needs one. Positions and sizes are bytes. */
export interface OpenFile {
  /** Writes a part of `bytes`; returns how many bytes the system took, which may be fewer than asked. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Fills a part of `into`; 0 at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>;
  size(): Promise<number>;
  /** Returns once the device, not only the cache, holds the bytes. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What stands at a path. */
export interface FileFacts {
  readonly isFile: boolean;
  readonly isFolder: boolean;
  /** Permission bits. */
  readonly mode: number;
  readonly modifiedMs: number;
}

/**
 * The file calls of the writer, so that a test can make any one of them fail. Every method rejects with the
 * system's error (`code` ENOSPC, EACCES ...).
 */
export interface FilePort {
  /** Creates a file that must not exist yet. */
  create(path: string, mode: number): Promise<OpenFile>;
  openToRead(path: string): Promise<OpenFile>;
  /** The path behind symbolic links; null where nothing is. */
  realPath(path: string): Promise<string | null>;
  /** Null where nothing is. */
  facts(path: string): Promise<FileFacts | null>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or folder; nothing there is no error. */
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** Creates a folder and those above it; one that is there is no error. */
  makeFolder(path: string): Promise<void>;
  /** Rejects where the folder holds anything. */
  removeEmptyFolder(path: string): Promise<void>;
  /** Makes a rename in the folder durable, where the platform can. */
  syncFolder(folder: string): Promise<void>;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Windows and some network drives cannot sync a folder; that they cannot is no fault of the write. */
const CANNOT_SYNC_FOLDER = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

async function openNode(path: string, flags: string, mode?: number): Promise<OpenFile> {
  const handle = await open(path, flags, mode);
  return {
    write: async (bytes, position) =>
      (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten,
    read: async (into, position) =>
      (await handle.read(into, 0, into.byteLength, position)).bytesRead,
    size: async () => (await handle.stat()).size,
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** The file calls of Node. */
export const nodeFilePort: FilePort = {
  create: (path, mode) => openNode(path, 'wx', mode),
  openToRead: (path) => openNode(path, 'r'),
  async realPath(path) {
    try {
      return await realpath(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  async facts(path) {
    try {
      const found = await stat(path);
      return {
        isFile: found.isFile(),
        isFolder: found.isDirectory(),
        mode: found.mode & 0o777,
        modifiedMs: found.mtimeMs,
      };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  rename,
  remove: (path) => rm(path, { force: true, recursive: true }),
  list: (folder) => readdir(folder),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  removeEmptyFolder: rmdir,
  async syncFolder(folder) {
    try {
      const handle = await open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!CANNOT_SYNC_FOLDER.has(code)) throw error;
    }
  },
};
