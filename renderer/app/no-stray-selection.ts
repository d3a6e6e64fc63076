const FIELDS = 'input, textarea, select, [contenteditable]';

/**
 * Keeps a double click on what is no text to be copied from selecting words elsewhere: the second click of one that opens a dialog falls on what
 * has come under the pointer, and the browser would select the nearest word of it. Ctrl+A outside a field would select all words of the page, and
 * no key takes that back. Returns the end of it.
 */
export function noStraySelection(): () => void {
  const end = new AbortController();
  let first: EventTarget | null = null;
  const look = (event: MouseEvent): void => {
    const { target, detail } = event;
    if (detail < 2) first = target;
    if (detail < 2 || !(target instanceof Element)) return;
    if (target.closest(FIELDS) !== null) return;
    const isText = getComputedStyle(target).userSelect !== 'none';
    if (!isText || target !== first) event.preventDefault();
  };
  // All of the page's words in colour are of use to nobody; a dialog's, such as the help's, may be copied.
  const all = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, metaKey } = event;
    if (!(ctrlKey || metaKey) || key.toLowerCase() !== 'a' || !(target instanceof Element)) return;
    if (target.closest(`${FIELDS}, dialog`) === null) event.preventDefault();
  };
  window.addEventListener('keydown', all, { signal: end.signal });
  window.addEventListener('mousedown', look, { signal: end.signal, capture: true });
  return () => end.abort();
}
