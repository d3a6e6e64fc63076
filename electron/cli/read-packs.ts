import { InputError } from '../../shared/mesh/input-error.ts';
import type { ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { parsePack } from '../../shared/procedures/parse-pack.ts';
import { PROCEDURE_PACKS } from '../../shared/procedures/procedure-packs.ts';
import { readWholeFile } from '../files/read-file.ts';

/**
 * The program's packs with a centre's own files over them: one with a known id takes that pack's place, another is added before the generic
 * one. Each file may build on those before it. Throws InputError that begins with the file's name: unreadable, no JSON, or no pack.
 */
export async function readPacks(paths: readonly string[]): Promise<readonly ProcedurePack[]> {
  let packs = PROCEDURE_PACKS;
  for (const path of paths) {
    const own = packFrom(path, await readWholeFile(path), packs);
    const known = packs.findIndex(({ id }) => id === own.id);
    packs = known < 0 ? packs.toSpliced(-1, 0, own) : packs.with(known, own);
  }
  return packs;
}

function packFrom(path: string, bytes: Uint8Array, packs: readonly ProcedurePack[]): ProcedurePack {
  try {
    return parsePack(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), packs);
  } catch (error) {
    const known = error instanceof InputError;
    if (!known && !(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    const why = known ? error.message : `no JSON (${error.message}); correct the file`;
    throw new InputError(known ? error.code : 'E_JSON', `${path}: ${why}`, path);
  }
}
