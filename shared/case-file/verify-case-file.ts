import { InputError } from '../mesh/input-error.ts';
import { caseHash, type HashTag } from '../report/hash.ts';
import { type Archive, readArchive } from './archive.ts';
import { AUDIT_ENTRY } from './case-contents.ts';
import { type Integrity, verifyIntegrity } from './manifest.ts';
import { documentOf, meshesOf } from './unpack-case.ts';

/** What is verified about a case file, in the order in which it is told. */
export type VerifiedPart = 'integrity' | 'document' | 'audit' | 'signatures';

/** One finding. */
export interface Finding {
  readonly part: VerifiedPart;
  /** absent: there is nothing to verify. unchecked: there is something that this version can't verify. */
  readonly status: 'pass' | 'fail' | 'absent' | 'unchecked';
  /** One sentence for the person who asked. */
  readonly message: string;
}

/** All findings about a case file. */
export interface VerifiedCaseFile {
  /** True where the archive is sealed, intact and its case valid: it is as it was packed. Says nothing of who packed it. */
  readonly ok: boolean;
  /** What signatures and reports are bound to (report/hash.ts); null where the case can't be read. */
  readonly caseHash: HashTag | null;
  readonly findings: readonly Finding[];
}

/**
 * Verifies a `.guidecase` file. Throws an InputError (E_ZIP) where the archive can't be read at all; everything else is
 * a finding, so that all of them are seen at once.
 */
export function verifyCaseFile(bytes: Uint8Array): VerifiedCaseFile {
  const archive = readArchive(bytes);
  const integrity = integrityFindings(verifyIntegrity(archive));
  const { hash, finding } = verifyDocument(archive);
  const findings: Finding[] = [
    ...integrity,
    finding,
    auditFinding(archive),
    {
      part: 'signatures',
      status: 'absent',
      message: 'the case file has no signatures: nobody has approved it',
    },
  ];
  const ok = [...integrity, finding].every(({ status }) => status === 'pass');
  return { ok, caseHash: hash, findings };
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

function verifyDocument(archive: Archive): {
  readonly hash: HashTag | null;
  readonly finding: Finding;
} {
  const part = 'document';
  try {
    const document = documentOf(archive);
    const hash = caseHash(document, meshesOf(archive, document));
    return { hash, finding: { part, status: 'pass', message: `the case is valid: ${hash}` } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { hash: null, finding: { part, status: 'fail', message: error.message } };
  }
}

function auditFinding({ files }: Archive): Finding {
  const part = 'audit';
  if (!files.has(AUDIT_ENTRY)) {
    return { part, status: 'absent', message: 'the case file has no audit trail' };
  }
  const message = 'there is an audit trail; this version does not verify its chain';
  return { part, status: 'unchecked', message };
}
