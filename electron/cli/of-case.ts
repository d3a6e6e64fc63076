import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partFormatOf } from '../../shared/jobs/part-format.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { kindOf } from '../files/read-file.ts';
import { staysBehind, thoseThere } from './earlier-files.ts';

/**
 * Does the work of a verb on one case. A fault of the case's that does not name it, since it begins with a place in the document, gets its
 * name: of a shell's loop over twenty the line alone would not say which.
 */
export async function ofCase<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError) || OF_THE_OUTPUT.has(error.code)) throw error;
    if (error.message.includes(path)) throw error;
    throw new InputError(error.code, `${error.message} (in ${path})`, error.path);
  }
}

/** Faults of the command line, not of the case: then the output is what was named by mistake. */
const OF_THE_LINE = new Set(['E_OVERWRITE', 'E_USAGE', 'E_FORMAT', 'E_SEVERAL_GUIDES']);

/** Faults that name the file that was to be written. */
const OF_THE_OUTPUT = new Set([...OF_THE_LINE, 'E_WRITE', 'E_EXISTS']);

/** A build's refusal says which guides of an earlier run lie where it has written none: whoever prints what is there takes them for this plan's. */
export async function namingEarlier<T>(output: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError) || OF_THE_LINE.has(error.code)) throw error;
    const earlier = await guidesAt(output);
    const said = [error.message, ...earlier.map(staysBehind)].join('; ');
    throw new InputError(error.code, said, error.path);
  }
}

/** The output itself, or the guides in it where it is a folder. */
async function guidesAt(output: string): Promise<readonly string[]> {
  const there = await thoseThere([output]);
  if (there.length > 0) return partFormatOf(output) === null ? [] : there;
  if ((await kindOf(output).catch(() => null)) !== 'folder') return [];
  const names = (await readdir(output)).filter((name) => partFormatOf(name) !== null).toSorted();
  return names.map((name) => join(output, name));
}
