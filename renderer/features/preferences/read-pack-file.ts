import type { GivenFile } from '../../../shared/host/file-schemas.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { packJson, parseOwnPack } from '../../../shared/procedures/parse-pack.ts';

/**
 * The centre's own pack in a file. Throws InputError whose sentence begins with the file's name: no text, no JSON, no pack, no version, or,
 * where it is to replace the pack `id`, another one.
 */
export function readPackFile({ name, bytes }: GivenFile, id: string | null): ProcedurePack {
  try {
    const pack = parseOwnPack(packJson(textOf(bytes)));
    if (id === null || pack.id === id) return pack;
    throw new InputError(
      'E_PACK',
      `holds the pack "${pack.id}", not "${id}": add it, or choose another file`,
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `${name}: ${error.message}`, error.path);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('E_ENCODING', 'not UTF-8 text; save it as UTF-8');
  }
}
