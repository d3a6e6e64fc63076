import type { GivenFile } from '../../shared/host/file-schemas.ts';
import { MAX_FILES, MAX_MESSAGE_BYTES } from '../../shared/host/limits.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { pickByInput, pickFolder } from './pickers.ts';

/** A file below the folder, not read yet. */
interface Found {
  readonly path: string;
  readonly file: File;
}

/** Deepest folder that is looked into, so that a link that leads back ends. */
const DEEPEST = 6;

/**
 * The files of a folder that the user picks, by their path in it; null where the user gave up. `asksItself`: the browser has a folder
 * picker of its own, which doesn't speak of uploads. Throws InputError E_EMPTY, E_TOO_MANY, E_TOO_LARGE, and E_UNREADABLE where the
 * system does not hand over a file.
 */
export async function pickedFolder(asksItself: boolean): Promise<readonly GivenFile[] | null> {
  const found = asksItself ? await foundByPicker() : await foundByInput();
  if (found === null) return null;
  if (found.length === 0) throw new InputError('E_EMPTY', 'the folder holds no file');
  // Before anything is read: what is too much must not be in memory first.
  if (found.length > MAX_FILES) throw tooMany();
  if (found.reduce((sum, { file }) => sum + file.size, 0) > MAX_MESSAGE_BYTES) {
    throw new InputError(
      'E_TOO_LARGE',
      'the files of the folder hold more than 1 GB together: choose the folder of one series, or crop the scan',
    );
  }
  return Promise.all(found.map(content));
}

async function foundByInput(): Promise<Found[] | null> {
  const files = await pickByInput('folder');
  if (files === null) return null;
  // The folder itself is the root: its own name is not part of the paths in it.
  return files.map((file) => ({
    path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
    file,
  }));
}

async function foundByPicker(): Promise<Found[] | null> {
  const folder = await pickFolder('read');
  if (folder === null || folder === 'download') return null;
  const found: Found[] = [];
  await collect(folder, '', 1, found);
  return found;
}

async function collect(
  folder: FileSystemDirectoryHandle,
  path: string,
  depth: number,
  found: Found[],
): Promise<void> {
  for await (const entry of folder.values()) {
    if (found.length > MAX_FILES) throw tooMany();
    if (entry.kind === 'file')
      found.push({ path: `${path}${entry.name}`, file: await entry.getFile() });
    else if (depth < DEEPEST) await collect(entry, `${path}${entry.name}/`, depth + 1, found);
  }
}

async function content({ path, file }: Found): Promise<GivenFile> {
  try {
    return { name: path, bytes: new Uint8Array(await file.arrayBuffer()), handle: null };
  } catch {
    throw new InputError(
      'E_UNREADABLE',
      `the file "${path}" can't be read: it was moved, or its rights forbid it; copy the folder to another place and choose it again`,
    );
  }
}

const tooMany = (): InputError =>
  new InputError(
    'E_TOO_MANY',
    `the folder holds more than ${MAX_FILES} files: choose the folder of one series, or pack it into a ZIP`,
  );
