import type { CaseContents } from '../case-file/case-contents.ts';
import { type RepairRecord, repairRecordSchema } from '../repair/repair-record.ts';
import type { AuditEntry, AuditTrail } from '../review/audit-trail.ts';
import { hashBytes } from './hash.ts';
import type { ReportRepair } from './report-model.ts';

/**
 * What was done to the mesh files of a case since they were read, in the order of the anatomy, oldest repair first; from the records that the
 * audit trail keeps (docs/decisions/0007). Followed back from the hash of the file that the case has now: a repair that was undone is none.
 */
export function meshRepairs(
  { document, meshes }: Pick<CaseContents, 'document' | 'meshes'>,
  trail: AuditTrail | null,
): readonly ReportRepair[] {
  const records = (trail?.entries ?? []).flatMap(recordIn);
  return document.anatomy.flatMap(({ id, mesh }) => {
    const bytes = meshes.get(mesh);
    if (bytes === undefined) return [];
    const own = records.filter(({ anatomy }) => anatomy === id).map(({ record }) => record);
    return chainTo(hashBytes(bytes), own).flatMap(({ steps }) =>
      steps.map(({ step, said, deviationMm }) => ({ id, step: step.step, said, deviationMm })),
    );
  });
}

/** The repairs by which a file came to be, oldest first. */
function chainTo(hash: string, records: readonly RepairRecord[]): readonly RepairRecord[] {
  const at = records.findLastIndex(({ after }) => after === hash);
  if (at < 0) return [];
  return [...chainTo(records[at].before, records.slice(0, at)), records[at]];
}

/** The record of a repair in an entry of the trail; none in most. */
function recordIn({ action, subject, new: said }: AuditEntry) {
  if (action !== 'edit' || typeof said !== 'object' || said === null || !('repair' in said)) {
    return [];
  }
  const record = repairRecordSchema.safeParse(said.repair);
  const anatomy = /^anatomy\.(.+)\.mesh$/.exec(subject ?? '')?.[1];
  return record.success && anatomy !== undefined ? [{ anatomy, record: record.data }] : [];
}
