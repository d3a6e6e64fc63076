import { dirname, resolve } from 'node:path';
import {
  type StagedFile,
  stageFile,
  type WriteOptions,
  writeError,
} from '../files/atomic-write.ts';
import { type FilePort, nodeFilePort } from '../files/file-port.ts';
import { removeOrphans } from '../files/temporary-name.ts';
import { refuseConflicts } from './output-conflicts.ts';
import { endBy, onStop, type StopSignal } from './stop-signals.ts';

/**
 * Runs `work` with a signal that aborts when the program is asked to stop; it then cleans up and the program ends with
 * the signal's status. Only file writing is guarded so: a long computation is ended at once, as it has nothing to lose.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let stopped: StopSignal | null = null;
  const deaf = onStop((signal) => {
    stopped = signal;
    abort.abort();
  });
  try {
    return await work(abort.signal);
  } catch (error) {
    if (stopped !== null) endBy(stopped);
    throw error;
  } finally {
    deaf();
  }
}

/** A file to be written. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes several files: all are staged beside their targets and proved before the first gets its name. `inputs` are the paths that
 * the command has read: none of them is ever replaced. Throws InputError E_OVERWRITE, E_WRITE; then none has appeared, unless the
 * fault came between two of the renames at the very end. `newFolder`, if named, is made first where it is not there, and taken
 * away again where nothing came to lie in it.
 */
export async function writeOutputs(
  files: readonly Output[],
  inputs: readonly string[],
  newFolder: string | null = null,
  port: FilePort = nodeFilePort,
): Promise<void> {
  await refuseConflicts(
    files.map(({ path }) => path),
    inputs,
  );
  const made = newFolder === null ? [] : await makeFolder(newFolder, port);
  await stoppable(async (signal) => {
    try {
      for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
        await removeOrphans(folder, port);
      }
      await writeTogether(files, { signal, port });
    } catch (error) {
      await removeEmpty(made, port);
      throw error;
    }
  });
}

async function writeTogether(files: readonly Output[], options: WriteOptions): Promise<void> {
  const staged: StagedFile[] = [];
  try {
    for (const { path, bytes } of files) staged.push(await stageFile(path, bytes, options));
    for (const file of staged) await file.commit();
  } catch (error) {
    for (const file of staged) await file.discard();
    throw error;
  }
}

/** Makes a folder and those above it; gives those that were not there, the innermost first. */
async function makeFolder(folder: string, port: FilePort): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = resolve(folder); (await port.facts(at)) === null; at = dirname(at))
    missing.push(at);
  try {
    await port.makeFolder(folder);
    return missing;
  } catch (error) {
    await removeEmpty(missing, port);
    throw writeError(folder, error);
  }
}

/** Removes folders, the innermost first, as far as nothing lies in them: another case of a batch may have its files there. */
async function removeEmpty(folders: readonly string[], port: FilePort): Promise<void> {
  for (const folder of folders) await port.removeEmptyFolder(folder).catch(() => undefined);
}
