import type { CaseDocument, Guide } from '../../shared/case/case-schema.ts';
import type { Selectable } from '../stores/view-store.ts';

/** The guide that a tool works on: the one that is selected, or that the selected feature lies in; else the first of the case. */
export function guideInHand(
  { guides }: Pick<CaseDocument, 'guides'>,
  selection: readonly Selectable[],
): Guide | null {
  for (const item of [...selection].reverse()) {
    const id = 'guide' in item ? item.guide : item.kind === 'guide' ? item.id : null;
    const found = guides.find((guide) => guide.id === id);
    if (found !== undefined) return found;
  }
  return guides[0] ?? null;
}
