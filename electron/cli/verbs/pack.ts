import { packCase } from '../../../shared/case-file/pack-case.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { caseHash } from '../../../shared/report/hash.ts';
import { kindOf } from '../../files/read-file.ts';
import { EXIT } from '../exit-status.ts';
import { casePaths, readCaseFolder } from '../read-case.ts';
import { readPacks, withGivenPack } from '../read-packs.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { writeOutputs } from '../write-outputs.ts';

const EXTENSION = '.guidecase';

export interface PackOptions {
  readonly output: string;
  /** Files of a centre's own procedure packs: the one that the case names goes into it. */
  readonly pack?: readonly string[];
}

/** A case folder as one file; see the contract's `pack`. */
export async function pack(
  folder: string,
  { output, pack: packFiles = [] }: PackOptions,
  { progress }: VerbContext,
): Promise<VerbResult> {
  if (!output.toLowerCase().endsWith(EXTENSION)) {
    throw new InputError('E_FORMAT', `${output}: the file name must end in ${EXTENSION}`);
  }
  if ((await kindOf(folder)) !== 'folder') {
    throw new InputError('E_NOT_A_FOLDER', `${folder}: not a folder; name the one with case.json`);
  }
  progress('reading the case');
  const read = await readCaseFolder(folder);
  const contents = withGivenPack(read, await readPacks(packFiles));
  if (packFiles.length > 0 && contents.document === read.document) {
    const procedure = contents.document.procedure ?? 'generic';
    throw new InputError(
      'E_PACK',
      `procedure: the case's procedure is "${procedure}", and no pack of --pack has that id; set it in case.json, or give that pack`,
      'procedure',
    );
  }
  const bytes = packCase(contents);
  progress('writing');
  const inputs = [...(await casePaths(folder, contents)), ...packFiles];
  await writeOutputs([{ path: output, bytes }], inputs);

  const hash = caseHash(contents.document, contents.meshes);
  const meshes = contents.meshes.size;
  return {
    status: EXIT.done,
    json: { file: output, case: contents.document.id, caseHash: hash, meshes, bytes: bytes.length },
    text: `${output}: ${contents.document.id}, ${counted(meshes, 'mesh file')}, ${bytes.length} bytes`,
  };
}
