import { type CaseFilesTools, caseAccess } from './case-access.ts';
import { type Exports, exportedFiles } from './exported-files.ts';
import { type OpenedFiles, openedFiles } from './opened-files.ts';
import { type SavedCases, savedCases } from './saved-cases.ts';

/** What the requests about files do, with a person and a disk to ask. */
export type CaseFiles = OpenedFiles & SavedCases & Exports;

export function caseFiles(tools: CaseFilesTools): CaseFiles {
  const access = caseAccess(tools);
  return { ...openedFiles(tools, access), ...savedCases(tools, access), ...exportedFiles(tools) };
}
