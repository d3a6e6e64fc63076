import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { useCase } from '../../stores/case-store.ts';
import { keyOf, PLAIN, type Selectable, setAppearance, useView } from '../../stores/view-store.ts';

/**
 * Hides what the pieces stand in for: the bone, its landmarks, guides, cuts and trajectories. Returns what shows again what was shown.
 */
export function hidePlan(document: CaseDocument, bone: string): () => void {
  const key = useCase.getState().session?.key;
  const { appearances } = useView.getState();
  const hidden = [
    { kind: 'anatomy', id: bone } as const,
    ...document.landmarks.map(({ id }) => ({ kind: 'landmark', id }) as const),
    ...document.guides.map(({ id }) => ({ kind: 'guide', id }) as const),
    ...document.cutPlanes.map(({ id }) => ({ kind: 'cutPlane', id }) as const),
    ...document.trajectories.map(({ id }) => ({ kind: 'trajectory', id }) as const),
  ].filter((item: Selectable) => (appearances.get(keyOf(item)) ?? PLAIN).visible);
  for (const item of hidden) setAppearance(item, { visible: false });
  return () => {
    // The view of another case is its own.
    if (useCase.getState().session?.key !== key) return;
    for (const item of hidden) setAppearance(item, { visible: true });
  };
}
