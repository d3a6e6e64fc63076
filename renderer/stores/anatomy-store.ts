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
  /** It can be seen; what asks for places on it has to wait for its tree. */
  | ({ readonly status: 'drawn' } & ReadAnatomy)
  | ({ readonly status: 'ready' } & LoadedAnatomy)
  | { readonly status: 'failed'; readonly fault: JobFault };

/** Whether there is something of a mesh to be seen. */
export const isDrawn = (
  anatomy: AnatomyStatus,
): anatomy is AnatomyStatus & { readonly status: 'drawn' | 'ready' } =>
  anatomy.status === 'drawn' || anatomy.status === 'ready';

/** What is to be seen of an anatomy, or null while it is being read. For use in components. */
export const useDrawnAnatomy = (id: string): ReadAnatomy | null =>
  useAnatomy(({ byId }) => {
    const found = byId.get(id);
    return found !== undefined && isDrawn(found) ? found : null;
  });

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
