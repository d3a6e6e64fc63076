import { createContext, useContext } from 'react';
import type { CameraRig } from './camera/camera-rig.ts';
import type { SceneLabels } from './overlay/scene-labels.ts';
import type { ScenePickers } from './picking/scene-pickers.ts';
import type { SectionClip } from './section/section-clip.ts';
import type { SurfaceExtras } from './surface/surface-extras.ts';

/** What the parts of the 3D view share, and the layers that features put into it. */
export interface ViewportParts {
  readonly rig: CameraRig;
  readonly pickers: ScenePickers;
  readonly clip: SectionClip;
  readonly extras: SurfaceExtras;
  readonly labels: SceneLabels;
}

export const ViewportContext = createContext<ViewportParts | null>(null);

/** The parts of the 3D view, in whatever is drawn inside of it. */
export function useViewportParts(): ViewportParts {
  const parts = useContext(ViewportContext);
  if (parts === null) throw new Error('this belongs inside the 3D view');
  return parts;
}

export const useRig = (): CameraRig => useViewportParts().rig;
