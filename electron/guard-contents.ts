import type { WebContents } from 'electron';
import { isAppPage } from './app-address.ts';
import type { Log } from './files/rotating-log.ts';

/** Keeps web contents, of whatever kind, on the application's page: no other address, no window, no webview. */
export function guardContents(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    log('navigation-denied', { what });
    event.preventDefault();
  };
  contents.on('will-navigate', (event) => {
    if (!isAppPage(event.url)) refuse('navigate')(event);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppPage(event.url)) refuse('frame')(event);
  });
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', (event, preferences) => {
    // Denied; and should Electron ever attach it all the same, it has nothing.
    delete preferences.preload;
    preferences.nodeIntegration = false;
    refuse('webview')(event);
  });
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
  contents.setWindowOpenHandler(() => {
    log('navigation-denied', { what: 'window' });
    return { action: 'deny' };
  });
}
