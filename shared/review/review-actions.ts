import { InputError } from '../mesh/input-error.ts';
import type { Json } from '../report/canonical-json.ts';
import type { HashTag } from '../report/hash.ts';
import {
  type AuditEvent,
  type AuditTrail,
  appendAudit,
  auditHead,
  startAudit,
} from './audit-trail.ts';
import { type CommentAction, reduceComments } from './comments.ts';
import type { PackedBy } from './fields.ts';
import type { Signer } from './identity.ts';
import { changeSentence, jsonChanges } from './json-changes.ts';
import type { Order } from './order-form.ts';
import { advanceRelease, type ReleaseEvent, startRelease } from './release.ts';
import { type Review, startReview } from './review-file.ts';
import {
  addRevision,
  contentHash,
  type RevisionContent,
  type RevisionInput,
  revisionContent,
} from './revision.ts';
import { MEANINGS, sign } from './signature.ts';
import { toldContentChanges, toldOrderChanges } from './told-changes.ts';

/** What people said and did about a case: both are saved together. Never changed in place. */
export interface Records {
  readonly review: Review;
  readonly trail: AuditTrail;
}

interface At {
  /** UTC, as `Date.toISOString` gives it. */
  readonly time: string;
  /** Name of who does it. */
  readonly actor: string;
}

/**
 * Hands a case over: a new revision, unless the content is that of the last one. What was approved becomes void, with what changed.
 * Throws what `revisionContent` throws.
 */
export function handOver(
  records: Records,
  input: RevisionInput,
  { time, actor, note }: At & { readonly note: string },
): Records {
  const { review } = records;
  const last = review.revisions.at(-1);
  const revisions = addRevision(review.revisions, input, { author: actor, time, note });
  const now = revisions[revisions.length - 1];
  const known = review.release?.hash ?? now.hash;
  if (now === last && known === now.hash) return records;
  if (now === last) {
    const because = [`the content is that of revision ${now.number} again`];
    return contentChanged(records, now.hash, { because, told: because }, { time, actor });
  }
  const changed =
    last === undefined
      ? records
      : contentChanged(records, now.hash, changesOf(last.content, now.content), { time, actor });
  const release = changed.review.release ?? startRelease(now.hash);
  return recorded(
    { ...changed, review: { ...changed.review, revisions, release } },
    {
      ...{ time, actor, action: 'revise', subject: `revision ${now.number}` },
      ...{ old: last?.hash ?? null, new: now.hash },
    },
  );
}

/** What changed: exactly, and as people read it. */
interface Changes {
  readonly because: readonly string[];
  readonly told: readonly string[];
}

function changesOf(before: RevisionContent, after: RevisionContent): Changes {
  const [a, b] = [before as Json, after as Json];
  return { because: jsonChanges(a, b).map(changeSentence), told: toldContentChanges(a, b) };
}

/** Sentences for who reads them: how a case differs from the last revision; empty where it does not. */
export function changesSince({ review }: Records, input: RevisionInput): readonly string[] {
  const last = review.revisions.at(-1);
  if (last === undefined) return [];
  return toldContentChanges(last.content as Json, revisionContent(input) as Json);
}

/** The case is another now, whether or not it is handed over: no approval holds any more. */
export function contentChanged(
  records: Records,
  hash: HashTag,
  { because, told }: Changes,
  { time, actor }: At,
): Records {
  const before = records.review.release;
  if (before === null || before.hash === hash) return records;
  const after = advanced(records, { type: 'change', hash, time, because, told });
  if (before.approvals.length === 0 && before.status !== 'exported') return after;
  const action = before.status === 'exported' ? 'supersede' : 'approval-void';
  const names = before.approvals.map(({ name, role }) => `${name}, ${role}`);
  return recorded(after, {
    time,
    actor,
    action,
    old: { hash: before.hash, approvals: names },
    new: { hash, because: [...because] },
  });
}

