import type { RepairRecord } from '../../../shared/repair/repair-record.ts';
import { repairEvent } from '../../../shared/repair/repair-record.ts';
import type { Json } from '../../../shared/report/canonical-json.ts';
import type { AuditEvent } from '../../../shared/review/audit-trail.ts';
import { recordEvent, recordPending } from '../../stores/case-store.ts';
import { actorName } from '../../stores/signing-store.ts';

/** The entry of the trail for a mesh file that a repair made. */
export function eventOf(anatomy: string, record: RepairRecord): Omit<AuditEvent, 'time'> {
  const { action, subject, old, new: after } = repairEvent(anatomy, record);
  return { actor: actorName(), action, subject, old, new: after as unknown as Json };
}

/**
 * Enters a repair into the trail of the open case, after the command that took its mesh in: what came before is written first, so that times
 * run forward. Undo and redo enter themselves. Throws InputError E_AUDIT where the trail does not hold.
 */
export function recordRepaired(anatomy: string, record: RepairRecord): void {
  const event = eventOf(anatomy, record);
  recordPending(event.actor, true);
  recordEvent(event);
}
