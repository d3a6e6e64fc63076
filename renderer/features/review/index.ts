export { CaseNotices } from './case-notices.tsx';
export { reviewActions } from './review-actions.ts';
export { ReviewMode } from './review-mode.tsx';
export { ReviewOffer } from './review-offer.tsx';
export { openReview, useReview } from './review-store.ts';
