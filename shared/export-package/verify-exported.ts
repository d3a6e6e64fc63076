import { AUDIT_ENTRY } from '../case-file/case-contents.ts';
import { unpackCase } from '../case-file/unpack-case.ts';
import { verifyCaseFile } from '../case-file/verify-case-file.ts';
import type { HashTag } from '../report/hash.ts';
import type { TrustedKeys } from '../review/trusted-keys.ts';
import { verifyAudit } from '../review/verify-audit.ts';
import { packerIn } from '../review/verify-review.ts';
import { fail, type PackageFinding, pass } from './package-finding.ts';
import { PACKAGE_FILES, type PackageManifest } from './package-manifest.ts';

/** What a case knows of the packages that were exported from it. */
export interface CaseExports {
  readonly caseId: string;
  /** Why the case itself does not hold, one sentence; null where it does. */
  readonly problem: string | null;
  /** Packages by its audit trail, oldest first. */
  readonly exports: readonly {
    readonly manifest: string;
    readonly time: string;
    readonly draft: boolean;
    /** Name of who signed the manifest; null where nobody did. */
    readonly packer: string | null;
  }[];
}

/**
 * The packages that the audit trail in a `.guidecase` file names. The file is verified too: a trail that was written anew vouches for nothing.
 * Throws an InputError where the file can't be read as a case.
 */
export function caseExports(bytes: Uint8Array, trusted: TrustedKeys | null): CaseExports {
  const { ok, findings } = verifyCaseFile(bytes, trusted);
  const worst =
    findings.find(({ status }) => status === 'fail') ??
    findings.find(({ status }) => status !== 'pass');
  const { document, audit } = unpackCase(bytes);
  const { trail } = verifyAudit(audit ?? new Uint8Array(), document.id);
  const exports = trail.entries.flatMap(({ action, time, new: made }) => {
    const said = made as { readonly manifest?: unknown; readonly draft?: unknown } | null;
    if (action !== 'export' || typeof said?.manifest !== 'string') return [];
    return [{ manifest: said.manifest, time, draft: said.draft !== false, packer: packerIn(made) }];
  });
  const problem = ok ? null : (worst?.message ?? `${AUDIT_ENTRY} is not as it was packed`);
  return { caseId: document.id, problem, exports };
}

/**
 * Whether a package is one that its case exported. The trail says of each whose signature its manifest had, so that one whose
 * signature was taken off, or that was written anew, is found whatever it says of itself.
 */
export function exportFinding(
  hash: HashTag,
  { case: caseId, draft, packedBy }: PackageManifest,
  { caseId: ofCase, problem, exports }: CaseExports,
): PackageFinding {
  const part = 'manifest';
  const name = PACKAGE_FILES.manifest;
  if (problem !== null) {
    return fail(part, name, `the case to hold it against does not hold itself: ${problem}`);
  }
  if (caseId !== ofCase) {
    return fail(part, name, `${name}: is of the case "${caseId}", not of "${ofCase}"`);
  }
  const made = exports.find(({ manifest }) => manifest === hash);
  if (made !== undefined) {
    return pass(part, `the audit trail of the case knows this very package, of ${made.time}`);
  }
  const signed = exports.findLast((entry) => entry.packer !== null && entry.draft === draft);
  if (packedBy === null && signed !== undefined) {
    const message = `${name}: no export of the case is ${hash}, and the one of ${signed.time} was signed by ${signed.packer}: its signature was taken off, or it was packed outside of the application`;
    return fail(part, name, message);
  }
  const message = `${name}: no export of the case is ${hash}: it was written anew, packed on the command line, or the case was not saved after the export`;
  return fail(part, name, message);
}
