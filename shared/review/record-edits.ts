import type { CaseDocument } from '../case/case-schema.ts';
import type { Json } from '../report/canonical-json.ts';
import { hashJson } from '../report/hash.ts';
import { appendAudit } from './audit-trail.ts';
import { changeSentence, type JsonChange, jsonChanges } from './json-changes.ts';
import { contentChanged, type Records } from './review-actions.ts';
import { namedPack } from './revision.ts';
import { toldChanges } from './told-changes.ts';

/** A change of the case that was accepted: the document after it. */
export interface AcceptedEdit {
  readonly document: CaseDocument;
  /** What was done, as the undo menu says it. */
  readonly label: string;
  /** UTC. */
  readonly time: string;
}

/**
 * The trail with one entry an edit, each with the old and new value of every place that it changed; `from` is the document before the
 * first. What was approved becomes void with the first edit, with what changed. An edit that changed nothing makes no entry.
 */
export function recordEdits(
  records: Records,
  from: CaseDocument,
  edits: readonly AcceptedEdit[],
  actor: string,
): Records {
  let now = records;
  let before = from;
  for (const { document, label, time } of edits) {
    const [older, newer] = [asJson(before), asJson(document)];
    const changes = jsonChanges(older, newer);
    before = document;
    if (changes.length === 0) continue;
    const [{ path }] = changes;
    const subject = changes.length === 1 ? path : label;
    const event = { time, actor, action: 'edit', subject } as const;
    const trail = appendAudit(now.trail, {
      ...event,
      ...{ old: values(changes, 'before'), new: values(changes, 'after') },
    });
    now = { ...now, trail };
    if (now.review.release === null || now.review.release.status === 'draft') continue;
    const said = { because: changes.map(changeSentence), told: toldChanges(older, newer) };
    now = contentChanged(now, unbuiltHash(document), said, { time, actor });
  }
  return now;
}

/**
 * What stands for a case that was changed and is not built yet: a draft's hash until it is handed over. Never that of a
 * revision, whose content names its own schema.
 */
const unbuiltHash = (document: CaseDocument) =>
  hashJson({ schema: 'guidesmith/unbuilt@1', case: asJson(document) });

/** Values by their place; of one change alone, the value. */
function values(changes: readonly JsonChange[], side: 'before' | 'after'): Json {
  if (changes.length === 1) return changes[0][side] ?? null;
  return Object.fromEntries(changes.map((change) => [change.path, change[side] ?? null]));
}

/** Without what JSON can't say, such as keys that are undefined. A pack by what names it: each revision holds it whole. */
const asJson = ({ pack, ...document }: CaseDocument): Json =>
  JSON.parse(
    JSON.stringify(pack === undefined ? document : { ...document, pack: namedPack(pack) }),
  );
