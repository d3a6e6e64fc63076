// Opens a context of the graphics driver, says whether there is one, and goes: what the driver does for the first one of a process it need not do
// for the view's.

const context = new OffscreenCanvas(1, 1).getContext('webgl2');
context?.finish();
self.postMessage(context !== null);
self.close();
