import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { servePage } from '../../electron/browser-host/page-server.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import { writeMesh } from '../../shared/mesh/write-mesh.ts';
import { findChromium, launchChromium, NO_BROWSER } from '../support/browser.ts';
import { drawBare } from './bare-drawing.ts';
import {
  lightAt,
  longestTask,
  nextFrames,
  peakMemory,
  watchLight,
  watchTasks,
} from './page-tools.ts';
import { refined } from './refined.ts';

// Times of the page in Chromium: `npm run bench:page`. Software rendering: what the graphics card does is slower here than anywhere else.

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const EDITS = 8;
/** Bytes of a binary STL's head and of each facet. */
const STL = { head: 84, facet: 50 };
const MB = 1e6;

/** A bone as a binary STL: that of the sample, `times` divided. 3: half a million facets; 4: two millions. */
async function boneOf(times: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(root('assets/samples/l4-pedicle/meshes/l4.stl')));
  let mesh: MeshData = readMesh(bytes, 'l4.stl').objects[0].mesh;
  for (let i = 0; i < times; i++) mesh = refined(mesh);
  return writeMesh(mesh, 'stl', { name: 'bench', application: 'bench', caseHash: 'none' });
}

/** A binary STL of `facets` facets: those of another one, again and again. */
function repeated(stl: Uint8Array, facets: number): Uint8Array {
  const out = new Uint8Array(STL.head + STL.facet * facets);
  out.set(stl.subarray(0, STL.head));
  new DataView(out.buffer).setUint32(STL.head - 4, facets, true);
  const body = stl.subarray(STL.head);
  for (let at = STL.head; at < out.length; at += body.length) {
    out.set(body.subarray(0, out.length - at), at);
  }
  return out;
}

const say = (what: string, value: number | null, unit = 's', wanted = ''): void => {
  const text = value === null ? 'not known here' : `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`;
  process.stdout.write(`${what.padEnd(64)} ${text.padEnd(16)} ${wanted}\n`);
};

async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
  });
  return context.newPage();
}

/** Gives a file to the dialog of a new case. */
async function give(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Pedicle screws', exact: true }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /Choose mesh/ }).click(),
  ]);
  await watchTasks(page);
  await chooser.setFiles(file);
}

async function dialogReady(page: Page): Promise<void> {
  const create = page.getByRole('button', { name: 'Create case' });
  await page.waitForFunction(
    (button) => button instanceof HTMLButtonElement && !button.disabled,
    await create.elementHandle(),
    { timeout: 120_000, polling: 20 },
  );
}

/** From a file given to its first picture, through the dialog of a new case, without any time for its questions. */
async function openBone(page: Page, file: string, name: string, wanted: string): Promise<void> {
  const started = performance.now();
  await give(page, file);
  await dialogReady(page);
  const ready = performance.now();
  await page.getByRole('button', { name: 'Create case' }).click();
  await page.locator('canvas').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('p[class*="reading"]'), null, {
    timeout: 120_000,
    polling: 20,
  });
  await nextFrames(page);
  const drawn = performance.now();
  say(`${name}: file given to dialog ready`, (ready - started) / 1000);
  say(`${name}: case created to first picture`, (drawn - ready) / 1000);
  say(`${name}: file given to first picture`, (drawn - started) / 1000, 's', wanted);
}

