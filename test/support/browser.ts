import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Names under which Chromium is installed. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Why browser tests are skipped, and what to do. */
export const NO_BROWSER =
  'no Chromium: install it ("apt-get install chromium") or name it in PLAYWRIGHT_CHROMIUM';

/** A Chromium to test with: that of PLAYWRIGHT_CHROMIUM, or the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Software WebGL, and none of the browser's own traffic. The page around the canvas is put together by the processor, as a
 * browser does where there is no graphics card: left to the software graphics it takes most of two cores for each frame.
 */
export const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launchChromium(executablePath: string): Promise<Browser> {
  // Playwright hides scroll bars, which take room from what stands beside them.
  return chromium.launch({ executablePath, args: FLAGS, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

/** A page, and everything that it did which no page of ours may do. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console, uncaught errors, requests that left this machine: one sentence each. */
  readonly offences: readonly string[];
}

/** Messages of the console that come from the browser or its software graphics, not from us. */
const NOT_OURS = [
  /GPU stall due to ReadPixels/,
  /GL Driver Message/,
  /THREE\.Clock: This module has been deprecated/,
];

/** Opens a page in `context` and writes down its offences. */
export async function watchedPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const offences: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!NOT_OURS.some((known) => known.test(text))) offences.push(`console: ${text}`);
  });
  page.on('pageerror', (error) => offences.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = hostname === '127.0.0.1' || ['blob:', 'data:'].includes(protocol);
    if (!local) offences.push(`request to ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A download ends its navigation that way.
    if (reason !== 'net::ERR_ABORTED') offences.push(`failed: ${request.url()} ${reason}`);
  });
  return { page, offences };
}
