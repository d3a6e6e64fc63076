import { dirname } from 'node:path';
import { type StagedFile, stageFile, writeError } from '../files/atomic-write.ts';
import { nodeFilePort } from '../files/file-port.ts';
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
 * fault came between two of the renames at the very end. `newFolder`, if named, is made first where it is not there.
 */
export async function writeOutputs(
  files: readonly Output[],
  inputs: readonly string[],
  newFolder: string | null = null,
): Promise<void> {
  await refuseConflicts(
    files.map(({ path }) => path),
    inputs,
  );
  if (newFolder !== null) await makeFolder(newFolder);
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await removeOrphans(folder, nodeFilePort);
  }
  await stoppable(async (signal) => {
    const staged: StagedFile[] = [];
    try {
      for (const { path, bytes } of files) staged.push(await stageFile(path, bytes, { signal }));
      for (const file of staged) await file.commit();
    } catch (error) {
      for (const file of staged) await file.discard();
      throw error;
    }
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await nodeFilePort.makeFolder(folder);
  } catch (error) {
    throw writeError(folder, error);
  }
}
