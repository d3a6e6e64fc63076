import type { CaseContents } from '../case-file/case-contents.ts';
import { counted } from '../mesh/counted.ts';
import type { Json } from '../report/canonical-json.ts';
import type { AuditAction, AuditTrail } from './audit-trail.ts';
import { changeSentence, jsonChanges } from './json-changes.ts';
import { type Builder, builderOf, otherProgram } from './other-build.ts';
import { isSamePerson, type Release } from './release.ts';
import type { Review } from './review-file.ts';
import { isRevisionOf, revisionProblems } from './revision.ts';
import { openSignature, type Statement } from './signature.ts';
import { type TrustedKeys, trustOf } from './trusted-keys.ts';
import { type AuditAnchor, type VerifiedAudit, verifyAudit } from './verify-audit.ts';

/** One finding about the records of a case. */
export interface RecordFinding {
  readonly part: 'audit' | 'revisions' | 'order' | 'signatures' | 'release' | 'exports';
  readonly status: 'pass' | 'warn' | 'fail' | 'absent';
  readonly message: string;
}

/** What is looked at together: each vouches for the others. */
export interface ReviewRecords {
  readonly contents: CaseContents;
  readonly review: Review | null;
  /** Bytes of `audit.jsonl`; null where there is none. */
  readonly audit: Uint8Array | null;
  readonly trusted: TrustedKeys | null;
  /** This program: whether what was approved is what it makes of the case. Null asks about the records alone. */
  readonly builder: Builder | null;
}

/**
 * Verifies trail, revisions, signatures and release state of a case against each other, offline. A signature counts where
 * it holds by itself, names this case and the very content of one of its revisions, and its key is not refused by the pinned list.
 */
export function verifyReview(records: ReviewRecords): readonly RecordFinding[] {
  const { contents, review, audit } = records;
  const caseId = contents.document.id;
  const opened = (review?.signatures ?? []).map(openSignature);
  const statements = opened.flatMap((result) => (result.ok ? [result.statement] : []));
  const verified = verifyAudit(audit ?? new Uint8Array(), caseId, anchorsOf(statements, review));
  const findings: RecordFinding[] = auditFindings(audit, verified, statements, review);
  if (review === null) {
    const message = 'the case file has no signatures: nobody has approved it';
    return [...findings, { part: 'signatures', status: 'absent', message }];
  }
  if (review.case !== caseId) {
    const message = `review.json is of the case "${review.case}", not of "${caseId}"`;
    findings.push({ part: 'revisions', status: 'fail', message });
  }
  findings.push(...revisionFindings(review, contents), ...orderFindings(review, verified.trail));
  for (const result of opened) {
    findings.push(
      result.ok
        ? signatureFinding(result.statement, review, caseId, records.trusted)
        : { part: 'signatures', status: 'fail', message: result.message },
    );
  }
  if (opened.length === 0) {
    const message = 'the case file has no signatures: nobody has approved it';
    findings.push({ part: 'signatures', status: 'absent', message });
  }
  if (review.release !== null) {
    const said = releaseFinding(review.release, statements, verified.trail, review, contents);
    findings.push(...(said.status === 'pass' ? inThisProgram(said, review, records) : [said]));
  }
  return [...findings, ...exportFindings(review, verified.trail)];
}

/** Packages that left the house are those that the trail says. The hash of its manifest is what a package that nobody signed is compared with. */
function exportFindings({ exports }: Review, { entries }: AuditTrail): readonly RecordFinding[] {
  const part = 'exports';
  return exports.map(({ revision, time, manifest, draft }): RecordFinding => {
    const entered = entries.find(({ action, new: made }) => {
      const said = made as { readonly manifest?: unknown; readonly draft?: unknown } | null;
      return action === 'export' && said?.manifest === manifest && said.draft === draft;
    });
    if (entered === undefined) {
      const message = `an export of revision ${revision} is not in the audit trail: its manifest.json is ${manifest}`;
      return { part, status: 'fail', message };
    }
    const packer = packerIn(entered.new);
    if (packer !== null) {
      const message = draft
        ? `a draft of revision ${revision} was exported on ${time}: its manifest.json, signed by ${packer}, is ${manifest}`
        : `revision ${revision} was exported on ${time}: its manifest.json, signed by ${packer}, is ${manifest}`;
      return { part, status: 'pass', message };
    }
    const message = draft
      ? `a draft of revision ${revision} was exported on ${time}: its manifest.json is ${manifest}`
      : `revision ${revision} was exported on ${time}: its manifest.json is ${manifest}`;
    return { part, status: 'pass', message };
  });
}

/** Name of who signed the manifest that an export's entry is about; null where nobody did, and in entries of before that was written down. */
export function packerIn(entry: unknown): string | null {
  const said = entry as { readonly packedBy?: { readonly name?: unknown } | null } | null;
  const name = said?.packedBy?.name;
  return typeof name === 'string' ? name : null;
}

/** All heads of the trail that signatures and exports name. */
export function anchorsOf(statements: readonly Statement[], review: Review | null): AuditAnchor[] {
  const signed = statements.map(({ name, auditHead }) => ({
    ...auditHead,
    namedBy: `the signature of ${name}`,
  }));
  const exported = (review?.exports ?? []).map(({ revision, auditHead }) => ({
    ...auditHead,
    namedBy: `the export of revision ${revision}`,
  }));
  return [...signed, ...exported];
}

