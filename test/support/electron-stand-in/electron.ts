import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, windowEvents } from './browser-window.ts';
import { backing } from './chromium.ts';
import { ipcMain } from './ipc-main.ts';
import { protocol, session } from './session.ts';

// What `import ... from 'electron'` gives the built main bundle.

const switchValue = (name: string): string => {
  const prefix = `--${name}=`;
  return process.argv.find((word) => word.startsWith(prefix))?.slice(prefix.length) ?? '';
};

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { getSwitchValue: switchValue };
  readonly paths: Record<string, string> = {
    userData: join(tmpdir(), 'guidesmith-stand-in'),
    documents: homedir(),
  };
  name = '';
  sandboxed = false;
  #ready = false;

  getPath = (name: string): string => this.paths[name] ?? '';
  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }
  setName(name: string): void {
    this.name = name;
  }
  getLocale = (): string => 'en-GB';
  enableSandbox(): void {
    if (this.#ready) throw new Error('enableSandbox comes before the app is ready');
    this.sandboxed = true;
  }
  requestSingleInstanceLock = (): boolean => true;
  isReady = (): boolean => this.#ready;
  async whenReady(): Promise<void> {
    await backing();
    this.#ready = true;
  }
  quit(): void {
    this.emit('before-quit', {});
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (BrowserWindow.getAllWindows().length > 0) return;
    let held = false;
    const preventDefault = (): void => {
      held = true;
    };
    this.emit('will-quit', { preventDefault });
    if (!held) this.exit(0);
  }
  exit(code: number): void {
    void backing()
      .then(({ close }) => close())
      .finally(() => process.exit(code));
  }
}

export const app = new App();
windowEvents.on('contents', (contents: unknown) => app.emit('web-contents-created', {}, contents));
windowEvents.on('closed', () => {
  if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
});

/** A spec puts its own functions into the place of these; an answer that it did not think of is an error. */
const unexpected = (name: string) => async (): Promise<never> => {
  throw new Error(`no one answers dialog.${name}`);
};
export const dialog = {
  showOpenDialog: unexpected('showOpenDialog'),
  showSaveDialog: unexpected('showSaveDialog'),
  showMessageBox: unexpected('showMessageBox'),
  showErrorBox: (title: string, text: string): void => {
    process.stderr.write(`dialog.showErrorBox: ${title}: ${text}\n`);
  },
};

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly Item[] | Menu;
  readonly click?: () => void;
}
class Menu {
  static current: Menu | null = null;
  static buildFromTemplate(items: readonly Item[]): Menu {
    return new Menu(
      items.map((item) => ({
        ...item,
        ...(Array.isArray(item.submenu) ? { submenu: Menu.buildFromTemplate(item.submenu) } : {}),
      })),
    );
  }
  static setApplicationMenu(menu: Menu): void {
    Menu.current = menu;
  }
  static getApplicationMenu = (): Menu | null => Menu.current;

  readonly items: readonly Item[];
  constructor(items: readonly Item[]) {
    this.items = items;
  }
  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const below = item.submenu instanceof Menu ? item.submenu.getMenuItemById(id) : null;
      if (below !== null) return below;
    }
    return null;
  }
}

class NativeTheme extends EventEmitter {
  systemDark = false;
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.systemDark : this.#source === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

export const shell = {
  openPath: async (_path: string): Promise<string> => '',
  showItemInFolder: (_path: string): void => undefined,
};

export { BrowserWindow, ipcMain, Menu, protocol, session };

// The spec's way in: like Playwright's `electronApp.evaluate`, a function that is given Electron and an argument.
const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
};
process.on('message', (message: { id: number; text: string; argument: unknown }) => {
  const evaluate = async (): Promise<unknown> => {
    const work = new Function(`return (${message.text});`)();
    return work(electron, message.argument);
  };
  evaluate().then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
process.on('disconnect', () => app.exit(0));
