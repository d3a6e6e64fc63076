import { create } from 'zustand';

/** How lines of sight run: towards the eye, or parallel, so that lengths in the picture are true at every depth. */
export type Projection = 'perspective' | 'orthographic';

interface ViewportState {
  readonly projection: Projection;
  /** The graphics driver took the picture away and has not given it back. */
  readonly lost: boolean;
  /** Draws the picture afresh and gives it as a PNG; null while no 3D view is shown. */
  readonly capture: (() => Promise<Blob>) | null;
}

/** What the 3D view alone has to remember. */
export const useViewport = create<ViewportState>(() => ({
  projection: 'perspective',
  lost: false,
  capture: null,
}));

/** The 3D view as it is now, as a PNG with its scale bar. Rejects where no 3D view is shown. */
export function captureView(): Promise<Blob> {
  const { capture } = useViewport.getState();
  return capture === null ? Promise.reject(new Error('no 3D view is shown')) : capture();
}
