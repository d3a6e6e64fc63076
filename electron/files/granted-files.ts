import { randomBytes } from 'node:crypto';
import { type CaseLock, noLock } from './case-lock.ts';
import type { FileMark } from './file-mark.ts';

/** A case file that the page may save to. */
export interface GrantedFile {
  readonly path: string;
  /** What it was like when it was last read or written. */
  readonly mark: FileMark;
  readonly lock: CaseLock;
}

/** What a person gave the page, by ids that cannot be guessed. The page has nothing else. */
export interface GrantedFiles {
  /**
   * A new id each time, with a mark of its own: a case that is opened again beside itself must not make the first look up to date. Ids of one
   * path share its lock, which goes with the last of them.
   */
  grant(path: string, mark: FileMark, lock?: CaseLock): string;
  find(handle: string): GrantedFile | null;
  isGranted(path: string): boolean;
  remark(handle: string, mark: FileMark): void;
  release(handle: string): void;
  /** A folder that files were exported into, to be shown again. */
  grantPlace(path: string): string;
  /** Path behind a handle or a place. */
  placeOf(id: string): string | null;
  entries(): Iterable<readonly [string, GrantedFile]>;
  /** Takes every lock away, for the end of the program. */
  releaseAll(): void;
}

const newId = (): string => randomBytes(18).toString('base64url');

export function grantedFiles(): GrantedFiles {
  const files = new Map<string, GrantedFile>();
  const places = new Map<string, string>();
  const lockOf = (path: string): CaseLock | null =>
    [...files.values()].find((file) => file.path === path)?.lock ?? null;
  const release = (handle: string): void => {
    const file = files.get(handle);
    files.delete(handle);
    if (file !== undefined && lockOf(file.path) === null) file.lock.release();
  };
  return {
    grant(path, mark, lock) {
      const handle = newId();
      files.set(handle, { path, mark, lock: lockOf(path) ?? lock ?? noLock() });
      return handle;
    },
    find: (handle) => files.get(handle) ?? null,
    isGranted: (path) => lockOf(path) !== null,
    remark(handle, mark) {
      const file = files.get(handle);
      if (file !== undefined) files.set(handle, { ...file, mark });
    },
    release,
    grantPlace(path) {
      const id = newId();
      places.set(id, path);
      return id;
    },
    placeOf: (id) => files.get(id)?.path ?? places.get(id) ?? null,
    entries: () => files.entries(),
    releaseAll() {
      for (const handle of [...files.keys()]) release(handle);
    },
  };
}
