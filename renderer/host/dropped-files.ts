import type { GivenFile } from '../../shared/host/file-schemas.ts';
import { MAX_FILES, MAX_MESSAGE_BYTES } from '../../shared/host/limits.ts';
import { InputError } from '../../shared/mesh/input-error.ts';

/** Asks the host for the place of a dropped case file. */
type Claim = (file: File, bytes: Uint8Array) => Promise<string | null>;

/** Deepest folder that a drop is looked into, so that a link that leads back ends. */
const DEEPEST = 6;

/** What a drop holds so far. */
interface Dropped {
  readonly files: GivenFile[];
  bytes: number;
}

/**
 * The files of a drop; those of folders by their path in it. A case file keeps its place where the host can claim it. Throws
 * InputError E_TOO_MANY, E_TOO_LARGE, E_EMPTY, and E_UNREADABLE for a file or folder that the system does not hand over.
 */
export async function droppedFiles(
  transfer: DataTransfer,
  claim: Claim,
): Promise<readonly GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const dropped: Dropped = { files: [], bytes: 0 };
  for (const entry of entries) await collect(entry, '', 0, dropped, claim);
  if (entries.length > 0 && dropped.files.length === 0) {
    throw new InputError('E_EMPTY', 'what was dropped holds no file');
  }
  return dropped.files;
}

async function collect(
  entry: FileSystemEntry,
  folder: string,
  depth: number,
  dropped: Dropped,
  claim: Claim,
): Promise<void> {
  if (isFile(entry)) {
    dropped.files.push(await contentOf(entry, folder, dropped, claim));
  } else if (isFolder(entry) && depth < DEEPEST) {
    // The folder that was dropped is the root: its own name is not part of the paths in it.
    const inside = depth === 0 ? '' : `${folder}${entry.name}/`;
    for (const child of await childrenOf(entry))
      await collect(child, inside, depth + 1, dropped, claim);
  }
}

async function contentOf(
  entry: FileSystemFileEntry,
  folder: string,
  dropped: Dropped,
  claim: Claim,
): Promise<GivenFile> {
  if (dropped.files.length >= MAX_FILES) {
    throw new InputError(
      'E_TOO_MANY',
      `more than ${MAX_FILES} files were dropped: drop the folder of one series, or pack it into a ZIP`,
    );
  }
  const file = await handedOver(
    entry,
    new Promise<File>((resolve, reject) => entry.file(resolve, reject)),
  );
  // Before it is read: what is too much must not be in memory first.
  dropped.bytes += file.size;
  if (dropped.bytes > MAX_MESSAGE_BYTES) {
    throw new InputError(
      'E_TOO_LARGE',
      'the files hold more than 1 GB together: drop the folder of one series, or crop the scan',
    );
  }
  const bytes = new Uint8Array(await handedOver(entry, file.arrayBuffer()));
  const handle = file.name.endsWith('.guidecase') ? await claim(file, bytes) : null;
  return { name: `${folder}${file.name}`, bytes, handle };
}

/** A folder's reader gives its entries in portions, until an empty one. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await handedOver(
      folder,
      new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** What the system gives of an entry; its refusal names the entry. */
async function handedOver<T>(
  { name, isDirectory }: FileSystemEntry,
  given: Promise<T>,
): Promise<T> {
  try {
    return await given;
  } catch {
    throw new InputError(
      'E_UNREADABLE',
      `the ${isDirectory ? 'folder' : 'file'} "${name}" can't be read: it was moved, or its rights forbid it; copy it to another place and drop it again`,
    );
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
