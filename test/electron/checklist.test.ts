import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IpcMainInvokeEvent, Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { APP_PAGE, isAllowedRequest, isAppAddress, isAppPage } from '../../electron/app-address.ts';
import { APP_PRIVILEGES } from '../../electron/app-protocol.ts';
import { guardContents } from '../../electron/guard-contents.ts';
import { guardSession } from '../../electron/guard-session.ts';
import { CONTENT_SECURITY_POLICY, PAGE_HEADERS } from '../../electron/page/page-policy.ts';
import { isTrustedSender } from '../../electron/trusted-sender.ts';
import { windowOptions } from '../../electron/window-options.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { checkoutPath } from '../support/data.ts';

// Electron's security checklist, https://www.electronjs.org/docs/latest/tutorial/security, point by point, by what is
// configured and by the functions that decide; test/electron/desktop/security.test.ts tries them in the running application.

const state = { x: null, y: null, width: 1440, height: 900, maximized: false };
const options = windowOptions('/preload.cjs', state, 'dark');
const preferences = options.webPreferences ?? {};

/** All sources of the main process, without comments. */
const sources = readdirSync(checkoutPath('electron'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/^(cli|start|package)[\\/]/.test(name))
  .map((name) => ({
    name,
    text: readFileSync(join(checkoutPath('electron'), name), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|\/\/.*/g,
      '',
    ),
  }));
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

/** The handlers that guards put into something, by the name of the setter or event. */
function recorder() {
  const handlers = new Map<string, (...args: unknown[]) => unknown>();
  const set = (name: string) => (handler: () => void) => void handlers.set(name, handler);
  const on = (name: string, handler: () => void) => void handlers.set(name, handler);
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error(`nothing handles ${name}`);
    return handler(...args);
  };
  return { handlers, set, on, call };
}

function guardedSession() {
  const { set, on, call } = recorder();
  const setters = [
    ...['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'],
    ...['setDisplayMediaRequestHandler', 'setUSBProtectedClassesHandler', 'setSpellCheckerEnabled'],
  ];
  const session = {
    ...Object.fromEntries(setters.map((name) => [name, set(name)])),
    webRequest: { onBeforeRequest: set('onBeforeRequest') },
    on,
  };
  guardSession(session as unknown as Session, () => undefined);
  return call;
}

function guardedContents() {
  const { handlers, set, on, call } = recorder();
  const contents = { on, setWindowOpenHandler: set('windowOpen') };
  guardContents(contents as unknown as WebContents, () => undefined);
  return { handlers, call };
}

/** Whether a handler holds an event back. */
function isPrevented(
  call: (name: string, ...args: unknown[]) => unknown,
  name: string,
  details: object,
  ...rest: unknown[]
): boolean {
  let prevented = false;
  call(
    name,
    {
      ...details,
      preventDefault: () => {
        prevented = true;
      },
    },
    ...rest,
  );
  return prevented;
}

