import type { CaseContents } from '../case-file/case-contents.ts';
import { InputError } from '../mesh/input-error.ts';
import { startAudit } from './audit-trail.ts';
import type { Records } from './review-actions.ts';
import { type Review, readReview, startReview } from './review-file.ts';
import { openSignature } from './signature.ts';
import { verifyAudit } from './verify-audit.ts';
import { anchorsOf } from './verify-review.ts';

/** The records of a case that was opened. */
export interface OpenedRecords {
  /** Null where nobody has said anything yet, and where what was said can't be trusted. */
  readonly records: Records | null;
  /** Why the records can't be gone on with: damaged, changed, cut; null where they can. */
  readonly problem: string | null;
}

/**
 * Review and trail of a case as they lie in its file. A trail that does not hold is not gone on with: entries after a break would
 * vouch for it. Does not look at the meshes: see `verifyReview` for that.
 */
export function openRecords({ document, audit, review }: CaseContents): OpenedRecords {
  if (!audit && !review) return { records: null, problem: null };
  let read: Review;
  try {
    read = review ? readReview(review) : startReview(document.id);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { records: null, problem: error.message };
  }
  if (read.case !== document.id) {
    const problem = `review.json is of the case "${read.case}", not of "${document.id}"`;
    return { records: null, problem };
  }
  const statements = read.signatures.flatMap((signature) => {
    const opened = openSignature(signature);
    return opened.ok ? [opened.statement] : [];
  });
  const anchors = anchorsOf(statements, read);
  if (!audit && anchors.length === 0) {
    return { records: { review: read, trail: startAudit(document.id) }, problem: null };
  }
  const { ok, trail, problems } = verifyAudit(audit ?? new Uint8Array(), document.id, anchors);
  return ok
    ? { records: { review: read, trail }, problem: null }
    : { records: null, problem: problems.map(({ message }) => message).join('; ') };
}