/** Edits of a sleeve, from the key to the new guide on screen and to what its checks say. */
async function editSleeve(page: Page): Promise<void> {
  const started = performance.now();
  await page.click('[data-sample="l4-pedicle"]');
  await page.waitForSelector('[role="status"][data-status="ready"]', { timeout: 120_000 });
  say('sample clicked to guide checked', (performance.now() - started) / 1000);
  await page
    .getByRole('treeitem', { name: /^L4 left/ })
    .nth(1)
    .click();
  const height = page.getByLabel(/^Outer/).first();
  await watchLight(page);
  await watchTasks(page);
  const shown: number[] = [];
  const checked: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    await height.fill(String(8.2 + 0.1 * i));
    await height.press('Enter');
    checked.push(await lightAt(page, 'ready'));
    shown.push(await lightAt(page, 'checking'));
  }
  say('sleeve edited to new guide shown: first', shown[0]);
  say('the same, best of the rest', Math.min(...shown.slice(1)), 's', '0.4 s');
  say('sleeve edited to its checks: first', checked[0]);
  say('the same, best of the rest', Math.min(...checked.slice(1)));
  say('longest task of the page meanwhile', await longestTask(page), 'ms', '100 ms');
}

async function toggleSection(page: Page): Promise<void> {
  await watchTasks(page);
  const button = page.getByRole('button', { name: /Section/ }).first();
  await button.click();
  await nextFrames(page);
  await page.waitForTimeout(500);
  say('longest task when a section begins', await longestTask(page), 'ms', '100 ms');
}

/** A file that is too large is refused, and can be read reduced. */
async function refuse(page: Page, file: string): Promise<void> {
  const started = performance.now();
  await give(page, file);
  const offer = page.getByRole('button', { name: 'Open it reduced' });
  await offer.waitFor({ timeout: 60_000 });
  say('5.2 million facets: file given to refusal', (performance.now() - started) / 1000);
  process.stdout.write(`  "${(await page.getByRole('alert').first().innerText()).trim()}"\n`);
  const asked = performance.now();
  await offer.click();
  await dialogReady(page);
  say('5.2 million facets: offer taken to dialog ready', (performance.now() - asked) / 1000);
}

const chromium = findChromium();
if (chromium === null) throw new Error(NO_BROWSER);
await build({ configFile: root('renderer/vite.config.ts'), logLevel: 'error' });
const folder = await mkdtemp(join(tmpdir(), 'guidesmith-bench-'));
const half = join(folder, 'half-a-million.stl');
const two = join(folder, 'two-million.stl');
const five = join(folder, 'five-million.stl');
await writeFile(half, await boneOf(3));
const large = await boneOf(4);
await writeFile(two, large);
await writeFile(five, repeated(large, 5_200_000));
const server = await servePage(root('out/renderer'));

/** `run` on a page of a browser of its own, so that what it holds is known. */
async function alone(run: (page: Page, browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launchChromium(chromium as string);
  try {
    const page = await freshPage(browser);
    const started = performance.now();
    await page.goto(server.address);
    await page.locator('[data-sample]').first().waitFor();
    if (!said) say('start of the page', (performance.now() - started) / 1000);
    said = true;
    await run(page, browser);
  } finally {
    await browser.close();
  }
}
let said = false;

try {
  await alone(async (_, browser) => {
    const bare = await drawBare(browser, 559_000);
    say('559,000 facets on an empty page: context', bare.context);
    say('the same: its first frame', bare.first);
    say('the same: a later frame', bare.later);
  });
  await alone(async (page) => {
    await openBone(page, half, '559,000 facets', '1 s');
    say('longest task of the page meanwhile', await longestTask(page), 'ms', '100 ms');
    await page.waitForTimeout(3000);
    await toggleSection(page);
  });
  await alone(editSleeve);
  await alone(async (page, browser) => {
    await openBone(page, two, '2.2 million facets', '6 s');
    say('longest task of the page meanwhile', await longestTask(page), 'ms');
    await page.waitForTimeout(5000);
    const inMb = (peak: number | null): number | null => (peak === null ? null : peak / MB);
    say(
      'most memory of the page and its workers',
      inMb(await peakMemory(browser, 'renderer')),
      'MB',
      '1200 MB',
    );
    say(
      'most memory of the graphics (software: pictures too)',
      inMb(await peakMemory(browser, 'GPU')),
      'MB',
    );
  });
  await alone(async (page) => refuse(page, five));
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
