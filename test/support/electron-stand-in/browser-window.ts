import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { CDPSession, Page, Request as PageRequest } from 'playwright-core';
import { backing } from './chromium.ts';
import { ipcMain } from './ipc-main.ts';
import { session } from './session.ts';
import { pack, unpack } from './wire.js';

// A window as a page of Chromium; its preload in an isolated world of that page.

const WORLD = 'electron-preload';
const BINDING = 'standInSend';

const source = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The script of the isolated world: wire, its half of the bridge, and the preload as it was built. */
function isolatedScript(preload: string): string {
  const wire = source('wire.js').replaceAll('export function', 'function');
  return `(() => { ${wire}\n${source('isolated-world.js')}\n(() => { ${readFileSync(preload, 'utf8')}\n})(); })();`;
}

/** An event that can be held back, as Electron passes it. */
const preventable = <T extends object>(details: T) => {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
};

/** Time for Chromium to bury a crashed process, ms: a page asked for in the same moment never starts, nor does any after it. */
const CRASH_SETTLES_MS = 1500;

class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  page: Page | null = null;
  #cdp: CDPSession | null = null;
  #world: number | null = null;
  #windowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  /** The next navigation is one that the application itself asked for. */
  #asked = false;
  #preload: string;
  #mainFrame = '';
  #crashed = false;
  /** The page that crashed last: asked again it would never answer. */
  #lost: Page | null = null;

  constructor(id: number, preload: string) {
    super();
    this.id = id;
    this.#preload = preload;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#windowOpen = handler;
  }

  async load(address: string): Promise<void> {
    const { context, toChromium, fromChromium } = await backing();
    const page = await context.newPage();
    this.page = page;
    const cdp = await context.newCDPSession(page);
    this.#cdp = cdp;
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
      const { isDefault, frameId } = made.auxData as { isDefault?: boolean; frameId?: string };
      const isMain = frameId === undefined || frameId === this.#mainFrame;
      if (made.name === WORLD && !isDefault && isMain) this.#world = made.id;
    });
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrame = frameTree.frame.id;
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) void this.#receive(payload, executionContextId);
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: source('main-world.js') });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: isolatedScript(this.#preload),
      worldName: WORLD,
    });
    await page.route('**/*', async (route) => {
      if (this.#mayNavigate(route.request(), fromChromium)) await route.fallback();
      // Without content the page stays as it is, as it does where a navigation is prevented.
      else if (route.request().frame() === page.mainFrame()) await route.fulfill({ status: 204 });
      else await route.abort('blockedbyclient');
    });
    page.on('popup', (popup) => {
      const { action } = this.#windowOpen({ url: fromChromium(popup.url()) });
      if (action === 'deny') void popup.close();
    });
    page.on('crash', () => {
      this.#crashed = true;
      this.#lost = page;
      this.emit('render-process-gone', {}, { reason: 'crashed' });
    });
    page.on('download', (download) => {
      const event = preventable({});
      const url = fromChromium(download.url());
      session.defaultSession.emit('will-download', event, { getURL: () => url });
      if (event.defaultPrevented) void download.cancel();
    });
    await this.#go(() => page.goto(toChromium(address)));
  }

  async #go(work: () => Promise<unknown>): Promise<void> {
    this.#asked = true;
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    await work();
  }

  /** Asks the application about a navigation that the page began. */
  #mayNavigate(request: PageRequest, fromChromium: (address: string) => string): boolean {
    if (!request.isNavigationRequest()) return true;
    if (this.#asked) {
      this.#asked = false;
      return true;
    }
    const isMainFrame = request.frame() === this.page?.mainFrame();
    const url = fromChromium(request.url());
    const frame = preventable({ url, isMainFrame });
    this.emit('will-frame-navigate', frame);
    if (frame.defaultPrevented) return false;
    if (!isMainFrame) return true;
    const whole = preventable({ url });
    this.emit('will-navigate', whole, url);
    if (!whole.defaultPrevented) {
      this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    }
    return !whole.defaultPrevented;
  }

  async #receive(payload: string, executionContextId: number): Promise<void> {
    const { id, channel, args } = JSON.parse(payload);
    const { fromChromium } = await backing();
    const url = fromChromium(this.page?.url() ?? '');
    const origin = /^\w+:\/\/[^/]+/.exec(url)?.[0] ?? 'null';
    const event = { sender: this, senderFrame: { url, origin, parent: null } };
    let answer: object;
    try {
      const value = await ipcMain.deliver(channel, event, args.map(unpack));
      answer = { id, ok: true, value: pack(value) };
    } catch (error) {
      const said = error instanceof Error ? String(error) : 'unknown';
      answer = { id, ok: false, error: `Error invoking remote method '${channel}': ${said}` };
    }
    await this.#toPreload(answer, executionContextId);
  }

  async #toPreload(message: object, world: number): Promise<void> {
    await this.#cdp
      ?.send('Runtime.callFunctionOn', {
        executionContextId: world,
        functionDeclaration: '(text) => standInReceive(text)',
        arguments: [{ value: JSON.stringify(message) }],
      })
      // The page is gone, or was loaded anew: so it is in Electron.
      .catch(() => undefined);
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#world === null) return;
    void this.#toPreload({ type: 'event', channel, args: args.map(pack) }, this.#world);
  }
  reload(): void {
    const { page } = this;
    if (page === null) return;
    if (!this.#crashed) {
      void this.#go(() => page.reload()).catch(() => undefined);
      return;
    }
    // Playwright gives up a page that crashed; a new one takes its place in the same window.
    this.#crashed = false;
    void setTimeout(CRASH_SETTLES_MS)
      .then(backing)
      .then(({ fromChromium }) => this.load(fromChromium(page.url())));
  }
  executeJavaScript(text: string): Promise<unknown> {
    if (this.page === null || this.page === this.#lost) {
      return Promise.reject(new Error('there is no page'));
    }
    return this.page.evaluate(text);
  }
  forcefullyCrashRenderer(): void {
    void this.#cdp?.send('Page.crash').catch(() => undefined);
  }
  print(_options: object, done: (printed: boolean) => void): void {
    done(true);
  }
}

