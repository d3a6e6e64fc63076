import { EventEmitter } from 'node:events';

/** The handlers that an application can put into a session; a spec calls them as Chromium would. */
export interface SessionHandlers {
  permissionRequest?: (
    contents: unknown,
    permission: string,
    answer: (granted: boolean) => void,
  ) => void;
  permissionCheck?: (contents: unknown, permission: string) => boolean;
  device?: (details: unknown) => boolean;
  displayMedia?: (request: unknown, answer: (streams: object) => void) => void;
  usb?: (details: { protectedClasses: string[] }) => string[];
  beforeRequest?: (
    details: { url: string },
    answer: (verdict: { cancel: boolean }) => void,
  ) => void;
}

class StandInSession extends EventEmitter {
  readonly handlers: SessionHandlers = {};
  spellChecker = true;

  readonly webRequest = {
    onBeforeRequest: (handler: NonNullable<SessionHandlers['beforeRequest']>): void => {
      this.handlers.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<SessionHandlers['permissionRequest']>): void {
    this.handlers.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: NonNullable<SessionHandlers['permissionCheck']>): void {
    this.handlers.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: NonNullable<SessionHandlers['device']>): void {
    this.handlers.device = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<SessionHandlers['displayMedia']>): void {
    this.handlers.displayMedia = handler;
  }
  setUSBProtectedClassesHandler(handler: NonNullable<SessionHandlers['usb']>): void {
    this.handlers.usb = handler;
  }
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }

  /** What the application says about a request. */
  allows(url: string): boolean {
    let allowed = true;
    this.handlers.beforeRequest?.({ url }, ({ cancel }) => {
      allowed = !cancel;
    });
    return allowed;
  }
}

export const session = { defaultSession: new StandInSession() };

type Handler = (request: Request) => Promise<Response>;

export const protocol = {
  privileged: [] as object[],
  handlers: new Map<string, Handler>(),
  registerSchemesAsPrivileged(schemes: object[]): void {
    protocol.privileged = schemes;
  },
  handle(scheme: string, handler: Handler): void {
    protocol.handlers.set(scheme, handler);
  },
};
