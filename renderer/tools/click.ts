import type { ScenePointer } from '../stores/tool-store.ts';

/**
 * Whether a pointer event places something. In the 3D view that is the end of a press that did not move, so that a drag which
 * begins on the bone still turns the camera; in a slice, where a drag moves the picture, it is the press.
 */
export const isClick = ({ phase, view }: Pick<ScenePointer, 'phase' | 'view'>): boolean =>
  phase === (view === 'scene' ? 'up' : 'down');
