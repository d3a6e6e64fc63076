import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, ipcMain, Menu, nativeTheme, protocol, session, shell } from 'electron';
import type { MenuCommand } from '../shared/host/menu-command.ts';
import type { Preferences } from '../shared/host/preferences.ts';
import { aboutInfo, BUILD, VERSION } from './about-info.ts';
import { APP_SCHEME } from './app-address.ts';
import { answerAppRequest } from './app-protocol.ts';
import { systemDialogs } from './dialogs.ts';
import { type GrantedFiles, grantedFiles } from './files/granted-files.ts';
import { openJournal } from './files/journal.ts';
import { fileFacts } from './files/read-file.ts';
import { openRecentCases } from './files/recent-cases.ts';
import { type Log, openLog } from './files/rotating-log.ts';
import { guardContents } from './guard-contents.ts';
import { guardSession } from './guard-session.ts';
import { filesInArguments, type HandOver, handOver } from './hand-over.ts';
import { handleRequests, type RequestChannels } from './ipc/answer-request.ts';
import { caseFiles } from './ipc/case-files.ts';
import { requestWork } from './ipc/request-work.ts';
import { openKept } from './kept.ts';
import { type MainWindow, mainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { type PendingWork, pendingWork } from './pending-work.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { type Language, languageOf, type Words, wordsFor } from './words.ts';

const OUT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(OUT, 'renderer');
const PRELOAD = join(OUT, 'preload', 'preload.cjs');
const LICENCES = 'THIRD-PARTY-LICENCES.txt';

/** Wires the application together. One window, one session, one journal; each part is a function of what it is given. */
export async function startApplication(): Promise<void> {
  const folder = app.getPath('userData');
  const log = openLog(join(folder, 'logs', 'guidesmith.log'));
  log('start', { version: VERSION, build: BUILD, platform: process.platform });
  const kept = openKept(folder);
  const journal = openJournal(join(folder, 'journal'));
  const recent = openRecentCases(join(folder, 'recent.json'));
  const granted = grantedFiles();
  const licences = join(app.isPackaged ? process.resourcesPath : OUT, LICENCES);

  const pending = pendingWork();

  let language: Language = 'en';
  let commands: readonly MenuCommand[] = [];
  let quitting = false;
  const words = () => wordsFor(language);

  // 1. Files: what people are asked, and what is read and written then.
  const ask = systemDialogs({
    dialog,
    window: () => window.current(),
    words,
    documents: app.getPath('documents'),
  });
  const files = caseFiles({ ask, granted, recent });
  const handed = handOver({
    read: files.readHandedOver,
    tell: (given) => window.tell('handedOver', [...given]),
    failed: (error) => {
      const said = error instanceof Error ? error.message : String(error);
      dialog.showErrorBox(words().handOverFailed, said);
    },
  });

  // 2. The window.
  const window: MainWindow = mainWindow({
    preload: PRELOAD,
    state: {
      read: kept.window.read,
      change: (make) => pending.track(kept.window.change(make)),
    },
    words,
    log,
    pageStarts: handed.reset,
    focused: () => {
      files.changedOutside().then(
        (handles) => {
          for (const handle of handles) window.tell('changedOutside', handle);
        },
        () => log('look-outside-failed'),
      );
    },
    gone: () => {
      granted.releaseAll();
      if (quitting) app.quit();
    },
    stays: () => {
      quitting = false;
    },
  });

  // 3. Manners: language, theme, menu.
  const showMenu = (): void => {
    const template = menuTemplate({
      commands,
      words: words(),
      platform: process.platform,
      run: (id) => window.tell('command', id),
      about: () => void showAbout(licences, words()),
      licences: () => void shell.openPath(licences),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const prefer = (preferences: Preferences): void => {
    language = preferences.language ?? languageOf(app.getLocale());
    nativeTheme.themeSource = preferences.theme;
    showMenu();
  };

  // 4. The system's events, and the end by a fault.
  endOnFault(log, granted, words);
  followSystem({
    ...{ window, handed, pending, log },
    quits: () => {
      quitting = true;
    },
  });

  // 5. What the page may ask.
  const isTrusted = (event: Electron.IpcMainInvokeEvent): boolean =>
    isTrustedSender(event, window.current()?.webContents.id ?? null);
  const work = requestWork({
    files,
    granted,
    recent,
    journal,
    kept,
    surroundings: {
      ...{ showInFolder, print: () => printed(window) },
      setCommands: (all) => {
        commands = all;
        showMenu();
      },
      setDocument: window.setDocument,
      closeAnswered: window.closeAnswered,
      preferencesChanged: prefer,
      takeHandedOver: handed.take,
      appInfo: () => aboutInfo(licences),
    },
  });
  const channels: RequestChannels<Electron.IpcMainInvokeEvent> = {
    handle: (channel, listener) =>
      ipcMain.handle(channel, (event, ...message: unknown[]) =>
        pending.track(Promise.resolve(listener(event, ...message))),
      ),
  };
  handleRequests(channels, isTrusted, work, files.claimDropped, log);

  // 6. Go.
  await app.whenReady();
  guardSession(session.defaultSession, log);
  protocol.handle(APP_SCHEME, answerAppRequest(PAGE));
  await journal.tidy().catch(() => log('journal-tidy-failed'));
  prefer(await kept.preferences.read());
  await window.open();
}

/** Faults of the main process end it, after the locks are given back; the journal has the work. */
function endOnFault(log: Log, granted: GrantedFiles, words: () => Words): void {
  process.on('uncaughtException', (error) => {
    log('fault', { kind: error.name });
    granted.releaseAll();
    dialog.showErrorBox(words().fault, words().faultDetail);
    app.exit(1);
  });
}

/** Answers the system's events: files that it hands over, windows, the end of the program. */
function followSystem(parts: {
  readonly window: MainWindow;
  readonly handed: HandOver;
  readonly pending: PendingWork;
  readonly log: Log;
  /** The program is on its way to its end. */
  readonly quits: () => void;
}): void {
  const { window, handed, pending, log, quits } = parts;
  app.on('second-instance', (_event, args, workingFolder) => {
    window.show();
    handed.give(filesInArguments(args.slice(1), workingFolder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) window.show();
    handed.give([path]);
  });
  app.on('before-quit', quits);
  app.on('will-quit', (event) => {
    if (pending.isEmpty()) return;
    event.preventDefault();
    void pending.settled().then(() => app.quit());
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => window.show());
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
  app.on('child-process-gone', (_event, { type, reason }) => log('process-gone', { type, reason }));
  nativeTheme.on('updated', () => {
    window.tell('systemTheme', nativeTheme.shouldUseDarkColors ? 'dark' : 'light');
  });
  handed.give(filesInArguments(process.argv.slice(1), process.cwd()));
}

async function showAbout(licences: string, words: Words): Promise<void> {
  const { version, build, versions } = await aboutInfo(licences);
  const lines = Object.entries(versions).map(([name, number]) => `${name} ${number}`);
  await dialog.showMessageBox({
    type: 'info',
    message: `Guidesmith ${version}`,
    detail: [`${build}`, ...lines, '', words.notCertified].join('\n'),
    buttons: ['OK'],
    noLink: true,
  });
}

async function showInFolder(path: string): Promise<boolean> {
  if ((await fileFacts(path)) === null) return false;
  shell.showItemInFolder(path);
  return true;
}

/** Whether the window's page was printed. */
const printed = (window: MainWindow): Promise<boolean> =>
  new Promise((resolve) => {
    const contents = window.current()?.webContents;
    if (contents === undefined) resolve(false);
    else contents.print({ silent: false, printBackground: true }, resolve);
  });
