/**
 * Keeps a double click on what is no text to be copied from selecting words elsewhere: the second click of one that opens a dialog falls on what
 * has come under the pointer, and the browser would select the nearest word of it. Returns the end of it.
 */
export function noStraySelection(): () => void {
  const end = new AbortController();
  let first: EventTarget | null = null;
  const look = (event: MouseEvent): void => {
    const { target, detail } = event;
    if (detail < 2) first = target;
    if (detail < 2 || !(target instanceof Element)) return;
    if (target.closest('input, textarea, select, [contenteditable]') !== null) return;
    const isText = getComputedStyle(target).userSelect !== 'none';
    if (!isText || target !== first) event.preventDefault();
  };
  window.addEventListener('mousedown', look, { signal: end.signal, capture: true });
  return () => end.abort();
}
