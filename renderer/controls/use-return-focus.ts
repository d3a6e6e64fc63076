import { useEffect } from 'react';

/**
 * The focus goes back to where it was before the component came, when that goes and takes the focus with it: to the 3D view where that
 * place is gone, or was none. Stands before the effect that moves the focus in.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement !== document.body) return;
      const kept = before !== document.body && before?.isConnected === true ? before : view();
      if (kept instanceof HTMLElement) kept.focus({ preventScroll: true });
    };
  }, []);
}

/** The first of the views, where a case is open. */
const view = (): Element | null =>
  document.querySelector('[data-pane="views"] [role="application"]');
