import { basename } from 'node:path';
import type { GivenFile, SavedFile } from '../../shared/host/file-schemas.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { thumbnailOf } from '../files/case-thumbnail.ts';
import { type FileMark, markOf, readMarked, sinceMark } from '../files/file-mark.ts';
import { nodeFilePort } from '../files/file-port.ts';
import type { GrantedFile } from '../files/granted-files.ts';
import type { CaseAccess, CaseFilesTools } from './case-access.ts';
import { CASE_EXTENSION, isCase } from './file-kinds.ts';

/** What saves open cases, and tells where someone else did. */
export interface SavedCases {
  saveCase(bytes: Uint8Array, name: string, handle: string | null): Promise<SavedFile | null>;
  /** The file as someone else left it, which counts as known from then on; null where it is gone. */
  reloadFile(handle: string): Promise<GivenFile | null>;
  /** What someone else wrote counts as known: saving replaces it. */
  keepMine(handle: string): Promise<void>;
  /** Handles of open cases that someone else changed; each change once. */
  changedOutside(): Promise<readonly string[]>;
}

const named = (path: string): string => (isCase(path) ? path : `${path}${CASE_EXTENSION}`);

export function savedCases(
  { ask, granted, recent, port = nodeFilePort }: CaseFilesTools,
  { lockCase, tidyBeside }: CaseAccess,
): SavedCases {
  const reported = new Map<string, number>();

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
