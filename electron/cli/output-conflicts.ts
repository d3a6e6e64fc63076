import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../../shared/mesh/input-error.ts';

/** What tells one file from another on a disk, whatever it is called; null where nothing is. */
async function fileMark(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    // What can't be looked at can't be read either, and writing to it says why.
    return null;
  }
}

/** A name under which two spellings of one place meet: links followed, letters in one case and one composition. */
async function placeOf(path: string): Promise<string> {
  const full = resolve(path);
  const real = await realpath(full).catch(async () =>
    join(await realpath(dirname(full)).catch(() => dirname(full)), basename(full)),
  );
  return real.normalize('NFC').toLowerCase();
}

/**
 * Refuses outputs that would replace what the command has read (also by way of a link, or of a name in other letters where the disk
 * takes both for one), and two outputs on one path. Names that differ only in case are taken for one path everywhere, since a
 * folder may be copied to a disk that does so. Throws InputError E_OVERWRITE.
 */
export async function refuseConflicts(
  outputs: readonly string[],
  inputs: readonly string[],
): Promise<void> {
  const read = new Map<string, string>();
  for (const path of inputs) {
    const mark = await fileMark(path);
    if (mark !== null) read.set(mark, path);
  }
  const taken = new Map<string, string>();
  for (const path of outputs) {
    const mark = await fileMark(path);
    const input = mark === null ? undefined : read.get(mark);
    if (input !== undefined) {
      const which = resolve(input) === resolve(path) ? '' : ` (it is ${input})`;
      throw overwrite(path, `the command reads this file${which}; nothing was written`);
    }
    const place = await placeOf(path);
    const other = taken.get(place);
    if (other !== undefined) {
      const which = other === path ? 'two outputs have this name' : `${other} is the same place`;
      throw overwrite(path, `${which}; nothing was written`);
    }
    taken.set(place, path);
  }
}

const overwrite = (path: string, why: string): InputError =>
  new InputError('E_OVERWRITE', `cannot write ${path}: ${why}; name another file`, path);
