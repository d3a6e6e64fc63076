import type { Person } from '../../../shared/review/fields.ts';
import { type CaseState, isUnsaved, undoLabel } from '../../stores/case-store.ts';

/** The surgeon in whose name a change of the plan will be recorded; null where nothing was changed, and where no surgeon works here. */
export const surgeonWhoPlans = (person: Person | null, state: CaseState): Person | null =>
  person?.role === 'surgeon' && isUnsaved(state) && undoLabel(state) !== null ? person : null;
