import { constants } from 'node:os';
import { dirname } from 'node:path';
import { type StagedFile, stageFile, writeError } from '../files/atomic-write.ts';
import { nodeFilePort } from '../files/file-port.ts';
import { removeOrphans } from '../files/temporary-name.ts';
import { refuseConflicts } from './output-conflicts.ts';

/** Signals that ask a program to stop; they are heard while files are written, so that nothing half-made stays. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A shell's exit status for a program that a signal ended is 128 plus the signal's number. */
const SIGNAL_STATUS_BASE = 128;

/**
 * Runs `work` with a signal that aborts when the program is asked to stop; it then cleans up and the program ends with
 * the signal's status. Only file writing is guarded so: a long computation is ended at once, as it has nothing to lose.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let stopped: (typeof STOP_SIGNALS)[number] | null = null;
  const stop = (name: NodeJS.Signals): void => {
    stopped = STOP_SIGNALS.find((signal) => signal === name) ?? null;
    abort.abort();
  };
  for (const name of STOP_SIGNALS) process.on(name, stop);
  try {
    return await work(abort.signal);
  } catch (error) {
    if (stopped !== null) process.exit(SIGNAL_STATUS_BASE + constants.signals[stopped]);
    throw error;
  } finally {
    for (const name of STOP_SIGNALS) process.off(name, stop);
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
