import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type PageServer, servePage } from '../../electron/browser-host/page-server.ts';
import { findChromium, launchChromium, watchedPage } from '../support/browser.ts';

const PAGE = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Longest that a guide may take in software rendering on a busy machine, ms. */
const BUILD_TIME = 90_000;

/** The application in a browser with a profile of its own. */
export class App {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #offences: readonly string[];

  constructor(page: Page, context: BrowserContext, offences: readonly string[]) {
    this.page = page;
    this.context = context;
    this.#offences = offences;
  }

  /** Opens a sample case from the start screen and waits for its guides. */
  async openSample(id: string): Promise<void> {
    await this.page.click(`[data-sample="${id}"]`);
    await this.guideReady();
  }

  /** Waits until every guide is up to date. */
  guideReady(): Promise<unknown> {
    return this.page.waitForSelector('[role="status"][data-status="ready"]', {
      timeout: BUILD_TIME,
    });
  }

  /** Files as downloads and by the plain picker: the other pickers are the system's own windows, which no test can press. */
  static async withoutSystemPickers(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
        Reflect.deleteProperty(globalThis, name);
      }
    });
  }

  /** Chooses files in the next picker that `open` brings up. */
  async choose(open: () => Promise<void>, files: string | string[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), open()]);
    await chooser.setFiles(files);
  }

  /** Runs a command by its words from the palette. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByPlaceholder(/What do you want to do|您想做什么/).waitFor();
    // As a person does: the keys go where the focus is.
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  /** Nothing went wrong in the console, nothing was asked of another machine. */
  expectClean(): void {
    expect(this.#offences).toEqual([]);
  }
}

/** A group of browser tests; skipped where there is no browser (build-page.ts says so once). */
export const describeInBrowser = (
  name: string,
  tests: (open: () => Promise<App>) => void,
): void => {
  const chromium = findChromium();
  describe.skipIf(chromium === null)(name, () => {
    let browser: Browser | null = null;
    let server: PageServer | null = null;
    beforeAll(async () => {
      if (chromium === null) return;
      server = await servePage(PAGE);
      browser = await launchChromium(chromium);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    tests(async () => {
      if (browser === null || server === null) throw new Error('the browser did not start');
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        acceptDownloads: true,
        locale: 'en-US',
        colorScheme: 'dark',
      });
      await App.withoutSystemPickers(context);
      const { page, offences } = await watchedPage(context);
      await page.goto(server.address);
      // The page asks its host for the preferences first; a person acts on what is there to be seen.
      await page.locator('#root > *').first().waitFor();
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      return new App(page, context, offences);
    });
  });
};
