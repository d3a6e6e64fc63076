import type { CaseDocument } from '../case/case-schema.ts';
import { InputError } from '../mesh/input-error.ts';
import { caseHash, type HashTag } from '../report/hash.ts';
import type { Builder } from '../review/other-build.ts';
import { type Review, readReview } from '../review/review-file.ts';
import { namedPack } from '../review/revision.ts';
import type { TrustedKeys } from '../review/trusted-keys.ts';
import { type RecordFinding, verifyReview } from '../review/verify-review.ts';
import { type Archive, readArchive } from './archive.ts';
import { AUDIT_ENTRY, type CaseContents, REVIEW_ENTRY } from './case-contents.ts';
import { type Integrity, verifyIntegrity } from './manifest.ts';
import { documentOf, meshesOf } from './unpack-case.ts';

/** What is verified about a case file, in the order in which it is told. */
export type VerifiedPart = 'integrity' | 'document' | RecordFinding['part'];

/** One finding. */
export interface Finding {
  readonly part: VerifiedPart;
  /** absent: there is nothing to verify. warn: nothing is broken, but someone should look. */
  readonly status: 'pass' | 'warn' | 'fail' | 'absent';
  /** One sentence for the person who asked. */
  readonly message: string;
}

/** All findings about a case file. */
export interface VerifiedCaseFile {
  /**
   * True where the archive is sealed, intact and its case valid, and no record contradicts another: audit trail, revisions,
   * signatures, release state. That a case was signed at all is not asked.
   */
  readonly ok: boolean;
  /** What signatures and reports are bound to (report/hash.ts); null where the case can't be read. */
  readonly caseHash: HashTag | null;
  readonly findings: readonly Finding[];
}

/**
 * Verifies a `.guidecase` file; `trusted`: the centre's pinned keys; `builder`: this program, where it is asked what an approval is worth in it. Throws an InputError (E_ZIP) where the archive can't be read at all; everything else is
 * a finding, so that all of them are seen at once.
 */
export function verifyCaseFile(
  bytes: Uint8Array,
  trusted: TrustedKeys | null = null,
  builder: Builder | null = null,
): VerifiedCaseFile {
  const archive = readArchive(bytes);
  const integrity = integrityFindings(verifyIntegrity(archive));
  const { contents, hash, finding } = verifyDocument(archive);
  const records = contents === null ? [] : verifyRecords(archive, contents, trusted, builder);
  const findings: Finding[] = [...integrity, finding, ...records];
  const whole = [...integrity, finding].every(({ status }) => status === 'pass');
  return {
    ok: whole && records.every(({ status }) => status !== 'fail'),
    caseHash: hash,
    findings,
  };
}

function verifyRecords(
  { files }: Archive,
  contents: CaseContents,
  trusted: TrustedKeys | null,
  builder: Builder | null,
): readonly Finding[] {
  const audit = files.get(AUDIT_ENTRY) ?? null;
  const bytes = files.get(REVIEW_ENTRY);
  let review: Review | null = null;
  try {
    review = bytes === undefined ? null : readReview(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ part: 'revisions', status: 'fail', message: error.message }];
  }
  return verifyReview({ contents, review, audit, trusted, builder });
}

function integrityFindings({ status, problems }: Integrity): Finding[] {
  const part = 'integrity';
  switch (status) {
    case 'broken':
      return problems.map(({ message }) => ({ part, status: 'fail', message }));
    case 'intact':
      return [{ part, status: 'pass', message: 'every byte is as it was packed' }];
    case 'unsealed': {
      const message =
        'the archive has no manifest: another program packed it, and changes would not be seen';
      return [{ part, status: 'absent', message }];
    }
  }
}

/** Whose limits the case was checked against, where they are not the program's. */
function carriedWords({ pack }: CaseDocument): string {
  if (pack === undefined) return '';
  const { id, version, hash } = namedPack(pack);
  return `; it carries the centre's own procedure pack "${id}", version ${version}: ${hash}`;
}

function verifyDocument(archive: Archive): {
  readonly contents: CaseContents | null;
  readonly hash: HashTag | null;
  readonly finding: Finding;
} {
  const part = 'document';
  try {
    const document = documentOf(archive);
    const meshes = meshesOf(archive, document);
    const hash = caseHash(document, meshes);
    return {
      contents: { document, meshes },
      hash,
      finding: {
        part,
        status: 'pass',
        message: `the case is valid: ${hash}${carriedWords(document)}`,
      },
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      contents: null,
      hash: null,
      finding: { part, status: 'fail', message: error.message },
    };
  }
}
