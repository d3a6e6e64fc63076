import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { appendAudit, formatAudit } from '../../../shared/review/audit-trail.ts';
import { type Order, readOrder, USUAL_ROUTE } from '../../../shared/review/order-form.ts';
import { type Records, setOrder, startRecords } from '../../../shared/review/review-actions.ts';
import { formatReview } from '../../../shared/review/review-file.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { actorName } from '../../stores/signing-store.ts';
import { documentOf, type NewCase, type NewMesh, placed } from './case-of-meshes.ts';
import { eventOf } from './record-repairs.ts';

/**
 * A new case: its document and its mesh files. What was done to them, and the level and side that whoever ordered the guide said, begin its
 * records; a case of which neither is known has none. `risks` are those that its procedure expects. Throws InputError.
 */
export function newContents(
  said: NewCase,
  made: readonly NewMesh[],
  risks: ProcedurePack['risks'] = [],
): CaseContents {
  const meshes = placed(made, new Set(), new Set(), risks);
  const document = documentOf(said, meshes, usePreferences.getState().language);
  const doing = { time: new Date().toISOString(), actor: actorName() };
  const repaired = meshes.flatMap(({ entry, record }) =>
    record === null ? [] : [eventOf(entry.id, record)],
  );
  const ordered = orderOf(said);
  const contents = {
    document,
    meshes: new Map(meshes.map(({ entry, bytes }) => [entry.mesh, bytes])),
  };
  if (ordered === null && repaired.length === 0) return { ...contents, audit: null };
  let records: Records = startRecords(document.id, doing);
  for (const event of repaired) {
    records = { ...records, trail: appendAudit(records.trail, { ...event, time: doing.time }) };
  }
  if (ordered !== null) records = setOrder(records, ordered, doing);
  return {
    ...contents,
    audit: formatAudit(records.trail),
    ...(ordered === null ? {} : { review: formatReview(records.review) }),
  };
}

/** Level and side as the order form begins with them; null where neither was said. */
function orderOf({ level, side }: NewCase): Order | null {
  if (level.trim() === '' && side === 'none') return null;
  const route = useProfiles.getState().centre?.route ?? USUAL_ROUTE;
  const read = readOrder(route, { level, ...(side === 'none' ? {} : { side }) });
  return read.ok ? read.order : null;
}
