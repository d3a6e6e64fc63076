import i18next from 'i18next';
import type { ReleaseStatus } from '../../../shared/review/release.ts';
import { useCase } from '../../stores/case-store.ts';
import { notify } from '../files/index.ts';
import { forgetReview, useReview } from './review-store.ts';

const APPROVED: readonly ReleaseStatus[] = ['engineer-approved', 'surgeon-approved', 'exported'];

/** Forgets the review of a case that was closed or exchanged; says when a change of the plan took its approvals. Returns the end of it. */
export function followCase(): () => void {
  return useCase.subscribe(({ session }, { session: before }) => {
    if (session?.key !== before?.key) return forgetReview();
    const was = before?.records?.review.release?.status;
    const release = session?.records?.review.release;
    if (was === undefined || !APPROVED.includes(was) || release?.status !== 'draft') return;
    if (useReview.getState().open) return;
    const names = release.voided?.approvals.map(({ name }) => name).join(', ') ?? '';
    notify(i18next.t('review:voidedNow', { names }));
  });
}
