import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type {
  ExportedFiles,
  FileKind,
  GivenFile,
  OutgoingFile,
  OutgoingFolder,
  SavedFile,
} from '../../shared/host/file-schemas.ts';
import { MAX_FILES } from '../../shared/host/limits.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { MAX_FILE_BYTES } from '../../shared/mesh/limits.ts';
import { READ_FORMATS } from '../../shared/mesh/read-result.ts';
import { SCAN_ENDINGS } from '../../shared/volume/scan-endings.ts';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { type CaseLock, takeLock } from '../files/case-lock.ts';
import { thumbnailOf } from '../files/case-thumbnail.ts';
import { type FileMark, markOf, readMarked, sinceMark } from '../files/file-mark.ts';
import { type FilePort, nodeFilePort } from '../files/file-port.ts';
import type { GrantedFile, GrantedFiles } from '../files/granted-files.ts';
import { readWholeFile } from '../files/read-file.ts';
import type { RecentCases } from '../files/recent-cases.ts';
import { removeOrphans } from '../files/temporary-name.ts';
import { writeFolderAtomically } from '../files/write-folder.ts';
import { namesTaken, writeTogether } from '../files/write-together.ts';
import type { Ask } from './ask.ts';

export const CASE_EXTENSION = '.guidecase';

/** Files that the page can do something with; others are not read, whoever hands them over. */
export const READABLE_EXTENSIONS: readonly string[] = [
  CASE_EXTENSION,
  ...READ_FORMATS.map((format) => `.${format}`),
  ...SCAN_ENDINGS.map((ending) => extname(`scan.${ending}`)),
  '.json',
];

/** What the requests about files do, with a person and a disk to ask. */
export interface CaseFiles {
  openFiles(kind: FileKind): Promise<GivenFile[] | null>;
  openRecent(id: string): Promise<GivenFile | null>;
  /** Reads what the system handed over; files of unknown kinds are left out. */
  readHandedOver(paths: readonly string[]): Promise<GivenFile[]>;
  claimDropped(path: string, hash: string): Promise<string | null>;
  saveCase(bytes: Uint8Array, name: string, handle: string | null): Promise<SavedFile | null>;
  /** The file as someone else left it, which counts as known from then on; null where it is gone. */
  reloadFile(handle: string): Promise<GivenFile | null>;
  /** What someone else wrote counts as known: saving replaces it. */
  keepMine(handle: string): Promise<void>;
  exportFiles(files: readonly OutgoingFile[]): Promise<ExportedFiles | null>;
  exportFolder(folder: OutgoingFolder): Promise<ExportedFiles | null>;
  /** Handles of open cases that someone else changed; each change once. */
  changedOutside(): Promise<readonly string[]>;
}

export interface CaseFilesTools {
  readonly ask: Ask;
  readonly granted: GrantedFiles;
  readonly recent: RecentCases;
  readonly port?: FilePort;
}

/** What may be done with a case file. */
type Access =
  | { readonly type: 'write'; readonly lock?: CaseLock }
  | { readonly type: 'read' | 'cancel' };

const isCase = (path: string): boolean => extname(path).toLowerCase() === CASE_EXTENSION;

const named = (path: string): string => (isCase(path) ? path : `${path}${CASE_EXTENSION}`);

