import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, _electron as electronLauncher, type Page } from 'playwright-core';
import { findChromium } from '../browser.ts';
import { checkoutPath } from '../data.ts';

const start = new URL('../../../electron/start/electron-binary.mjs', import.meta.url);
const { electronBinary } = (await import(start.href)) as {
  electronBinary: () => string | null;
};

/** Electron as a function that is evaluated in the main process gets it: the real one, or the stand-in. */
export type MainElectron = typeof import('electron');

/** The desktop application under test. */
export interface Desktop {
  readonly kind: 'electron' | 'stand-in';
  readonly page: Page;
  /** Runs a function in the main process; it sees its arguments alone. */
  evaluate<T, A>(
    work: (electron: MainElectron, argument: A) => T | Promise<T>,
    argument: A,
  ): Promise<T>;
  /** Resolves once the process is gone. */
  readonly ended: Promise<void>;
  /** kill -9 of the whole application. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder with main/main.js, preload/preload.cjs, renderer/index.html. */
  readonly out: string;
  /** Folder of its own for everything that it keeps. */
  readonly profile: string;
  /** Files that the system hands over. */
  readonly files?: readonly string[];
}

/**
 * What desktop specs run on here; null where there is neither. Throws where GUIDESMITH_DESKTOP is `electron` and it is not there: a run that is
 * meant for Electron must not pass on the stand-in.
 */
export function desktopKind(): Desktop['kind'] | null {
  if (electronBinary() !== null) return 'electron';
  if (process.env.GUIDESMITH_DESKTOP === 'electron') {
    throw new Error('Electron is not here: fetch it with "npx install-electron"');
  }
  return findChromium() === null ? null : 'stand-in';
}

/** Starts the application, on whichever of the two is there. */
export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  const binary = electronBinary();
  return binary === null ? launchStandIn(options) : launchElectron(binary, options);
}

const argumentsOf = ({ out, profile, files = [] }: LaunchOptions): string[] => [
  `${out}/main/main.js`,
  `--profile-dir=${profile}`,
  ...files,
];

/** Machines without graphics draw in software, which Chromium does only where it is told to. */
const DRAWING =
  process.platform === 'darwin' ? [] : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

async function launchElectron(executablePath: string, options: LaunchOptions): Promise<Desktop> {
  const args = [...DRAWING, ...argumentsOf(options)];
  const app = await electronLauncher.launch({ executablePath, args });
  const child = app.process();
  return {
    kind: 'electron',
    page: await app.firstWindow(),
    evaluate: (work, argument) => app.evaluate(work as never, argument as never),
    ended: once(child, 'exit').then(() => undefined),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function launchStandIn(options: LaunchOptions): Promise<Desktop> {
  const child = spawn(
    process.execPath,
    [
      ...[
        '--import',
        'tsx',
        '--import',
        checkoutPath('test/support/electron-stand-in/register.mjs'),
      ],
      ...argumentsOf(options),
    ],
    { cwd: checkoutPath('.'), stdio: ['ignore', 'inherit', 'pipe', 'ipc'], detached: true },
  );
  let said = '';
  child.stderr?.on('data', (part) => {
    said += String(part);
  });
  const ended = once(child, 'exit').then(() => undefined);
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { type?: string; port?: number }) => {
      if (message.type === 'chromium' && message.port !== undefined) resolve(message.port);
    });
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await firstPage(() => browser.contexts().flatMap((context) => context.pages()));
  return {
    kind: 'stand-in',
    page,
    evaluate: (work, argument) => evaluateIn(child, String(work), argument) as never,
    ended,
    async kill() {
      killWithChildren(child);
      await ended;
    },
  };
}

/** Chromium is a child of the stand-in: the whole group goes. */
function killWithChildren({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  if (process.platform === 'win32') spawn('taskkill', ['/T', '/F', '/PID', String(pid)]);
  else process.kill(-pid, 'SIGKILL');
}

async function firstPage(pages: () => readonly Page[]): Promise<Page> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = pages().find((page) => page.url().includes('index.html'));
    if (found !== undefined) return found;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error('the application opened no window');
}

let serial = 0;

/** Rejects where the application ends before it answered. */
function evaluateIn(child: ChildProcess, text: string, argument: unknown): Promise<unknown> {
  serial += 1;
  const id = serial;
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      child.off('message', answer);
      child.off('exit', end);
      finish();
    };
    const answer = (message: { id?: number; value?: unknown; error?: string }): void => {
      if (message.id !== id) return;
      const { error, value } = message;
      settle(() => (error === undefined ? resolve(value) : reject(new Error(error))));
    };
    const end = (): void => settle(() => reject(new Error('the application has ended')));
    child.on('message', answer);
    child.once('exit', end);
    child.send({ id, text, argument }, (error) => {
      if (error !== null) settle(() => reject(error));
    });
  });
}
