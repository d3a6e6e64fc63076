import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import { parseWholeCase } from '../../shared/case-file/whole-case.ts';

/**
 * The case with another resolution in each of its guides. It goes through the document, so that the same limits hold and
 * the hash in the report is that of what was built.
 */
export function withResolution(files: CaseContents, resolution: number | undefined): CaseContents {
  if (resolution === undefined) return files;
  const guides = files.document.guides.map((guide) => ({ ...guide, resolution }));
  return { ...files, document: parseWholeCase({ ...files.document, guides }) };
}
