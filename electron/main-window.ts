import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { eventChannel } from '../shared/host/bridge.ts';
import { type EventValue, HOST_EVENTS } from '../shared/host/events.ts';
import type { EventName } from '../shared/host/names.ts';
import { APP_PAGE } from './app-address.ts';
import { type Closing, closing } from './closing.ts';
import type { KeptJson } from './files/kept-json.ts';
import type { Log } from './files/rotating-log.ts';
import { type PageFault, type Restarting, restarting } from './restarting.ts';
import { windowOptions } from './window-options.ts';
import { fitToScreens, type WindowState } from './window-state.ts';
import type { Words } from './words.ts';

/** Changes of place and size are kept once they rest, ms. */
const REST_MS = 400;

export interface MainWindowTools {
  readonly preload: string;
  readonly state: KeptJson<WindowState>;
  readonly words: () => Words;
  readonly log: Log;
  /** Its page was loaded anew. */
  readonly pageStarts: () => void;
  readonly focused: () => void;
  readonly gone: () => void;
  readonly stays: () => void;
}

/** The application's window, which is there or not. */
export interface MainWindow {
  current(): BrowserWindow | null;
  open(): Promise<void>;
  /** Brings it to the front; opens it where it is not there. */
  show(): void;
  tell<N extends EventName>(event: N, value: EventValue<N>): void;
  setDocument(open: { readonly name: string; readonly unsaved: boolean } | null): void;
  closeAnswered(answer: 'close' | 'stay'): void;
}

export function mainWindow(tools: MainWindowTools): MainWindow {
  let window: BrowserWindow | null = null;
  let leaving: Closing | null = null;

  const tell = <N extends EventName>(event: N, value: EventValue<N>): void => {
    window?.webContents.send(eventChannel(event), HOST_EVENTS[event].parse(value));
  };

  async function open(): Promise<void> {
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    const state = fitToScreens(await tools.state.read(), screens);
    const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    const made = new BrowserWindow(windowOptions(tools.preload, state, theme));
    window = made;
    leaving = closing({
      ask: (words, name) => askToSave(made, words, name),
      words: tools.words,
      tell: (what) => tell('closing', what),
      close: () => made.destroy(),
      stays: tools.stays,
    });
    followState(made);
    followLife(made, leaving);
    await made.loadURL(APP_PAGE);
  }

  function followState(made: BrowserWindow): void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keep = (): void => {
      if (made.isDestroyed() || made.isMinimized() || made.isFullScreen()) return;
      const { x, y, width, height } = made.getNormalBounds();
      const maximized = made.isMaximized();
      tools.state.change(() => ({ x, y, width, height, maximized })).catch(() => undefined);
    };
    const later = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(keep, REST_MS);
    };
    made.on('resize', later);
    made.on('move', later);
    made.on('maximize', later);
    made.on('unmaximize', later);
    made.on('close', keep);
    made.once('ready-to-show', () => {
      tools.state.read().then(
        ({ maximized }) => {
          if (made.isDestroyed()) return;
          if (maximized) made.maximize();
          made.show();
        },
        () => made.show(),
      );
    });
  }

  function followLife(made: BrowserWindow, its: Closing): void {
    made.on('page-title-updated', (event) => event.preventDefault());
    made.on('focus', tools.focused);
    made.on('close', (event) => {
      if (!its.mayClose()) event.preventDefault();
    });
    made.on('closed', () => {
      window = null;
      leaving = null;
      tools.gone();
    });
    made.webContents.on('will-prevent-unload', () => its.heldBack());
    made.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) tools.pageStarts();
    });
    const page = restartingOf(made);
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      tools.log('page-gone', { reason });
      if (reason !== 'clean-exit') page.crashed();
    });
    made.on('unresponsive', () => {
      tools.log('page-unresponsive');
      page.hangs();
    });
  }

  const restartingOf = (made: BrowserWindow): Restarting =>
    restarting({
      ask: (why) => askToRestart(made, tools.words(), why),
      endPage() {
        if (!made.isDestroyed()) made.webContents.forcefullyCrashRenderer();
      },
      startPage() {
        if (made.isDestroyed()) return;
        leaving?.setDocument(null);
        made.webContents.reload();
      },
      quit() {
        if (made.isDestroyed()) return;
        made.destroy();
        app.quit();
      },
    });

  return {
    current: () => window,
    open,
    show() {
      if (window === null) {
        void open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    tell,
    setDocument(open) {
      leaving?.setDocument(open);
      if (window === null) return;
      window.setDocumentEdited(open?.unsaved ?? false);
      const dot = open?.unsaved === true ? '\u2022 ' : '';
      window.setTitle(open === null ? 'Guidesmith' : `${dot}${open.name} \u2013 Guidesmith`);
    },
    closeAnswered: (answer) => leaving?.answered(answer),
  };
}

async function askToSave(
  window: BrowserWindow,
  words: Words,
  name: string,
): Promise<'save' | 'discard' | 'cancel'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.unsaved(name),
    detail: words.unsavedDetail,
    buttons: [words.save, words.dontSave, words.cancel],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['save', 'discard', 'cancel'] as const)[response] ?? 'cancel';
}

async function askToRestart(
  window: BrowserWindow,
  words: Words,
  why: PageFault,
): Promise<'restart' | 'leave'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words[why],
    detail: why === 'crashed' ? words.crashedDetail : words.hangsDetail,
    buttons: [words.restart, why === 'crashed' ? words.quit : words.wait],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? 'restart' : 'leave';
}
