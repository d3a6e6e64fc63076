import type { Plane } from 'three';
import { useView } from '../../stores/view-store.ts';
import { useViewportParts } from '../viewport-context.ts';

const NONE: readonly Plane[] = [];

/** The planes that cut what is shown, for materials that lie on it; none without a section. */
export function useSectionPlanes(): readonly Plane[] {
  const { clip } = useViewportParts();
  const isCut = useView(({ section }) => section !== null);
  return isCut ? clip.planes : NONE;
}
