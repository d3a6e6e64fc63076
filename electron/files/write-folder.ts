import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../shared/mesh/input-error.ts';
import { stageFile, type WriteOptions, writeError } from './atomic-write.ts';
import { nodeFilePort } from './file-port.ts';
import { temporaryPath } from './temporary-name.ts';

/**
 * Writes a folder of files, whole or not at all: everything goes to a temporary folder beside it, which is then renamed.
 * `files` maps paths below the folder, with `/`, to bytes; the caller vouches that none leads out of it. Throws
 * InputError E_EXISTS where the folder holds anything already, E_WRITE where the system refuses.
 */
export async function writeFolderAtomically(
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  options: Pick<WriteOptions, 'port' | 'signal'> = {},
): Promise<void> {
  const { port = nodeFilePort } = options;
  const target = resolve(path);
  const facts = await port.facts(target);
  if (facts !== null && (!facts.isFolder || (await port.list(target)).length > 0)) {
    const what = facts.isFolder ? 'the folder is not empty' : 'it is a file';
    throw new InputError('E_EXISTS', `cannot write ${path}: ${what}; name a new folder`);
  }

  const temporary = temporaryPath(target);
  try {
    await port.makeFolder(temporary);
    for (const [name, bytes] of files) {
      const inside = join(temporary, ...name.split('/'));
      await port.makeFolder(dirname(inside));
      await (await stageFile(inside, bytes, options)).commit();
    }
    if (facts !== null) await port.removeEmptyFolder(target);
    await port.rename(temporary, target);
    await port.syncFolder(dirname(target));
  } catch (error) {
    await port.remove(temporary).catch(() => undefined);
    throw writeError(path, underItsName(error, temporary, path));
  }
}

/** A fault of a file in the temporary folder, said of the one that was asked for: nobody knows the other. */
function underItsName(error: unknown, temporary: string, path: string): unknown {
  if (!(error instanceof InputError) || !error.message.includes(temporary)) return error;
  const said = (text: string): string => text.replaceAll(temporary, path);
  return new InputError(error.code, said(error.message), error.path && said(error.path));
}