function auditFindings(
  audit: Uint8Array | null,
  { ok, trail, problems, clockFlags }: VerifiedAudit,
  statements: readonly Statement[],
  review: Review | null,
): RecordFinding[] {
  const part = 'audit';
  const anchors = anchorsOf(statements, review);
  if (audit === null && anchors.length === 0) {
    return [{ part, status: 'absent', message: 'the case file has no audit trail' }];
  }
  const flags = clockFlags.map(({ message }): RecordFinding => ({ part, status: 'warn', message }));
  if (!ok)
    return [
      ...problems.map(({ message }): RecordFinding => ({ part, status: 'fail', message })),
      ...flags,
    ];
  const named = anchors.length === 0 ? '; no signature names its end' : '';
  const message = `${counted(trail.entries.length, 'entry', 'entries')}, each after the one before${named}`;
  return [{ part, status: 'pass', message }, ...flags];
}

function revisionFindings(review: Review, contents: CaseContents): RecordFinding[] {
  const part = 'revisions';
  const problems = revisionProblems(review.revisions);
  if (problems.length > 0) return problems.map((message) => ({ part, status: 'fail', message }));
  const last = review.revisions.at(-1);
  if (last === undefined) {
    return [
      { part, status: 'absent', message: 'nothing was handed over yet: there is no revision' },
    ];
  }
  const current = isRevisionOf(last, contents);
  const message = current
    ? `the case is revision ${last.number}, made by ${builderOf(last.content)}: ${last.hash}`
    : `the case was changed after revision ${last.number}: no approval holds for it as it is`;
  return [{ part, status: current ? 'pass' : 'warn', message }];
}

/** What the order form says must be what someone entered into the trail: signatures cover the trail's head. */
function orderFindings({ order }: Review, { entries }: AuditTrail): RecordFinding[] {
  const part = 'order';
  const entered = entries.findLast(({ action }) => action === 'order')?.new ?? null;
  if (entered === null && order === null) return [];
  const [change] = jsonChanges(entered ?? {}, (order ?? {}) as Json);
  if (change === undefined) {
    return [{ part, status: 'pass', message: 'the order form is what the audit trail says' }];
  }
  const message = `review.json: order form: ${changeSentence(change)}, which nobody entered`;
  return [{ part, status: 'fail', message }];
}

function signatureFinding(
  statement: Statement,
  review: Review,
  caseId: string,
  trusted: TrustedKeys | null,
): RecordFinding {
  const part = 'signatures';
  const { name, role, time, revision } = statement;
  const by = `the signature of ${name}`;
  const fail = (message: string): RecordFinding => ({ part, status: 'fail', message });
  if (statement.case !== caseId) {
    return fail(`${by} is for the case "${statement.case}", not for "${caseId}"`);
  }
  const signed = review.revisions.find(({ number }) => number === revision.number);
  if (signed === undefined)
    return fail(`${by} is for revision ${revision.number}, which is not here`);
  if (signed.hash !== revision.hash) {
    return fail(
      `${by} is for another content (${revision.hash}) than revision ${signed.number} has`,
    );
  }
  const trust = trustOf(statement, trusted);
  if (trust.status === 'refused') return fail(trust.message);
  const message = `${name}, ${role}, signed revision ${revision.number} on ${time}; ${trust.message}`;
  return { part, status: trust.status === 'unknown' ? 'warn' : 'pass', message };
}

/** A state that holds, as far as this program makes of the case what it was given for: as page and package say it too. */
function inThisProgram(
  held: RecordFinding,
  review: Review,
  { contents, builder }: ReviewRecords,
): readonly RecordFinding[] {
  const otherwise = builder === null ? null : otherProgram(review, contents.document, builder);
  const revision = review.revisions.find(({ hash }) => hash === review.release?.hash);
  if (otherwise === null || revision === undefined) return [held];
  const verdict = `in this program the case is draft: it is revision ${revision.number} that is ${review.release?.status}`;
  return [verdict, ...otherwise].map((message) => ({ part: 'release', status: 'warn', message }));
}

/** What takes an approval back although the content stays the same. */
const VOIDING: readonly AuditAction[] = ['ask-changes', 'order', 'approval-void', 'supersede'];

/** Sequence of the last entry that no earlier signature outlives; 0 where there is none. */
const lastVoiding = ({ entries }: AuditTrail): number =>
  entries.findLast(({ action }) => VOIDING.includes(action))?.sequence ?? 0;

/** The state is a file's word; it must follow from signatures that hold. */
function releaseFinding(
  release: Release,
  statements: readonly Statement[],
  trail: AuditTrail,
  review: Review,
  contents: CaseContents,
): RecordFinding {
  const part = 'release';
  const fail = (message: string): RecordFinding => ({ part, status: 'fail', message });
  const needed: readonly ('engineer' | 'surgeon')[] =
    release.status === 'engineer-approved'
      ? ['engineer']
      : release.status === 'surgeon-approved' || release.status === 'exported'
        ? ['engineer', 'surgeon']
        : [];
  const voided = lastVoiding(trail);
  const signers = needed.map((role) =>
    statements.findLast(
      (s) => s.role === role && s.revision.hash === release.hash && s.auditHead.sequence >= voided,
    ),
  );
  const missing = needed.find((_, i) => signers[i] === undefined);
  if (missing !== undefined) {
    return fail(
      `the case says that it is ${release.status}, but no signature of the ${missing} for it holds`,
    );
  }
  const [engineer, surgeon] = signers;
  if (engineer !== undefined && surgeon !== undefined && isSamePerson(engineer, surgeon)) {
    return fail(
      `${surgeon.name} signed as engineer and as surgeon: the second approval is another person's`,
    );
  }
  const signed = review.revisions.find(({ hash }) => hash === release.hash);
  if (needed.length > 0 && (signed === undefined || !isRevisionOf(signed, contents))) {
    return fail(
      `the case says that it is ${release.status}, but it was changed since: the approval is void`,
    );
  }
  return { part, status: 'pass', message: `the case is ${release.status}` };
}
