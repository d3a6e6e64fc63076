import type { CaseState } from '../../stores/case-store.ts';

/** Whether the file still holds the approval that is void here: not where the file itself says that it is, as after changes were asked for. */
export const fileKeepsApproval = ({ session }: CaseState): boolean => {
  const { records = null, savedRecords = null } = session ?? {};
  if (records === null || savedRecords === null) return false;
  return savedRecords.review.release?.voided?.time !== records.review.release?.voided?.time;
};
