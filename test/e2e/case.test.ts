import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { builtCommand } from '../electron/cli/command.ts';
import { type App, describeInBrowser } from './app.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** How many cases the browser keeps as unsaved work; the page's own storage is looked at, and not made. */
const worksKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const there = await indexedDB.databases();
    if (!there.some(({ name }) => name === 'guidesmith-autosave')) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('guidesmith-autosave');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counted = opening.result.transaction('work').objectStore('work').count();
        counted.onerror = () => reject(counted.error);
        counted.onsuccess = () => {
          opening.result.close();
          resolve(counted.result);
        };
      };
    });
  });

/** Exports with what the dialog proposes; gives the files by name, in a folder that the caller removes. */
async function exportAll(app: App, folder: string): Promise<Map<string, string>> {
  const { page } = app;
  const files = new Map<string, string>();
  const saved: Promise<void>[] = [];
  page.on('download', (download) => {
    const path = join(folder, download.suggestedFilename());
    files.set(download.suggestedFilename(), path);
    saved.push(download.saveAs(path));
  });
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).press('Enter');
  // It works, and whoever pressed it by key is still at it.
  await page.waitForFunction(
    () =>
      document.querySelector('dialog[open] progress') !== null &&
      document.activeElement?.textContent === 'Export',
  );
  await page.getByText(/^Exported /).waitFor({ timeout: 120_000 });
  await Promise.all(saved);
  return files;
}

const noPoppler =
  spawnSync('pdftotext', ['-v']).error === undefined
    ? null
    : 'pdftotext (poppler-utils) is not installed';
if (noPoppler !== null) console.warn(`what is printed is not read: ${noPoppler}`);

/** Prints the report of the open case; the text of each sheet of paper. */
async function printedReport({ page }: App, folder: string): Promise<readonly string[]> {
  // The system's dialog, which no test can press: as if it stayed open.
  await page.evaluate(() => {
    window.print = () => void Object.assign(globalThis, { printing: true });
  });
  await page.keyboard.press('Control+p');
  await page.waitForFunction(() => 'printing' in globalThis, null, { timeout: 120_000 });
  const file = join(folder, 'printed.pdf');
  await page.pdf({ path: file, format: 'A4' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-raw', file, '-'], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout.split('\f').slice(0, -1);
}

describeInBrowser('a case in the workspace', (open) => {
  test('exports a guide whose bytes pass the command line’s checks against the same case, and prints its report', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guidesmith-e2e-'));
    try {
      const app = await open();
      await app.openSample('l4-pedicle');
      const files = await exportAll(app, folder);
      const names = [...files.keys()].sort();
      expect(names.filter((name) => /\.(3mf|stl|json|guidecase)$/.test(name))).toHaveLength(4);
      const stl = files.get(names.find((name) => name.endsWith('.stl')) ?? '') ?? '';
      const container = files.get(names.find((name) => name.endsWith('.guidecase')) ?? '') ?? '';
      const command = builtCommand();
      const { stdout } = await command.run(['check', container, '--export', stl, '--json']);
      const report: unknown = JSON.parse(stdout);
      expect(report).toMatchObject({ guides: [{ passed: true }] });
      // The container holds the very document that was opened.
      const sample: unknown = JSON.parse(
        await readFile(root('assets/samples/l4-pedicle/case.json'), 'utf8'),
      );
      const { document } = unpackCase(new Uint8Array(await readFile(container)));
      expect(document).toMatchObject(sample as object);
      // Its report on paper: each sheet says that it is a draft, and nothing of the window is on it.
      if (noPoppler === null) {
        const sheets = await printedReport(app, folder);
        expect(sheets.length).toBeGreaterThan(2);
        for (const text of sheets) expect(text).toContain('DRAFT, NOT APPROVED');
        const text = sheets.join('\n');
        expect(text).toContain('Surgical guide report / 手术导板报告');
        expect(text).toContain('Software and hashes');
        expect(text).not.toContain('Ctrl+K');
        expect(await app.page.locator('[data-print-sheet]').count()).toBe(0);
      }
      // Saved as a download it is among the recent cases; the browser has no way back to it, and asks for the file.
      const { page } = app;
      await page.keyboard.press('Control+s');
      await page.getByText('Saved as l4-pedicle.guidecase').waitFor();
      await page.getByRole('button', { name: 'Close case' }).click();
      const recent = page.getByRole('region', { name: 'Recent cases' });
      await recent.getByText('choose it again where it lies').waitFor();
      const row = recent.getByRole('button', { name: /^l4-pedicle\.guidecase/ });
      await app.choose(() => row.click(), container);
      await page.getByRole('treeitem', { name: 'L4 left' }).first().waitFor();
      app.expectClean();
      await app.context.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('keeps unsaved work through a crash of the page, and offers it on the next start', async () => {
    const app = await open();
    const { page, context } = app;
    await app.openSample('l4-pedicle');
    await page.getByRole('treeitem', { name: 'L4 left' }).first().click();
    await page.keyboard.press('Delete');
    const confirm = page.getByRole('dialog').getByRole('button', { name: /Delete|Remove/ });
    await confirm.click();
    await page.getByRole('img', { name: 'not saved' }).waitFor();
    await expect.poll(() => worksKept(page)).toBe(1);
    // A crash asks nobody: the tab goes without its own farewell.
    const address = page.url();
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(address);
    await next.getByRole('button', { name: 'Recover' }).click();
    await next.getByRole('treeitem', { name: 'L4 right' }).first().waitFor();
    expect(await next.getByRole('treeitem', { name: 'L4 left' }).count()).toBe(0);
    await next.getByRole('img', { name: 'not saved' }).waitFor();
    app.expectClean();
    await context.close();
  });
});
