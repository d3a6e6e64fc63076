import type { GivenFile } from '../../shared/host/file-schemas.ts';

/** Asks the host for the place of a dropped case file. */
type Claim = (file: File, bytes: Uint8Array) => Promise<string | null>;

/** Deepest folder that a drop is looked into, so that a link that leads back ends. */
const DEEPEST = 6;
/** Files of one drop: a long series of a scan; more is a wrong folder. */
const MOST_FILES = 4096;

/**
 * The files of a drop; those of folders by their path in it. A case file keeps its place where the host can claim it. Throws
 * an Error for too many.
 */
export async function droppedFiles(
  transfer: DataTransfer,
  claim: Claim,
): Promise<readonly GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: GivenFile[] = [];
  for (const entry of entries) await collect(entry, '', 0, files, claim);
  return files;
}

async function collect(
  entry: FileSystemEntry,
  folder: string,
  depth: number,
  files: GivenFile[],
  claim: Claim,
): Promise<void> {
  if (files.length >= MOST_FILES) throw new Error(`more than ${MOST_FILES} files were dropped`);
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const handle = file.name.endsWith('.guidecase') ? await claim(file, bytes) : null;
    files.push({ name: `${folder}${file.name}`, bytes, handle });
  } else if (isFolder(entry) && depth < DEEPEST) {
    // The folder that was dropped is the root: its own name is not part of the paths in it.
    const inside = depth === 0 ? '' : `${folder}${entry.name}/`;
    for (const child of await childrenOf(entry))
      await collect(child, inside, depth + 1, files, claim);
  }
}

/** A folder's reader gives its entries in portions, until an empty one. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
