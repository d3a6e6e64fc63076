import { app, dialog, protocol } from 'electron';
import { APP_SCHEME } from './app-address.ts';
import { APP_PRIVILEGES } from './app-protocol.ts';
import { startApplication } from './application.ts';

// What has to be settled before Electron is ready; the rest is application.ts.

// Another folder for everything that is kept, for tests and for IT departments that redirect profiles.
const profile = app.commandLine.getSwitchValue('profile-dir');
if (profile !== '') app.setPath('userData', profile);

app.setName('Guidesmith');
// Every process that shows anything runs in the system's sandbox, whatever a window asks for.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_PRIVILEGES }]);

if (app.requestSingleInstanceLock()) {
  startApplication().catch((error: unknown) => {
    dialog.showErrorBox('Guidesmith', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
} else {
  // The one that runs was told what we were started with.
  app.quit();
}