/** All checks ran on the exported bytes of a content. Throws InputError E_CHECKS, E_STALE. */
export const recordVerified = (
  records: Records,
  hash: HashTag,
  failedChecks: number,
  { time, actor }: At,
): Records =>
  recorded(advanced(records, { type: 'verify', hash, failedChecks }), {
    time,
    actor,
    action: 'verify',
    new: { hash, failedChecks },
  });

/**
 * Signs the last revision and enters the approval. `shownHash` is the hash that stood on the signer's screen. Throws InputError: E_ORDER,
 * E_SAME_PERSON, E_NOT_SHOWN, E_STALE, with a sentence for the signer; then nothing was signed.
 */
export function approve(
  records: Records,
  signer: Signer,
  {
    shownHash,
    time,
    meaning,
  }: { readonly shownHash: HashTag; readonly time: string; readonly meaning?: string },
): Records {
  const { review, trail } = records;
  const revision = review.revisions.at(-1);
  if (revision === undefined)
    throw new InputError('E_ORDER', 'nothing was handed over yet: there is no revision to approve');
  const { person, publicKey } = signer;
  const { hash } = revision;
  const after = advanced(records, {
    type: 'approve',
    approver: { ...person, publicKey },
    hash,
    shownHash,
    time,
  });
  const said = meaning ?? MEANINGS[person.role].en;
  const signature = sign(signer, {
    caseId: review.case,
    revision,
    auditHead: auditHead(trail),
    meaning: said,
    time,
  });
  const signed = {
    ...after,
    review: { ...after.review, signatures: [...review.signatures, signature] },
  };
  return recorded(signed, {
    ...{ time, actor: person.name, action: 'approve', subject: `revision ${revision.number}` },
    new: { hash, role: person.role, publicKey, signature: signature.signature },
  });
}

/** A reviewer wants something else: back to draft. Throws InputError E_STALE. */
export const askChanges = (
  records: Records,
  hash: HashTag,
  reason: string,
  { time, actor }: At,
): Records =>
  recorded(advanced(records, { type: 'ask-changes', by: actor, hash, time, reason }), {
    time,
    actor,
    action: 'ask-changes',
    new: reason,
  });

/**
 * The order form is filled in otherwise. It says for whom, where and for which side the guide is, so that an approval from before no
 * longer holds; the content, and with it the revision, stays. Gives the same records where nothing differs.
 */
export function setOrder(records: Records, order: Order, { time, actor }: At): Records {
  const { review } = records;
  const changes = jsonChanges((review.order ?? {}) as Json, order as Json);
  if (changes.length === 0) return records;
  const because = changes.map((change) => `order form: ${changeSentence(change)}`);
  const told = toldOrderChanges((review.order ?? {}) as Json, order as Json);
  const { release } = review;
  const after =
    release === null || release.status === 'draft'
      ? records
      : advanced(records, { type: 'order', hash: release.hash, time, because, told });
  return recorded(
    { ...after, review: { ...after.review, order } },
    { time, actor, action: 'order', old: review.order as Json, new: order as Json },
  );
}

/** A comment is made, answered, resolved or opened again. Throws what `reduceComments` throws. */
export function comment(records: Records, action: CommentAction): Records {
  const { review } = records;
  const comments = reduceComments(review.comments, action);
  const text = 'text' in action ? action.text : null;
  return recorded(
    { ...records, review: { ...review, comments } },
    {
      ...{ time: action.time, actor: action.author.name, action: 'comment', subject: action.id },
      new: { type: action.type, text },
    },
  );
}

/** A package of the last revision left the house. `manifest`: hash of its manifest.json. Throws InputError E_NOT_APPROVED, unless it is a marked draft. */
export function recordExport(
  records: Records,
  {
    manifest,
    draft,
    packedBy,
    time,
    actor,
  }: At & Pick<MadeExport, 'manifest' | 'draft' | 'packedBy'>,
): Records {
  const revision = records.review.revisions.at(-1);
  if (revision === undefined)
    throw new InputError('E_ORDER', 'nothing was handed over yet: there is no revision to export');
  const { number, hash } = revision;
  const after = draft ? records : advanced(records, { type: 'export', hash });
  const entered = recorded(after, {
    time,
    actor,
    action: 'export',
    subject: `revision ${number}`,
    new: { manifest, draft, packedBy },
  });
  const exported = { revision: number, time, manifest, auditHead: auditHead(entered.trail), draft };
  return {
    ...entered,
    review: { ...entered.review, exports: [...entered.review.exports, exported] },
  };
}

