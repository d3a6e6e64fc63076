import { useEffect } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';

/** What Tab would stop at. */
const TAB_STOPS =
  'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href], [tabindex="0"]';

/** Where the focus last stood in each pane: one who comes back goes on there. */
const lastFocus = new WeakMap<Element, HTMLElement>();

/**
 * F6 goes to the next part of the window, Shift+F6 to the one before: of the elements with `data-pane`, in their order in the document.
 * A part without anything to stop at is passed over; a dialog keeps its keys.
 */
export function usePaneKeys(): void {
  useHotkeys(
    ['f6', 'shift+f6'],
    (event) => {
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      focusPane(event.shiftKey ? -1 : 1);
    },
    { enableOnFormTags: true },
  );
}

/**
 * The views take the focus that nothing has, as when what was clicked went with the page before, or a field was left by Escape: keys
 * begin there, not at nothing.
 */
export function useFocusInViews(): void {
  useEffect(() => {
    focusViews();
    const end = new AbortController();
    const leave = ({ key, target }: KeyboardEvent): void => {
      if (key === 'Escape' && target instanceof HTMLInputElement) focusViews();
    };
    window.addEventListener('keydown', leave, { signal: end.signal });
    return () => end.abort();
  }, []);
}

/** Gives the views the focus, unless something or a dialog has it. */
function focusViews(): void {
  const taken = document.activeElement !== document.body;
  if (taken || document.querySelector('dialog[open]') !== null) return;
  const views = document.querySelector('[data-pane="views"]');
  if (views !== null) tabStopOf(views)?.focus({ preventScroll: true });
}

function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll('[data-pane]')];
  const active = document.activeElement;
  const at = panes.findIndex((pane) => pane.contains(active));
  if (at >= 0 && active instanceof HTMLElement) lastFocus.set(panes[at], active);
  const before = at < 0 && step < 0 ? panes.length : at;
  for (let count = 1; count <= panes.length; count++) {
    const pane = panes[(before + step * count + 2 * panes.length) % panes.length];
    const stop = tabStopOf(pane);
    if (stop === undefined) continue;
    stop.focus();
    return;
  }
}

function tabStopOf(pane: Element): HTMLElement | undefined {
  const last = lastFocus.get(pane);
  if (last !== undefined && pane.contains(last) && canStop(last)) return last;
  return [...pane.querySelectorAll<HTMLElement>(TAB_STOPS)].find(canStop);
}

const canStop = (element: HTMLElement): boolean =>
  element.matches(TAB_STOPS) && element.tabIndex >= 0 && element.checkVisibility();
