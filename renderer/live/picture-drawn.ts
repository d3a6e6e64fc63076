/** Frames until what was changed is on screen: one for React, one for the scene, and one that begins when the picture was given away. */
const FRAMES = 3;

/** Ends when a change that was made just now has been drawn; at once where the page is hidden, which draws nothing. */
export function pictureDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const end = new AbortController();
    const done = (): void => {
      end.abort();
      resolve();
    };
    let left = FRAMES;
    const frame = (): void => {
      if (left-- === 0) done();
      else requestAnimationFrame(frame);
    };
    document.addEventListener('visibilitychange', done, { signal: end.signal });
    if (document.hidden) done();
    else frame();
  });
}
