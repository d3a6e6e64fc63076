import { COARSEST_RESOLUTION_MM, FINEST_RESOLUTION_MM } from '../../shared/case/limits.ts';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { parseWholeCase } from '../../shared/case-file/whole-case.ts';
import { InputError } from '../../shared/mesh/input-error.ts';

/**
 * The case with another resolution in each of its guides. It goes through the document, so that the same limits hold and
 * the hash in the report is that of what was built.
 */
export function withResolution(files: CaseContents, resolution: number | undefined): CaseContents {
  if (resolution === undefined) return files;
  if (resolution < FINEST_RESOLUTION_MM || resolution > COARSEST_RESOLUTION_MM) {
    throw new InputError(
      'E_ARGUMENT',
      `--resolution ${resolution}: must be from ${FINEST_RESOLUTION_MM} to ${COARSEST_RESOLUTION_MM} mm`,
    );
  }
  const guides = files.document.guides.map((guide) => ({ ...guide, resolution }));
  return { ...files, document: parseWholeCase({ ...files.document, guides }) };
}
