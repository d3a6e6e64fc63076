import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { servePage } from '../../electron/browser-host/page-server.ts';
import { findChromium, launchChromium, NO_BROWSER } from '../support/browser.ts';
import { SAMPLES } from '../support/samples/sample-names.ts';
import { PROCEDURE_PICTURES, pictureOfViews } from './procedure-picture.ts';

// `npm run screenshots [name ...]`: pictures of the application, made by the application: docs/images/app-*.jpg for readers,
// docs/images/procedures, and assets/samples/*/picture.jpg for the start screen, which docs/images/samples has too.
// Names choose some of them: `start`, `samples`, `procedures` ...

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const READY = { timeout: 180_000 };
/** The camera's flight and the last pictures of the software renderer, ms. */
const REST = 1500;

type Theme = 'dark' | 'light';

async function openPage(browser: Browser, address: string, theme: Theme): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
    colorScheme: theme,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('[data-sample]').first().waitFor();
  return page;
}

async function openSample(page: Page, id: string): Promise<void> {
  await page.click(`[data-sample="${id}"]`);
  await page.waitForSelector('[role="status"][data-status="ready"]', READY);
  await frameGuide(page);
}

/** The camera to the first guide, as F does for a reader, and nothing selected. */
async function frameGuide(page: Page): Promise<void> {
  await page
    .getByRole('treeitem', { name: /, guide$/i })
    .first()
    .click();
  await page.keyboard.press('f');
  await page.waitForTimeout(REST);
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(REST);
}

interface Screen {
  readonly theme: Theme;
  /** From the start screen to what is shown. */
  readonly show: (page: Page) => Promise<void>;
}

/** Each main screen, in the theme in which a page of the documentation shows it. */
const SCREENS: Readonly<Record<string, Screen>> = {
  start: {
    theme: 'light',
    show: async (page) => {
      await page.waitForTimeout(REST);
    },
  },
  workspace: {
    theme: 'light',
    show: async (page) => {
      await openSample(page, 'l4-pedicle');
      await page.getByRole('treeitem', { name: 'L4 left' }).first().click();
      await page.waitForTimeout(REST);
    },
  },
  views: {
    theme: 'dark',
    show: async (page) => {
      await openSample(page, 'l4-pedicle');
      await page.keyboard.press('Shift+L');
      await page.getByRole('treeitem', { name: 'L4 left' }).first().click();
      await page.waitForTimeout(2 * REST);
    },
  },
  checks: {
    theme: 'light',
    show: async (page) => {
      await openSample(page, 'mandible-resection');
      await page.getByRole('tab', { name: 'Checks' }).click();
      await page.getByRole('button', { name: 'Contact', exact: true }).click();
      await page.waitForTimeout(3 * REST);
    },
  },
  trajectory: {
    theme: 'dark',
    show: async (page) => {
      await openSample(page, 'sacral-s3');
      await page.keyboard.press('t');
      await page.waitForTimeout(REST);
    },
  },
  cut: {
    theme: 'dark',
    show: async (page) => {
      await openSample(page, 'mandible-resection');
      await page.getByRole('treeitem', { name: 'Cut 1' }).first().click();
      await page.waitForTimeout(REST);
    },
  },
  review: {
    theme: 'light',
    show: async (page) => {
      await openSample(page, 'l4-pedicle');
      await page.getByRole('button', { name: 'Review' }).click();
      await page.waitForTimeout(3 * REST);
    },
  },
  export: {
    theme: 'light',
    show: async (page) => {
      await openSample(page, 'l4-pedicle');
      await page.keyboard.press('Control+e');
      await page.waitForTimeout(REST);
    },
  },
};

/** Leaves the scene alone in the 3D view. */
const hideTools = (page: Page): Promise<unknown> =>
  page.addStyleTag({
    content: '[role="toolbar"], fieldset, [class*="_scale_"] { display: none !important }',
  });

/** The 3D view of a sample alone, for its card on the start screen. */
async function samplePicture(page: Page, id: string): Promise<void> {
  await openSample(page, id);
  await hideTools(page);
  const view = page.locator('canvas').first();
  const box = await view.boundingBox();
  if (box === null) throw new Error(`${id}: no picture`);
  const height = Math.min(box.height, box.width * 0.75);
  const width = height / 0.75;
  const clip = {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  };
  const picture = await page.screenshot({ clip, type: 'jpeg', quality: 82 });
  // Once for the card, once for the procedure's page.
  for (const file of [`assets/samples/${id}/picture.jpg`, `docs/images/samples/${id}.jpg`]) {
    await writeFile(root(file), picture);
    process.stdout.write(`${file}\n`);
  }
}

const chromium = findChromium();
if (chromium === null) throw new Error(NO_BROWSER);
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
await mkdir(root('docs/images/samples'), { recursive: true });
await build({ configFile: root('renderer/vite.config.ts'), logLevel: 'warn' });
const server = await servePage(root('out/renderer'));
const browser = await launchChromium(chromium);
try {
  if (isWanted('samples')) {
    for (const id of SAMPLES) {
      const page = await openPage(browser, server.address, 'dark');
      if ((await page.locator(`[data-sample="${id}"]`).count()) > 0) await samplePicture(page, id);
      await page.context().close();
    }
    await build({ configFile: root('renderer/vite.config.ts'), logLevel: 'warn' });
  }
  for (const [name, { theme, show }] of Object.entries(SCREENS)) {
    if (!isWanted(name)) continue;
    const page = await openPage(browser, server.address, theme);
    await show(page);
    const path = root(`docs/images/app-${name}-${theme}.jpg`);
    await page.screenshot({ path, type: 'jpeg', quality: 88 });
    process.stdout.write(`${path}\n`);
    await page.context().close();
  }
  for (const [id, { sample, views }] of Object.entries(PROCEDURE_PICTURES)) {
    if (!isWanted('procedures') && !isWanted(id)) continue;
    const page = await openPage(browser, server.address, 'light');
    await openSample(page, sample);
    await hideTools(page);
    const path = root(`docs/images/procedures/${id}.jpg`);
    await writeFile(path, await pictureOfViews(page, views, frameGuide));
    process.stdout.write(`${path}\n`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await server.close();
}