describe('Electron’s security checklist', () => {
  test('1: only secure content: nothing but the own scheme is ever asked for', () => {
    const call = guardedSession();
    const cancelled = (url: string): unknown => {
      let cancel: unknown;
      call('onBeforeRequest', { url }, (verdict: { cancel: boolean }) => {
        cancel = verdict.cancel;
      });
      return cancel;
    };
    for (const url of [
      'http://example.org/',
      'https://example.org/',
      'ws://x/',
      'file:///etc/passwd',
      'ftp://x/',
      'app://other/',
    ]) {
      expect(cancelled(url), url).toBe(true);
    }
    for (const url of [APP_PAGE, 'blob:app://guidesmith/1', 'data:image/png;base64,']) {
      expect(cancelled(url), url).toBe(false);
    }
    expect(isAllowedRequest('blob:https://example.org/1')).toBe(false);
  });

  test('2: no Node integration, in windows, workers and frames', () => {
    expect(preferences).toMatchObject({
      ...{
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      },
    });
  });

  test('3: context isolation', () => expect(preferences.contextIsolation).toBe(true));

  test('4: process sandboxing, for the window and for all', () => {
    expect(preferences.sandbox).toBe(true);
    expect(filesWith(/app\.enableSandbox\(\)/)).toEqual(['main.ts']);
    expect(filesWith(/no-sandbox/)).toEqual([]);
  });

  test('5: permission requests are answered, with no', () => {
    const call = guardedSession();
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'fileSystem',
      'openExternal',
      'clipboard-read',
    ]) {
      let granted: unknown;
      call('setPermissionRequestHandler', {}, permission, (answer: boolean) => {
        granted = answer;
      });
      expect(granted, permission).toBe(false);
      expect(call('setPermissionCheckHandler', {}, permission)).toBe(false);
    }
    expect(call('setDevicePermissionHandler', {})).toBe(false);
    expect(
      call('setUSBProtectedClassesHandler', { protectedClasses: ['hid', 'mass-storage'] }),
    ).toEqual(['hid', 'mass-storage']);
    let streams: unknown;
    call('setDisplayMediaRequestHandler', {}, (given: object) => {
      streams = given;
    });
    expect(streams).toEqual({});
  });

  test('5: the page asks for none: no clipboard, camera, place or device by way of the browser', () => {
    const asks =
      /navigator\s*\.\s*(clipboard|mediaDevices|geolocation|usb|serial|hid|bluetooth|permissions)|execCommand/;
    const page = checkoutPath('renderer');
    const asking = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && asks.test(readFileSync(join(page, name), 'utf8')),
    );
    expect(asking).toEqual([]);
  });

  test('6: web security is not disabled', () => expect(preferences.webSecurity).toBe(true));

  test('7: a content security policy, as the architecture has it', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; " +
        "img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(PAGE_HEADERS['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  });

  test('8: no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false));

  test('9: no experimental features', () => {
    expect(preferences.experimentalFeatures).toBe(false);
    expect(filesWith(/appendSwitch|enable-features/)).toEqual([]);
  });

  test('10: no blink features enabled', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(filesWith(/enableBlinkFeatures/)).toEqual([]);
  });

  test('11: no webview, so none with allowpopups', () => {
    expect(preferences.webviewTag).toBe(false);
    expect(filesWith(/allowpopups|<webview/)).toEqual([]);
  });

  test('12: a webview is refused before it is made, and stripped', () => {
    const { call } = guardedContents();
    const given = { preload: '/evil.js', nodeIntegration: true };
    expect(isPrevented(call, 'will-attach-webview', {}, given)).toBe(true);
    expect(given).toEqual({ nodeIntegration: false });
  });

  test('13: navigation leads to the own page alone, in every frame', () => {
    const { call } = guardedContents();
    const elsewhere = [
      ...[
        'https://example.org/',
        'app://guidesmith/other.html',
        'app://evil/index.html',
        'file:///index.html',
      ],
      ...[
        'data:text/html,x',
        'app://guidesmith@evil/index.html',
        'app://guidesmith/index.html?x',
        'javascript:1',
      ],
    ];
    for (const url of elsewhere) {
      expect(isPrevented(call, 'will-navigate', { url }), url).toBe(true);
      expect(isPrevented(call, 'will-frame-navigate', { url, isMainFrame: true }), url).toBe(true);
    }
    expect(isPrevented(call, 'will-navigate', { url: APP_PAGE })).toBe(false);
    expect(isPrevented(call, 'will-frame-navigate', { url: APP_PAGE, isMainFrame: false })).toBe(
      true,
    );
    expect(isPrevented(call, 'will-redirect', { url: APP_PAGE })).toBe(true);
    expect(isAppPage(`${APP_PAGE}#review`)).toBe(true);
    expect(isAppAddress('app://guidesmith:80/x')).toBe(false);
  });

  test('14: no new windows', () => {
    expect(guardedContents().call('windowOpen', { url: APP_PAGE })).toEqual({ action: 'deny' });
    expect(filesWith(/new BrowserWindow/)).toEqual(['main-window.ts']);
  });

  test('15: nothing is handed to openExternal: the documentation ships with the program', () => {
    expect(filesWith(/openExternal/)).toEqual([]);
  });

  test('16: a current Electron, exactly said, watched for updates', () => {
    const pinned = packageJson.devDependencies.electron;
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
    expect(createRequire(import.meta.url)('electron/package.json').version).toBe(pinned);
    const dependabot = readFileSync(checkoutPath('.github/dependabot.yml'), 'utf8');
    expect(dependabot).toMatch(/package-ecosystem: npm/);
  });

  test('17: every message’s sender is checked: own window, main frame, own origin', () => {
    const frame = (origin: string, parent: object | null = null) => ({ origin, parent });
    const trusted = (id: number, senderFrame: object | null, window: number | null = 1): boolean =>
      isTrustedSender({ sender: { id }, senderFrame } as unknown as IpcMainInvokeEvent, window);
    expect(trusted(1, frame('app://guidesmith'))).toBe(true);
    expect(trusted(2, frame('app://guidesmith'))).toBe(false);
    expect(trusted(1, frame('app://guidesmith'), null)).toBe(false);
    expect(trusted(1, null)).toBe(false);
    expect(trusted(1, frame('app://guidesmith', {}))).toBe(false);
    for (const origin of [
      'https://example.org',
      'app://evil',
      'null',
      'file://',
      'app://guidesmith.evil',
      '',
    ]) {
      expect(trusted(1, frame(origin)), origin).toBe(false);
    }
    // One door for all channels, and no other kind of channel.
    expect(filesWith(/ipcMain\.handle\(/)).toEqual(['application.ts']);
    expect(filesWith(/ipcMain\.(on|once|handleOnce)\(/)).toEqual([]);
  });

  test('18: no file://; a scheme of its own that is secure and nothing more', () => {
    expect(filesWith(/\bloadFile\b|file:\/\//)).toEqual([]);
    expect(APP_PAGE).toBe('app://guidesmith/index.html');
    expect(APP_PRIVILEGES).toMatchObject({
      ...{
        standard: true,
        secure: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        corsEnabled: false,
      },
    });
  });

  test('19: every fuse is said, and none left open', () => {
    const yaml = readFileSync(checkoutPath('electron-builder.yml'), 'utf8');
    const block = /electronFuses:\n((?: {2}.*\n)+)/.exec(yaml)?.[1] ?? '';
    const said = Object.fromEntries(
      [...block.matchAll(/ {2}(\w+): (true|false)/g)].map((match) => [
        match[1],
        match[2] === 'true',
      ]),
    );
    const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
    // Its own dependency, found from where it lies: not a package that this project names.
    const schemaPath = require.resolve(['app-builder-lib', 'scheme.json'].join('/'));
    const { definitions } = JSON.parse(readFileSync(schemaPath, 'utf8'));
    // A fuse that a later Electron brings has to be decided on too.
    expect(Object.keys(said).sort()).toEqual(
      Object.keys(definitions.FuseOptionsV1.properties).sort(),
    );
    expect(said).toEqual({
      ...{
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
      },
      ...{
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
      },
      ...{
        loadBrowserProcessSpecificV8Snapshot: false,
        grantFileProtocolExtraPrivileges: false,
        resetAdHocDarwinSignature: true,
      },
    });
  });

  test('20: the page gets no object of Electron’s', () => {
    const preload = sources.find(({ name }) => name === 'preload.ts')?.text ?? '';
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    // Listeners get values, never the event, which leads back to ipcRenderer.
    expect(preload).not.toMatch(/listener\([^)]*event/i);
    expect(filesWith(/exposeInMainWorld|ipcRenderer/)).toEqual(['preload.ts']);
  });

  test('a download that the page did not make itself is refused', () => {
    const call = guardedSession();
    const from = (url: string): boolean =>
      isPrevented(call, 'will-download', {}, { getURL: () => url });
    expect(from('https://example.org/x.exe')).toBe(true);
    expect(from('blob:app://guidesmith/1')).toBe(false);
  });

  test('the guards are put on every web contents and on the session, before a window is opened', () => {
    const application = sources.find(({ name }) => name === 'application.ts')?.text ?? '';
    expect(application).toMatch(/'web-contents-created'.*guardContents/);
    expect(application.indexOf('guardSession(session.defaultSession')).toBeGreaterThan(0);
    expect(application.indexOf('guardSession(session.defaultSession')).toBeLessThan(
      application.indexOf('window.open()'),
    );
  });
});
