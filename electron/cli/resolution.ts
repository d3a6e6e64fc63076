import { parseCase } from '../../shared/case/parse-case.ts';
import type { CaseFiles } from '../../shared/jobs/open-case.ts';

/**
 * The case with another resolution in each of its guides. It goes through the document, so that the same limits hold and
 * the hash in the report is that of what was built.
 */
export function withResolution(files: CaseFiles, resolution: number | undefined): CaseFiles {
  if (resolution === undefined) return files;
  const guides = files.document.guides.map((guide) => ({ ...guide, resolution }));
  return { ...files, document: parseCase({ ...files.document, guides }) };
}
