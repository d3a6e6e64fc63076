import type { Role } from '../../../shared/review/fields.ts';
import type { ReleaseStatus } from '../../../shared/review/release.ts';

/** Whether nothing is left for `role` to do with a case of this status but to save it and give its file on. */
export const givesOn = (status: ReleaseStatus, role: Role): boolean =>
  status === 'exported' ||
  (role === 'surgeon' ? status !== 'engineer-approved' : status === 'engineer-approved');
