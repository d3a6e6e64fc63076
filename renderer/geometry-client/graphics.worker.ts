// Opens a context of the graphics driver and goes: what the driver does for the first one of a process it need not do for the view's.

new OffscreenCanvas(1, 1).getContext('webgl2')?.finish();
self.close();
