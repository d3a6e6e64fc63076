import { useMemo } from 'react';
import { type UncutBone, uncutBone } from '../../../shared/planning/uncut-bone.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useDocument } from '../../stores/case-store.ts';

/** What the rectangle of a cut leaves of its bone, worked out as the plan or a mesh changes; null where there is no such cut, or it reaches no bone. */
export function useUncutBone(id: string | null): UncutBone | null {
  const document = useDocument();
  const byId = useAnatomy((state) => state.byId);
  const cut =
    document === null || id === null
      ? undefined
      : resolvedView(document).cutPlanes.find((one) => one.id === id);
  const anatomy = document?.anatomy;
  return useMemo(() => {
    if (cut === undefined || anatomy === undefined) return null;
    const bones = anatomy.flatMap((entry) => {
      const loaded = entry.role === 'bone' ? byId.get(entry.id) : undefined;
      return loaded?.status === 'ready' ? [loaded.mesh] : [];
    });
    return uncutBone(cut, bones);
  }, [cut, anatomy, byId]);
}
