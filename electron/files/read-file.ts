import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../../shared/mesh/input-error.ts';
import { MAX_FILE_BYTES } from '../../shared/mesh/limits.ts';

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links lead in a circle',
  EIO: 'the device reported an error',
};

/** The system's error, as one that names the file and says what was wrong. */
function readError(path: string, error: unknown): Error {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = CAUSES[code] ?? (error instanceof Error ? error.message : String(error));
  return new InputError(
    'E_READ',
    `cannot read ${path}: ${cause}${code === '' ? '' : ` (${code})`}`,
  );
}

/** A whole file. Throws InputError E_READ where it can't be read, E_TOO_LARGE above MAX_FILE_BYTES. */
export async function readWholeFile(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new InputError('E_READ', `cannot read ${path}: it is a folder`);
    if (facts.size > MAX_FILE_BYTES) {
      const megabytes = Math.round(facts.size / 1024 ** 2);
      throw new InputError(
        'E_TOO_LARGE',
        `cannot read ${path}: ${megabytes} MB is more than the 1024 MB that are read; decimate the mesh`,
      );
    }
    return await readFile(path);
  } catch (error) {
    throw readError(path, error);
  }
}

/** What stands at a path; null where nothing does. Throws InputError E_READ where that can't be found out. */
export async function fileFacts(path: string): Promise<'folder' | 'file' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw readError(path, error);
  }
}

/** Folder or file. Throws InputError E_READ where there is neither. */
export async function kindOf(path: string): Promise<'folder' | 'file'> {
  const kind = await fileFacts(path);
  if (kind === null) throw new InputError('E_READ', `cannot read ${path}: there is no such file`);
  return kind;
}