let windows: BrowserWindow[] = [];
let serial = 0;

/** What the stand-in's app does with windows. */
export const windowEvents = new EventEmitter();

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): readonly BrowserWindow[] => windows;

  readonly options: { readonly webPreferences?: { readonly preload?: string } } & Record<
    string,
    unknown
  >;
  readonly webContents: WebContents;
  title = '';
  edited = false;
  maximized = false;
  #destroyed = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    serial += 1;
    this.webContents = new WebContents(serial, options.webPreferences?.preload ?? '');
    const { x = 0, y = 0, width = 800, height = 600 } = options as Record<string, number>;
    this.#bounds = { x, y, width, height };
    windows.push(this);
    windowEvents.emit('contents', this.webContents);
  }
  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }
  /** The person closes it; or the application asks it to. */
  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows = windows.filter((one) => one !== this);
    void this.webContents.page?.close().catch(() => undefined);
    this.emit('closed');
    windowEvents.emit('closed');
  }
  isDestroyed = (): boolean => this.#destroyed;
  isMinimized = (): boolean => false;
  isFullScreen = (): boolean => false;
  isMaximized = (): boolean => this.maximized;
  getNormalBounds = () => this.#bounds;
  setBounds(bounds: Partial<{ x: number; y: number; width: number; height: number }>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
  }
  maximize(): void {
    this.maximized = true;
    this.emit('maximize');
  }
  show(): void {}
  restore(): void {}
  focus(): void {
    this.emit('focus');
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle = (): string => this.title;
  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }
  isDocumentEdited = (): boolean => this.edited;
}
