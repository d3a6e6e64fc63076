import { create } from 'zustand';
import type { SpatialIndex } from '../../shared/mesh/spatial-index.ts';
import type { JobFault, ReadAnatomy } from '../geometry-client/protocol.ts';

/** A mesh of the case on the page, mm: the same objects until the file or its unit changes. */
export interface LoadedAnatomy extends ReadAnatomy {
  /** Answers at once, on the page's own thread. */
  readonly index: SpatialIndex;
}

export type AnatomyStatus =
  | { readonly status: 'reading' }
  | ({ readonly status: 'ready' } & LoadedAnatomy)
  | { readonly status: 'failed'; readonly fault: JobFault };

interface AnatomyState {
  /** By the anatomy's id. */
  readonly byId: ReadonlyMap<string, AnatomyStatus>;
}

/** Meshes of the open case. */
export const useAnatomy = create<AnatomyState>(() => ({ byId: new Map() }));

/** The loaded mesh of an anatomy, or null while it is being read. For use in components. */
export const useLoadedAnatomy = (id: string | null): LoadedAnatomy | null =>
  useAnatomy(({ byId }) => loadedIn(byId, id));

/** The same outside of components. */
export const loadedAnatomy = (id: string | null): LoadedAnatomy | null =>
  loadedIn(useAnatomy.getState().byId, id);

function loadedIn(byId: AnatomyState['byId'], id: string | null): LoadedAnatomy | null {
  const found = id === null ? undefined : byId.get(id);
  return found?.status === 'ready' ? found : null;
}

export function setAnatomyStatus(id: string, status: AnatomyStatus | null): void {
  useAnatomy.setState(({ byId }) => {
    const next = new Map(byId);
    if (status === null) next.delete(id);
    else next.set(id, status);
    return { byId: next };
  });
}
