import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CaseError } from '../../shared/case/case-error.ts';
import {
  AUDIT_ENTRY,
  CASE_ENTRY,
  type CaseContents,
  PACK_ENTRY,
  REVIEW_ENTRY,
  readCaseJson,
  THUMBNAIL_ENTRY,
} from '../../shared/case-file/case-contents.ts';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { fileFacts, kindOf, readWholeFile } from '../files/read-file.ts';

/** Reads a case in either of its forms: a case folder or a .guidecase file. Throws InputError that names what is at fault. */
export async function readCase(path: string): Promise<CaseContents> {
  if ((await fileFacts(path)) === null) {
    const message = `cannot read ${path}: there is no such file; name a case folder or a .guidecase file`;
    throw new InputError('E_READ', message);
  }
  if ((await kindOf(path)) === 'folder') return readCaseFolder(path);
  const bytes = await readWholeFile(path);
  if (!/\.guidecase$/i.test(path) && !beginsAsZip(bytes)) {
    throw new InputError('E_READ', `${path} is neither a case folder nor a .guidecase file`);
  }
  return naming(path, () => unpackCase(bytes));
}

/** Archives begin with `PK`, whatever they are called. */
const beginsAsZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;

/**
 * Reads a case folder with every mesh that its document names. Throws InputError for a missing or malformed case.json and
 * for a mesh that is not there or lies outside of the folder, also by way of a symbolic link.
 */
export async function readCaseFolder(folder: string): Promise<CaseContents> {
  if ((await fileFacts(join(folder, CASE_ENTRY))) === null) {
    const message = `${folder}: no ${CASE_ENTRY} in it, so it is no case folder; name the folder that holds it`;
    throw new InputError('E_MISSING_FILE', message);
  }
  const pack = await readIfThere(join(folder, PACK_ENTRY));
  const text = await readWholeFile(join(folder, CASE_ENTRY));
  const document = naming(folder, () => readCaseJson(text, pack));
  const root = await realpath(folder);
  const meshes = new Map<string, Uint8Array>();
  for (const [i, { mesh }] of document.anatomy.entries()) {
    if (meshes.has(mesh)) continue;
    const place = `anatomy[${i}].mesh`;
    const file = await realpath(join(folder, ...mesh.split('/'))).catch(() => null);
    if (file === null) {
      throw new InputError(
        'E_MISSING_FILE',
        `${place}: no file "${mesh}" in ${folder}; copy it there or correct the path`,
        place,
      );
    }
    if (!file.startsWith(root + sep)) {
      throw new InputError('E_PATH', `${place}: "${mesh}" leads out of the case folder`, place);
    }
    meshes.set(mesh, await readWholeFile(file));
  }
  const audit = await readIfThere(join(folder, AUDIT_ENTRY));
  const review = await readIfThere(join(folder, REVIEW_ENTRY));
  const thumbnail = await readIfThere(join(folder, THUMBNAIL_ENTRY));
  return { document, meshes, audit, review, thumbnail };
}

/** The files that were read for a case, in either of its forms: what no output may replace. */
export async function casePaths(path: string, { meshes }: CaseContents): Promise<string[]> {
  if ((await kindOf(path)) !== 'folder') return [path];
  const own = [CASE_ENTRY, PACK_ENTRY, AUDIT_ENTRY, REVIEW_ENTRY, THUMBNAIL_ENTRY];
  const names = [...own, ...meshes.keys()];
  return names.map((name) => join(path, ...name.split('/')));
}

const readIfThere = async (path: string): Promise<Uint8Array | null> =>
  (await fileFacts(path)) === null ? null : readWholeFile(path);

/** Puts the path of the file or folder before what its content is refused for; what is wrong at a place in the document begins with that place. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (error instanceof CaseError && error.path !== null) throw error;
    throw new InputError(error.code, `${path}: ${error.message}`, error.path);
  }
}
