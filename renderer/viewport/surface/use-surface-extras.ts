import { useEffect, useState } from 'react';
import type { KeptMesh } from '../../geometry-client/surface-protocol.ts';
import { useViewportParts } from '../viewport-context.ts';
import type { Answer } from './surface-extras.ts';

/** A mesh has to stay this long before its hollows are shaded: while it changes the worker has better things to do, ms. */
const SETTLED = 450;

/** Shade at each drawn vertex, once it is there; not asked for before `isTime`. */
export function useOcclusion(kept: KeptMesh, isTime = true): Uint8Array | null {
  const { extras } = useViewportParts();
  return useAnswer(isTime ? kept.surface : null, SETTLED, () => extras.occlusion(kept));
}

/** Sharp edges, once they are there. */
export function useEdges(kept: KeptMesh): Uint32Array | null {
  const { extras } = useViewportParts();
  return useAnswer(kept.surface, 0, () => extras.edges(kept));
}

/** What `ask` answers for `key`, asked anew when that changes; null until then, and while the key is null. */
export function useAnswer<T>(key: object | null, delay: number, ask: () => Answer<T>): T | null {
  const [answer, setAnswer] = useState<{ readonly key: object; readonly value: T | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the question is another one.
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      void ask().then((value) => {
        if (wanted) setAnswer({ key, value });
      });
    }, delay);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, delay]);
  return answer !== undefined && answer.key === key ? answer.value : null;
}
