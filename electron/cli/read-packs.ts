import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { decodeUtf8 } from '../../shared/case-file/utf8.ts';
import { withPack } from '../../shared/case-file/whole-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import type { ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { packJson, parsePack } from '../../shared/procedures/parse-pack.ts';
import { PROCEDURE_PACKS, procedurePack } from '../../shared/procedures/procedure-packs.ts';
import { namedPack } from '../../shared/review/revision.ts';
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
    return parsePack(packJson(textOf(bytes)), packs);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `${path}: ${error.message}`, path);
  }
}

function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== null) return text;
  throw new InputError('E_ENCODING', 'not UTF-8 text; save it as UTF-8');
}

/**
 * The case with the one of a centre's own packs that its procedure names, in the place of one that it carries; as it is where it names
 * another, and a note says that none was used.
 */
export function withGivenPack(
  contents: CaseContents,
  packs: readonly ProcedurePack[],
): CaseContents {
  if (packs === PROCEDURE_PACKS) return contents;
  const { document } = contents;
  const { procedure, pack } = document;
  // What a case carries need not be among the packs of this program.
  const isKnown = pack === undefined || packs.some(({ id }) => id === procedure);
  const own = isKnown ? procedurePack(procedure, 'procedure', packs) : null;
  if (own === null || PROCEDURE_PACKS.includes(own)) {
    const note = `procedure: no pack of --pack is that of the case, "${procedure ?? 'generic'}"; none was used`;
    return { ...contents, notes: [...(contents.notes ?? []), note] };
  }
  return { ...contents, document: withPack(document, own) };
}

/** As `withGivenPack`, but throws InputError E_PACK where the case carries a different pack: it is unclear which of the two is meant. */
export function withOwnPack(contents: CaseContents, packs: readonly ProcedurePack[]): CaseContents {
  const given = withGivenPack(contents, packs);
  const carried = contents.document.pack;
  const taken = given.document.pack;
  if (!carried || !taken || namedPack(carried).hash === namedPack(taken).hash) return given;
  throw new InputError(
    'E_PACK',
    `procedure: the case carries the pack "${carried.id}", version ${carried.version}, which is not the one of --pack; leave --pack out, or put yours into the case with "guidesmith pack FOLDER --pack FILE"`,
    'procedure',
  );
}
