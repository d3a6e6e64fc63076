import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readArchive } from '../../shared/case-file/archive.ts';
import { CASE_ENTRY } from '../../shared/case-file/case-contents.ts';
import {
  PACKAGE_FILES,
  readPackageManifest,
} from '../../shared/export-package/package-manifest.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { kindOf, readWholeFile } from '../files/read-file.ts';
import { naming } from './read-case.ts';

/** More than any package has: a folder that was meant by mistake is not read to its end. */
const MOST_FILES = 2000;

/**
 * The files of an export package, a folder or a ZIP file, by path; null for a file that is none, such as a `.guidecase`. Throws
 * InputError for a folder without a manifest.
 */
export async function readPackage(path: string): Promise<ReadonlyMap<string, Uint8Array> | null> {
  if ((await kindOf(path)) === 'folder') return readFolder(path);
  const bytes = await readWholeFile(path);
  const { files } = naming(path, () => readArchive(bytes));
  const manifest = files.get(PACKAGE_FILES.manifest);
  const isPackage = (manifest && readPackageManifest(manifest)) ?? null;
  return isPackage === null && !path.toLowerCase().endsWith('.zip') ? null : files;
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const listed = entries.filter((entry) => !entry.isDirectory());
  if (!entries.some((entry) => entry.name === PACKAGE_FILES.manifest)) {
    const isCase = entries.some((entry) => entry.name === CASE_ENTRY);
    const what = isCase
      ? 'it is a case folder, of which nothing vouches; make a .guidecase file of it with "guidesmith pack" and verify that'
      : `no ${PACKAGE_FILES.manifest} in it; name an export package or a .guidecase file`;
    const message = `${folder}: ${what}`;
    throw new InputError('E_MISSING_FILE', message);
  }
  if (listed.length > MOST_FILES) {
    throw new InputError('E_RANGE', `${folder}: ${listed.length} files are too many for a package`);
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of listed) {
    const full = join(entry.parentPath, entry.name);
    files.set(relative(folder, full).replaceAll('\\', '/'), await readWholeFile(full));
  }
  return files;
}
