import { z } from 'zod';
import { line } from '../case/fields.ts';
import { encodeUtf8 } from '../case-file/utf8.ts';
import { canonicalJson, type Json } from '../report/canonical-json.ts';
import { type HashTag, hashJson } from '../report/hash.ts';
import { type AuditHead, hashTag, utcTime } from './fields.ts';

/** What is written down. Other actions than these are refused, so that a reader knows what each means. */
export const AUDIT_ACTIONS = [
  'open-trail',
  'edit',
  'revise',
  'verify',
  'approve',
  'approval-void',
  'ask-changes',
  'order',
  'comment',
  'export',
  'supersede',
  'allow-failed-checks',
  'trust-key',
] as const;

/** One line of `audit.jsonl`. */
export const auditEntrySchema = z.strictObject({
  /** From 1, without gaps. */
  sequence: z.int().positive(),
  time: utcTime,
  /** Who did it; "Guidesmith" for what the program does by itself. */
  actor: line(),
  action: z.enum(AUDIT_ACTIONS),
  /** What it was done to: a path of the case document, a revision, a comment; null for the case as a whole. */
  subject: z.string().nullable(),
  /** Value before; null where there was none. */
  old: z.json(),
  /** Value after; null where there is none. */
  new: z.json(),
  /** The clock showed an earlier time than the previous entry's. Written where it happens, so that it can't pass unseen. */
  clockWentBack: z.literal(true).optional(),
  /** Hash of the entry before; of the trail's beginning for the first one. */
  previous: hashTag,
  /** Of all the other fields in canonical JSON. */
  hash: hashTag,
});

export type AuditEntry = Readonly<z.output<typeof auditEntrySchema>>;
export type AuditAction = AuditEntry['action'];

/** What the caller says about an entry; the rest is the trail's. */
export interface AuditEvent {
  /** ISO 8601 in UTC, as `Date.toISOString` gives it. */
  readonly time: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject?: string | null;
  readonly old?: Json;
  readonly new?: Json;
}

/** The entries of a case, oldest first. Never changed in place. */
export interface AuditTrail {
  readonly caseId: string;
  readonly entries: readonly AuditEntry[];
}

/** What the first entry names as the one before it: a trail that is moved to another case does not begin here. */
export const auditGenesis = (caseId: string): HashTag =>
  hashJson({ schema: 'guidesmith/audit@1', case: caseId });

/** A trail without entries. */
export const startAudit = (caseId: string): AuditTrail => ({ caseId, entries: [] });

/** The last entry's place: what signatures and exports name. */
export function auditHead({ caseId, entries }: AuditTrail): AuditHead {
  const last = entries.at(-1);
  return last === undefined
    ? { sequence: 0, hash: auditGenesis(caseId) }
    : { sequence: last.sequence, hash: last.hash };
}

/**
 * The trail with one more entry. A clock that went backwards is recorded in the entry, not refused: what was done was
 * done. Throws a ZodError for an event that is none (a caller's fault).
 */
export function appendAudit(trail: AuditTrail, event: AuditEvent): AuditTrail {
  const last = trail.entries.at(-1);
  const head = auditHead(trail);
  const unsealed = {
    sequence: head.sequence + 1,
    time: event.time,
    actor: event.actor,
    action: event.action,
    subject: event.subject ?? null,
    old: event.old ?? null,
    new: event.new ?? null,
    ...(last !== undefined && event.time < last.time ? { clockWentBack: true as const } : {}),
    previous: head.hash,
  };
  const entry = auditEntrySchema.parse({ ...unsealed, hash: hashJson(unsealed as Json) });
  return { ...trail, entries: [...trail.entries, entry] };
}

/** The hash that an entry should have. */
export function entryHash({ hash: _, ...rest }: AuditEntry): HashTag {
  return hashJson(rest as Json);
}

/** The one text of an entry; a line with any other spelling counts as changed. */
export const auditLine = (entry: AuditEntry): string => canonicalJson(entry as Json);

/** The bytes of `audit.jsonl`: one canonical JSON object a line, each ending in a line feed. */
export const formatAudit = ({ entries }: AuditTrail): Uint8Array =>
  encodeUtf8(entries.map((entry) => `${auditLine(entry)}\n`).join(''));
