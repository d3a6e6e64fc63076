import type { PlanningWarning } from './proposal.ts';

/** Said of every guide on skin, when it is proposed and when it is checked. */
export const skinMoves = (support: string): PlanningWarning => ({
  code: 'skin-moves',
  of: support,
  message:
    'The guide sits on skin: it gives way and moves against the bone. Keep the patient as in the scan, and rest the guide where skin lies thin over bone.',
  at: null,
});
