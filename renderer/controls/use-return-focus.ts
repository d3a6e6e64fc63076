import { useEffect } from 'react';

/**
 * The focus goes back to where it was before the component came, when that goes and takes the focus with it. Stands before the effect
 * that moves the focus in.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const lost = document.activeElement === document.body;
      if (lost && before instanceof HTMLElement) before.focus();
    };
  }, []);
}
