import type { ReleaseStatus } from '../../../shared/review/release.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useReview } from './review-store.ts';

/**
 * Where the open case stands, and whether that is less than its records say because this program makes another guide of what was approved: a
 * draft then, as package and verify say. Known from the records at once for another version or pack, and once it was built for another guide.
 */
export function useReleaseStatus(): {
  readonly status: ReleaseStatus;
  readonly otherwise: boolean;
} {
  const document = useOpenDocument();
  const recorded = useCase(({ session }) => session?.records?.review.release?.status ?? 'draft');
  const otherwise = useReview(
    ({ built, findings }) =>
      (built?.document === document && built.otherwise !== null) ||
      (findings ?? []).some(({ part, status }) => part === 'release' && status === 'warn'),
  );
  return otherwise ? { status: 'draft', otherwise } : { status: recorded, otherwise };
}
