let seen = false;

/**
 * Has the browser start its graphics while the page has nothing to draw, away from the page's thread: the first context of a process takes up to
 * a second, in which the page that asks for it stands still. Where there are no graphics nothing happens; the view says so.
 */
export function warmGraphics(): void {
  const worker = new Worker(new URL('./graphics.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    seen = data === true;
  });
}

/** Whether there were graphics already, so that nobody has to open a context to ask; false where that is not known. */
export const graphicsSeen = (): boolean => seen;
