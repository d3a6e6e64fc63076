import { ClipboardCheck } from 'lucide-react';
import type { Action } from '../../actions/action.ts';
import { useCase } from '../../stores/case-store.ts';
import { openReview, useReview } from './review-store.ts';

export const reviewActions: readonly Action[] = [
  {
    id: 'review.open',
    label: 'review:open',
    icon: ClipboardCheck,
    shortcut: 'mod+shift+r',
    group: 'file',
    enabled: () => useCase.getState().session !== null && !useReview.getState().open,
    run: () => openReview(),
  },
];
