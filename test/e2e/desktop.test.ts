import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { checkoutPath } from '../support/data.ts';
import { describeDesktop } from '../support/electron-stand-in/built-desktop.ts';
import { answerDialogs, questions } from '../support/electron-stand-in/drive.ts';

// The page as it is shipped, in the window of the desktop: the way from a sample to a saved case and back.

const GUIDE_MS = 120_000;

describeDesktop(
  'the page on the desktop',
  ({ launch, newFolder }) => {
    test('opens a sample, is in the menu, saves through the system’s dialog, survives kill -9 and opens again', async () => {
      const profile = newFolder();
      const path = join(newFolder(), 'my case.guidecase');
      const app = await launch({ profile });
      const { page } = app;
      const offences: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') offences.push(message.text());
      });
      page.on('pageerror', (error) => offences.push(error.message));

      await page.click('[data-sample="l4-pedicle"]');
      await page.waitForSelector('[role="status"][data-status="ready"]', { timeout: GUIDE_MS });

      // 1. Every command of the page is in the menu, under its group, and runs from there.
      const menu = await app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items ?? [];
        return items.map(
          ({ id, submenu }) => [id, submenu?.items.map((item) => item.id ?? '') ?? []] as const,
        );
      }, null);
      const commands = new Map(menu.map(([id, items]) => [id, items]));
      expect(commands.get('file')).toEqual(
        expect.arrayContaining(['file.open', 'file.save', 'file.save-as', 'file.export']),
      );
      expect(commands.get('edit')).toEqual(expect.arrayContaining(['edit.undo', 'edit.redo']));

      // 2. Saving from the menu asks where, and writes a case that opens.
      await answerDialogs(app, { save: [path] });
      await app.evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('file.save-as')?.click(),
        null,
      );
      await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
      const saved = unpackCase(new Uint8Array(readFileSync(path)));
      expect(saved.integrity.status).toBe('intact');
      expect(saved.document.trajectories.length).toBeGreaterThan(0);
      const title = () =>
        app.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '',
          null,
        );
      await expect.poll(title).toMatch(/ – Guidesmith$/);

      expect(offences).toEqual([]);
      expect(await questions(app)).toEqual([]);
      await app.kill();

      // 3. What was opened is in the list of recent cases of the next start, and opens.
      const again = await launch({ profile });
      await again.page.getByText('my case.guidecase').first().click();
      await again.page.waitForSelector('[role="status"][data-status="ready"]', {
        timeout: GUIDE_MS,
      });
      await again.kill();
      const log = readFileSync(
        join(profile, 'logs', readdirSync(join(profile, 'logs'))[0] ?? ''),
        'utf8',
      );
      expect(log).not.toContain('my case');
    });

    test('closing with unsaved work saves it, or gives it up for good, and asks once', async () => {
      for (const answer of ['Save', 'Don’t save'] as const) {
        const profile = newFolder();
        const path = join(newFolder(), 'closed.guidecase');
        const app = await launch({ profile });
        await app.page.click('[data-sample="l4-pedicle"]');
        await app.page.waitForSelector('[role="status"][data-status="ready"]', {
          timeout: GUIDE_MS,
        });
        await answerDialogs(app, { save: [path], message: [answer] });
        // A change, which makes it unsaved, and is in the journal before the window closes.
        await app.page.getByRole('treeitem', { name: 'L4 left' }).first().click();
        const entry = app.page.getByRole('group', { name: /entry/i }).locator('input').first();
        await entry.fill(String(Number(await entry.inputValue()) + 0.5));
        await entry.press('Enter');
        const works = join(profile, 'journal', 'work');
        await expect
          .poll(() => (existsSync(works) ? readdirSync(works) : []), { timeout: 10_000 })
          .toHaveLength(1);
        await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
        await app.ended;
        expect(existsSync(path)).toBe(answer === 'Save');
        expect(readdirSync(works)).toEqual([]);
      }
    });
  },
  checkoutPath('out/renderer'),
);
