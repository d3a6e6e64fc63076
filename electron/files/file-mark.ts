import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readWholeFile } from './read-file.ts';

/** What a file was like when it was last read or written here. */
export interface FileMark {
  readonly size: number;
  readonly modifiedMs: number;
  readonly sha256: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A whole file with its mark. The mark is older than the bytes: what changes meanwhile is taken for changed. Throws InputError
 * like `readWholeFile`.
 */
export async function readMarked(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly mark: FileMark }> {
  const facts = await stat(path).catch(() => null);
  const bytes = await readWholeFile(path);
  const mark = { size: facts?.size ?? -1, modifiedMs: facts?.mtimeMs ?? 0, sha256: sha256(bytes) };
  return { bytes, mark };
}

/** The mark of a file that holds `bytes`. Rejects with the system's error. */
export async function markOf(path: string, bytes: Uint8Array): Promise<FileMark> {
  const { size, mtimeMs } = await stat(path);
  return { size, modifiedMs: mtimeMs, sha256: sha256(bytes) };
}

/**
 * What became of a file since its mark was taken. Size and time are looked at first; where they differ the content
 * decides, since a copy to another drive or a backup program changes times alone.
 */
export async function sinceMark(
  path: string,
  mark: FileMark,
): Promise<'same' | 'changed' | 'gone'> {
  try {
    const { size, mtimeMs } = await stat(path);
    if (size !== mark.size) return 'changed';
    if (mtimeMs === mark.modifiedMs) return 'same';
    return sha256(await readFile(path)) === mark.sha256 ? 'same' : 'changed';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
    throw error;
  }
}
