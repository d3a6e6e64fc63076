import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { parseCase } from '../../shared/case/parse-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { kindOf, readWholeFile } from '../files/read-file.ts';

/** A case with the bytes of every mesh that it names. */
export interface CaseFiles {
  readonly document: CaseDocument;
  /** By the path that the document gives. */
  readonly meshes: ReadonlyMap<string, Uint8Array>;
}

const CASE_FILE = 'case.json';

/**
 * Reads a case folder. Throws InputError for a missing or malformed case.json (CaseError, with its place) and for a mesh
 * that is not there or lies outside of the folder, also by way of a symbolic link.
 */
export async function readCaseFolder(folder: string): Promise<CaseFiles> {
  const path = join(folder, CASE_FILE);
  const document = parseCase(parseJson(await readWholeFile(path), path));
  const root = await realpath(folder);
  const meshes = new Map<string, Uint8Array>();
  for (const [i, { mesh }] of document.anatomy.entries()) {
    if (meshes.has(mesh)) continue;
    const place = `anatomy[${i}].mesh`;
    const file = await realpath(join(folder, ...mesh.split('/'))).catch(() => null);
    if (file === null) {
      throw new InputError('E_MISSING_FILE', `${place}: no file "${mesh}" in ${folder}`, place);
    }
    if (!file.startsWith(root + sep)) {
      throw new InputError('E_PATH', `${place}: "${mesh}" leads out of the case folder`, place);
    }
    meshes.set(mesh, await readWholeFile(file));
  }
  return { document, meshes };
}

/** Strict UTF-8, with or without a byte order mark, then JSON. */
function parseJson(bytes: Uint8Array, path: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('E_ENCODING', `${path}: not UTF-8 text; save it as UTF-8`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new InputError('E_JSON', `${path}: not JSON: ${said}`);
  }
}

/** Reads a case in either of its forms. */
export async function readCase(path: string): Promise<CaseFiles> {
  if ((await kindOf(path)) === 'folder') return readCaseFolder(path);
  throw new InputError('E_NOT_A_CASE', `${path}: not yet`);
}
