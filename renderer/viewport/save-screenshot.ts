import { host } from '../host/host.ts';
import { documentNow } from '../stores/case-store.ts';
import { captureView } from './viewport-store.ts';

/** Writes the 3D view to a PNG named after the case and the moment. */
export async function saveScreenshot(): Promise<void> {
  const picture = await captureView();
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', '_');
  const name = `${documentNow()?.id ?? 'guidesmith'}_${stamp}.png`;
  await host.exportFiles([{ name, bytes: new Uint8Array(await picture.arrayBuffer()) }]);
}
