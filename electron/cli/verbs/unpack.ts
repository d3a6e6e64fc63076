import {
  AUDIT_ENTRY,
  documentFiles,
  REVIEW_ENTRY,
  THUMBNAIL_ENTRY,
} from '../../../shared/case-file/case-contents.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { counted } from '../../../shared/mesh/counted.ts';
import { caseHash } from '../../../shared/report/hash.ts';
import { readWholeFile } from '../../files/read-file.ts';
import { writeFolderAtomically } from '../../files/write-folder.ts';
import { EXIT } from '../exit-status.ts';
import { naming } from '../read-case.ts';
import type { VerbContext, VerbResult } from '../verb.ts';
import { stoppable } from '../write-outputs.ts';

/** A .guidecase file as a new folder; see the contract's `unpack`. */
export async function unpack(
  file: string,
  output: string,
  { progress }: VerbContext,
): Promise<VerbResult> {
  progress('reading the case');
  const bytes = await readWholeFile(file);
  const { document, meshes, audit, review, thumbnail, unknown } = naming(file, () =>
    unpackCase(bytes),
  );
  const files = new Map(meshes);
  for (const file of documentFiles(document)) files.set(file.name, file.bytes);
  if (audit) files.set(AUDIT_ENTRY, audit);
  if (review) files.set(REVIEW_ENTRY, review);
  if (thumbnail) files.set(THUMBNAIL_ENTRY, thumbnail);

  progress('writing');
  await stoppable((signal) => writeFolderAtomically(output, files, { signal }));
  const names = [...files.keys()].sort();
  return {
    status: EXIT.done,
    json: {
      folder: output,
      case: document.id,
      caseHash: caseHash(document, meshes),
      files: names,
      leftOut: unknown,
    },
    text: [
      `${output}: ${document.id}, ${counted(names.length, 'file')}`,
      ...unknown.map((name) => `left out, since the case does not name it: ${name}`),
    ].join('\n'),
  };
}
