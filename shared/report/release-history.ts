import type { AuditEntry, AuditTrail } from '../review/audit-trail.ts';
import { type Release, voidedReasons } from '../review/release.ts';
import type { Review } from '../review/review-file.ts';
import { toldContentChanges } from '../review/told-changes.ts';
import type { Json } from './canonical-json.ts';
import type { ReportExcuse, ReportLogRow, ReportRevision, ReportVoided } from './report-model.ts';

/** The revisions up to now, oldest first, each with what changed since the one before. */
export const revisionHistory = (review: Review | null): readonly ReportRevision[] =>
  (review?.revisions ?? []).map(({ number, time, author, note, hash, content }, i, all) => ({
    ...{ number, time, author, note, hash },
    changes: i === 0 ? [] : toldContentChanges(all[i - 1].content as Json, content as Json),
  }));

/** The approval that was taken back last, while nothing was verified since; null where none was. */
export function voidedApproval(release: Release | null): ReportVoided | null {
  if (release?.status !== 'draft' || release.voided === null) return null;
  const { status, approvals, time, because, told } = release.voided;
  return {
    ...{ status, time },
    approvals: approvals.map(({ name, role }) => ({ name, role })),
    // A record without names has old and new values, which may hold what should not leave the house.
    reasons:
      told === undefined ? because.map(placeAlone) : voidedReasons({ ...release.voided, told }),
  };
}

/** `guides[0].clearance: 0.2 became 0.3` as `guides[0].clearance`; anything else as it is. */
const placeAlone = (sentence: string): string =>
  sentence.replace(/^([\w.[\]"/-]+)(?:: .* became .*| was (?:added|taken out): .*)$/s, '$1');

/** Whoever let guides with failed checks out since the case was last changed, and why. */
export function excusesIn(trail: AuditTrail | null): readonly ReportExcuse[] {
  const entries = trail?.entries ?? [];
  const changed = entries.findLastIndex(({ action }) => action === 'edit' || action === 'revise');
  return entries
    .slice(changed + 1)
    .flatMap(({ action, actor, time, new: said }) =>
      action === 'allow-failed-checks'
        ? [{ who: actor, time, reason: wordOf(said, 'reason') }]
        : [],
    );
}

/** Most lines of the release that a report prints; all are in the trail. */
const MOST_LINES = 60;

/** What was done about the release of a case, oldest first; edits and comments between as one line with their number. */
export function releaseLog(trail: AuditTrail | null): readonly ReportLogRow[] {
  const rows: ReportLogRow[] = [];
  for (const entry of trail?.entries ?? []) {
    const { sequence, time, actor, clockWentBack = false } = entry;
    const last = rows.at(-1);
    const { action } = entry;
    if ((action === 'edit' || action === 'comment') && last?.action === action && !clockWentBack) {
      rows[rows.length - 1] = { ...last, until: sequence, count: last.count + 1, time };
      continue;
    }
    rows.push({
      action,
      from: sequence,
      until: sequence,
      count: 1,
      time,
      actor,
      detail: detailOf(entry),
      clockWentBack,
    });
  }
  return rows.slice(-MOST_LINES);
}

/** What was typed or decided with it; nothing of the case's own values, which stay in the house. */
function detailOf({ action, subject, new: said }: AuditEntry): string | null {
  switch (action) {
    case 'revise':
      return subject;
    case 'approve':
      return wordOf(said, 'role') || null;
    case 'ask-changes':
      return typeof said === 'string' ? said : null;
    case 'allow-failed-checks':
      return wordOf(said, 'reason') || null;
    case 'export':
      return holds(said, 'draft', true) ? 'draft' : subject;
    default:
      return null;
  }
}

const holds = (value: unknown, key: string, wanted: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as Record<string, unknown>)[key] === wanted;

const wordOf = (value: unknown, key: string): string => {
  if (typeof value !== 'object' || value === null) return '';
  const word = (value as Record<string, unknown>)[key];
  return typeof word === 'string' ? word : '';
};
