import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { appendAudit, formatAudit, startAudit } from '../../../shared/review/audit-trail.ts';
import { documentOf, type NewCase, type NewMesh, placed } from './case-of-meshes.ts';
import { eventOf } from './record-repairs.ts';

/** A new case: its document, its mesh files, and what was done to them in the audit trail. Throws InputError. */
export function newContents(said: NewCase, made: readonly NewMesh[]): CaseContents {
  const meshes = placed(made, new Set(), new Set());
  const document = documentOf(said, meshes);
  let trail = startAudit(document.id);
  for (const { entry, record } of meshes) {
    if (record === null) continue;
    const time = new Date().toISOString();
    trail = appendAudit(trail, { ...eventOf(entry.id, record), time });
  }
  return {
    document,
    audit: trail.entries.length === 0 ? null : formatAudit(trail),
    meshes: new Map(meshes.map(({ entry, bytes }) => [entry.mesh, bytes])),
  };
}