export function caseFiles({
  ask,
  granted,
  recent,
  port = nodeFilePort,
}: CaseFilesTools): CaseFiles {
  const tidied = new Set<string>();
  const reported = new Map<string, number>();

  /** Removes what killed writers left beside a case, once a run. */
  async function tidyBeside(path: string): Promise<void> {
    const folder = dirname(path);
    if (tidied.has(folder)) return;
    tidied.add(folder);
    await removeOrphans(folder, port);
  }

  /** Takes the case's lock, after asking where someone has it. `read`: it is not to be saved to. */
  async function lockCase(path: string): Promise<Access> {
    if (granted.isGranted(path)) return { type: 'write' };
    const first = await takeLock(path);
    if (first.type === 'held') return { type: 'write', lock: first.lock };
    if (first.type === 'impossible') return { type: 'write' };
    const answer = await ask.taken(basename(path), first.by);
    if (answer !== 'open') return { type: answer };
    const second = await takeLock(path, true);
    return second.type === 'held' ? { type: 'write', lock: second.lock } : { type: 'write' };
  }

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

  /** Writes a case and tells what its file is like from then on. */
  async function writeCase(path: string, bytes: Uint8Array): Promise<FileMark> {
    await tidyBeside(path);
    await writeFileAtomically(path, bytes, { port, keepPrevious: true });
    const mark = await markOf(path, bytes);
    await recent.add(path, thumbnailOf(bytes)).catch(() => undefined);
    return mark;
  }

  /** Asks where a save would replace what someone else wrote, or who took the case over goes on with. */
  async function mayReplace({
    path,
    mark,
    lock,
  }: GrantedFile): Promise<'overwrite' | 'copy' | 'cancel'> {
    const by = lock.takenBy();
    const answer =
      (await sinceMark(path, mark)) === 'changed'
        ? await ask.changed(basename(path))
        : by === null
          ? 'overwrite'
          : await ask.takenOver(basename(path), by);
    // Who saves has it again, so that the other one is asked in turn.
    if (by !== null && answer === 'overwrite') lock.takeBack();
    return answer;
  }

  async function saveElsewhere(bytes: Uint8Array, name: string): Promise<SavedFile | null> {
    const chosen = await ask.save(named(name));
    if (chosen === null) return null;
    const target = named(chosen);
    // The system's dialog asked about the name as it was typed, without the ending.
    const another = target !== chosen && (await port.facts(target)) !== null;
    if (another && !(await ask.replace([basename(target)]))) return null;
    const path = (await port.realPath(target)) ?? target;
    const access = await lockCase(path);
    if (access.type !== 'write') return null;
    try {
      const handle = granted.grant(path, await writeCase(path, bytes), access.lock);
      return { name: basename(path), handle };
    } catch (error) {
      // Kept, it would tell the next try that someone has the case open.
      access.lock?.release();
      throw error;
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
      const known = paths.filter((path) =>
        READABLE_EXTENSIONS.includes(extname(path).toLowerCase()),
      );
      return (await read(known)) ?? [];
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
    async saveCase(bytes, name, handle) {
      if (handle === null) return saveElsewhere(bytes, name);
      const file = granted.find(handle);
      if (file === null) {
        throw new InputError('E_HANDLE', 'the case is not open any more: save it under a name');
      }
      const answer = await mayReplace(file);
      if (answer === 'cancel') return null;
      if (answer === 'copy') return saveElsewhere(bytes, name);
      const mark = await writeCase(file.path, bytes);
      granted.remark(handle, mark);
      return { name: basename(file.path), handle };
    },
    async reloadFile(handle) {
      const file = granted.find(handle);
      if (file === null || !(await port.facts(file.path))?.isFile) return null;
      const { bytes, mark } = await readMarked(file.path);
      granted.remark(handle, mark);
      return { name: basename(file.path), bytes, handle };
    },
    async keepMine(handle) {
      const file = granted.find(handle);
      // What is gone needs no leave: saving writes it anew.
      if (file === null || !(await port.facts(file.path))?.isFile) return;
      granted.remark(handle, (await readMarked(file.path)).mark);
    },
    async exportFiles(files) {
      const folder = await ask.folder();
      if (folder === null) return null;
      const names = files.map(({ name }) => name);
      const taken = await namesTaken(folder, names, port);
      if (taken.length > 0 && !(await ask.replace(taken))) return null;
      await writeTogether(folder, files, port);
      return { names, place: granted.grantPlace(folder) };
    },
    async exportFolder({ name, files }) {
      const parent = await ask.folder();
      if (parent === null) return null;
      const folder = join(parent, name);
      await writeFolderAtomically(folder, new Map(files.map((file) => [file.name, file.bytes])), {
        port,
      });
      return { names: [name], place: granted.grantPlace(folder) };
    },
    async changedOutside() {
      const changed: string[] = [];
      for (const [handle, { path, mark }] of granted.entries()) {
        const facts = await port.facts(path).catch(() => null);
        if (facts === null || reported.get(handle) === facts.modifiedMs) continue;
        if ((await sinceMark(path, mark).catch(() => 'same')) !== 'changed') continue;
        reported.set(handle, facts.modifiedMs);
        changed.push(handle);
      }
      return changed;
    },
  };
}
