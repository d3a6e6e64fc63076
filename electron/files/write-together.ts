import { basename, join } from 'node:path';
import { type StagedFile, stageFile } from './atomic-write.ts';
import { type FilePort, nodeFilePort } from './file-port.ts';

/** Those of the names that stand in `folder` already. */
export async function namesTaken(
  folder: string,
  names: readonly string[],
  port: FilePort = nodeFilePort,
): Promise<readonly string[]> {
  const facts = await Promise.all(names.map((name) => port.facts(join(folder, name))));
  return names.filter((_, i) => facts[i] !== null);
}

/**
 * Writes several files into a folder: all lie there, proved, before the first gets its name. Throws InputError E_WRITE; then
 * none has appeared, unless the fault came between two of the renames at the very end.
 */
export async function writeTogether(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  port: FilePort = nodeFilePort,
): Promise<void> {
  const staged: StagedFile[] = [];
  try {
    for (const { name, bytes } of files) {
      if (basename(name) !== name) throw new Error('an export names files, not paths');
      staged.push(await stageFile(join(folder, name), bytes, { port }));
    }
    for (const file of staged) await file.commit();
  } catch (error) {
    for (const file of staged) await file.discard();
    throw error;
  }
}