/** What is entered about a package: which content, and why it goes out although checks failed. */
export interface MadeExport {
  /** Hash of the content that was built. */
  readonly content: HashTag;
  /** Hash of the package's manifest.json. */
  readonly manifest: HashTag;
  readonly draft: boolean;
  /** Who signed that manifest; null: nobody. The trail has it, so that a package whose signature was taken off can be told from one that had none. */
  readonly packedBy: PackedBy | null;
  readonly reason: string | null;
  /** Lines of the failed checks. */
  readonly failed: readonly string[];
}

/**
 * A package is made, whatever the records say by then: it always stands in the trail. One of what was never handed over, was changed since,
 * or is no longer approved, is told by the trail alone. Throws InputError E_REASON where checks failed and `reason` says nothing.
 */
export function recordPackage(
  records: Records,
  { content, manifest, draft, packedBy, reason, failed }: MadeExport,
  { time, actor }: At,
): Records {
  const excused = excuse(records, { reason, failed }, { time, actor });
  const { revisions, release } = excused.review;
  const approved = release?.status === 'surgeon-approved' || release?.status === 'exported';
  const current = revisions.at(-1)?.hash === content;
  if (current && (draft || (approved && release.hash === content))) {
    return recordExport(excused, { manifest, draft, packedBy, time, actor });
  }
  const made = { manifest, draft, packedBy, content };
  return recorded(excused, { time, actor, action: 'export', new: made });
}

/** The records with why a guide goes out although checks failed; the same where none did. Throws InputError E_REASON. */
export const excuse = (
  records: Records,
  { reason, failed }: Pick<MadeExport, 'reason' | 'failed'>,
  { time, actor }: At,
): Records =>
  failed.length === 0
    ? records
    : allowFailedChecks(records, { reason: reason ?? '', failed, time, actor });

/**
 * Someone lets a guide with failed checks leave the house, as a draft: who, why, and which checks. Throws InputError E_REASON for a
 * reason that is too short to be one.
 */
export function allowFailedChecks(
  records: Records,
  {
    reason,
    failed,
    time,
    actor,
  }: At & { readonly reason: string; readonly failed: readonly string[] },
): Records {
  if (reason.trim().length < SHORTEST_REASON) {
    const message = `say why, in at least ${SHORTEST_REASON} characters: the reason stands in the audit trail`;
    throw new InputError('E_REASON', message);
  }
  return recorded(records, {
    ...{ time, actor, action: 'allow-failed-checks' },
    new: { reason: reason.trim(), failed: [...failed] },
  });
}

/** Shortest reason that says something, characters. */
export const SHORTEST_REASON = 10;

/** Records of a case that had none: the trail begins. */
export const startRecords = (caseId: string, { time, actor }: At): Records =>
  recorded(
    { review: startReview(caseId), trail: startAudit(caseId) },
    { time, actor, action: 'open-trail' },
  );

function advanced(records: Records, event: ReleaseEvent): Records {
  const { review } = records;
  if (review.release === null)
    throw new InputError('E_ORDER', 'nothing was handed over yet: make a revision first');
  const result = advanceRelease(review.release, event);
  if (!result.ok) throw new InputError(result.code, result.message);
  return { ...records, review: { ...review, release: result.release } };
}

const recorded = (records: Records, event: AuditEvent): Records => ({
  ...records,
  trail: appendAudit(records.trail, event),
});

/** The hash of a case as it would be handed over now: what a reviewer has on the screen. */
export const currentHash = (input: RevisionInput): HashTag => contentHash(revisionContent(input));
