import type { Session } from 'electron';
import { APP_ORIGIN, isAllowedRequest } from './app-address.ts';
import type { Log } from './files/rotating-log.ts';

/** Denies a session everything that the application never asks for: permissions, devices, network, foreign downloads. */
export function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log('permission-denied', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);

  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const allowed = isAllowedRequest(url);
    if (!allowed) log('request-denied', { scheme: url.split(':', 1)[0] ?? '' });
    answer({ cancel: !allowed });
  });

  session.on('will-download', (event, item) => {
    // What the page made itself is saved where the person says in the system's dialog.
    if (item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) return;
    log('download-denied');
    event.preventDefault();
  });
  // The spell checker would fetch dictionaries, and send nothing home but be asked to.
  session.setSpellCheckerEnabled(false);
}
