import { useCase } from '../../stores/case-store.ts';
import { forgetReview } from './review-store.ts';

/** Forgets the review of a case that was closed or exchanged. Returns the end of it. */
export function followCase(): () => void {
  return useCase.subscribe(({ session }, { session: before }) => {
    if (session?.key !== before?.key) forgetReview();
  });
}
