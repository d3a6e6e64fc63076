import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packCase } from '../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { checkoutPath } from '../support/data.ts';
import { describeDesktop } from '../support/electron-stand-in/built-desktop.ts';
import type { Desktop } from '../support/electron-stand-in/desktop.ts';
import { answerDialogs, ask, questions } from '../support/electron-stand-in/drive.ts';

// What the page as it is shipped does with the desktop around it: its menu, its files, what it prefers.

const nameIn = (path: string): string =>
  unpackCase(new Uint8Array(readFileSync(path))).document.name ?? '';

/** Another person saves the case under another name of its own. */
function saveAsColleague(path: string, name: string): void {
  const { integrity: _, ...contents } = unpackCase(new Uint8Array(readFileSync(path)));
  writeFileSync(path, packCase({ ...contents, document: { ...contents.document, name } }));
}

const choose = (app: Desktop, id: string): Promise<void> =>
  app.evaluate(
    ({ Menu }, command) => Menu.getApplicationMenu()?.getMenuItemById(command)?.click(),
    id,
  );

const comeToFront = (app: Desktop): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('focus'), null);

async function openSample({ page }: Desktop): Promise<void> {
  await page.click('[data-sample="l4-pedicle"]');
  await page.getByRole('treeitem', { name: 'L4 left' }).first().waitFor();
}

/** A Mac's menu shows keys in its own way, and those with a modifier alone: there the words are compared. */
const withoutKeys = (lines: readonly string[]): readonly string[] =>
  process.platform === 'darwin' ? lines.map((line) => line.replace(/ \[.*\]$/, '')) : lines;

/** The page's commands in the menu that can be chosen, with their keys as the page writes them. */
const inMenu = (app: Desktop): Promise<readonly string[]> =>
  app.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(
      ({ submenu }) => submenu?.items ?? [],
    );
    const keys: Readonly<Record<string, string>> = { CommandOrControl: 'Ctrl', Delete: 'Del' };
    return items
      .filter(({ id, enabled }) => enabled !== false && (id ?? '').includes('.'))
      .map(({ label, accelerator }) => {
        const key = (accelerator ?? '').split('+').map((part) => keys[part] ?? part);
        return `${label?.replaceAll('&&', '&')} [${key.join('+')}]`;
      })
      .sort();
  }, null);

/** The same from the command palette, without what it shows with a reason why it cannot be done now. */
async function inPalette({ page }: Desktop): Promise<readonly string[]> {
  await page.keyboard.press('Control+k');
  await page.waitForSelector('[cmdk-item]');
  const lines = await page.locator('[cmdk-item]:not([aria-disabled="true"])').evaluateAll((items) =>
    items.map((item) => {
      const key = item.querySelector('kbd')?.textContent ?? '';
      const words = (item.textContent ?? '').slice(0, (item.textContent ?? '').length - key.length);
      return `${words} [${key}]`;
    }),
  );
  await page.keyboard.press('Escape');
  return lines.sort();
}

describeDesktop(
  'the page and the desktop around it',
  ({ launch, newFolder }) => {
    test('has every command in the menu with its key, enabled where the page can do it now', async () => {
      const app = await launch();
      const agree = async (): Promise<readonly string[]> => {
        let offered: readonly string[] = [];
        const differing = async (): Promise<readonly string[]> => {
          offered = withoutKeys(await inPalette(app));
          const shown = withoutKeys(await inMenu(app));
          const missing = offered.filter((line) => !shown.includes(line));
          return [...missing, ...shown.filter((line) => !offered.includes(line))];
        };
        // The menu hears of a change a moment later.
        await expect.poll(differing, { timeout: 20_000 }).toEqual([]);
        return offered;
      };
      await app.page.waitForSelector('[data-sample]');
      const atStart = await agree();
      await openSample(app);
      const opened = await agree();
      await app.page.getByRole('treeitem', { name: 'L4 left' }).first().click();
      const selected = await agree();
      // Opening a case and selecting something make more possible, and the menu heard of both.
      expect(opened.length).toBeGreaterThan(atStart.length);
      expect(selected.length).toBeGreaterThan(opened.length);
      expect(selected).toEqual(expect.arrayContaining([...withoutKeys(['Save [Ctrl+S]'])]));
      await app.kill();
    });

    test('notices that someone else changed the open case, and takes theirs, keeps its own, or saves beside', async () => {
      const app = await launch();
      const { page } = app;
      const folder = newFolder();
      const path = join(folder, 'shared.guidecase');
      const beside = join(folder, 'beside.guidecase');
      await openSample(app);
      await answerDialogs(app, { save: [path, beside] });
      await choose(app, 'file.save-as');
      await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
      const mine = nameIn(path);

      // 1. Theirs.
      saveAsColleague(path, 'Theirs');
      await comeToFront(app);
      const dialog = page.getByRole('dialog', {
        name: 'shared.guidecase was changed by someone else',
      });
      await dialog.getByRole('button', { name: 'Load theirs' }).click();
      await page.getByRole('heading', { name: 'Theirs' }).waitFor();
      await dialog.waitFor({ state: 'hidden' });
      expect(nameIn(path)).toBe('Theirs');

      // 2. One's own: saving replaces theirs without another question, and theirs is kept beside it.
      saveAsColleague(path, 'Theirs again');
      await comeToFront(app);
      await dialog.getByRole('button', { name: 'Keep mine' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(nameIn(path)).toBe('Theirs again');
      await choose(app, 'file.save');
      await expect.poll(() => nameIn(path), { timeout: 30_000 }).toBe('Theirs');
      expect(nameIn(`${path}.bak`)).toBe('Theirs again');

      // 3. Beside: theirs stays, and the lock goes with the file that was left.
      saveAsColleague(path, mine);
      await comeToFront(app);
      await dialog.getByRole('button', { name: 'Save mine as…' }).click();
      await expect.poll(() => existsSync(beside), { timeout: 30_000 }).toBe(true);
      await dialog.waitFor({ state: 'hidden' });
      expect([nameIn(path), nameIn(beside)]).toEqual([mine, 'Theirs']);
      const locks = () => readdirSync(folder).filter((name) => name.endsWith('-lock'));
      await expect.poll(locks).toEqual(['.beside.guidecase.guidesmith-lock']);

      // 4. A case that is closed can be opened by a colleague.
      await choose(app, 'file.close');
      await expect.poll(locks).toEqual([]);
      expect(await questions(app)).toEqual([]);
      await app.kill();
    });

    test('keeps its language, its theme and own instruments with the host, and the menu speaks with it', async () => {
      const profile = newFolder();
      const first = await launch({ profile });
      const { page } = first;
      const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(theme).toBe('light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(theme).toBe('dark');
      await choose(first, 'view.theme');
      await expect.poll(theme).toBe('light');

      await openSample(first);
      await page.getByRole('treeitem', { name: 'L4 left' }).first().click();
      await page.getByRole('button', { name: 'Choose from the library' }).first().click();
      await page.getByRole('button', { name: 'Add your own…' }).click();
      const form = page.getByRole('dialog').last();
      for (const [label, value] of [
        ['Name', 'Our pilot drill'],
        ['Diameter', '2.65'],
        ['Length', '81'],
      ] as const) {
        const field = form.getByLabel(label, { exact: false }).first();
        await field.fill(value);
        await field.press('Tab');
      }
      await form.getByRole('button', { name: 'Save' }).click();
      await expect
        .poll(() => ask(first, 'library'))
        .toMatchObject([{ name: { en: 'Our pilot drill' }, diameter: 2.65, lengths: [81] }]);
      await page.keyboard.press('Escape');
      await choose(first, 'view.language');
      const file = (app: Desktop) =>
        app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('file')?.label, null);
      await expect.poll(() => file(first)).toBe('文件');
      expect(await ask(first, 'preferences')).toMatchObject({ language: 'zh', theme: 'light' });
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      await first.kill();

      const second = await launch({ profile });
      await second.page.waitForSelector('[data-sample]');
      expect(
        await second.page.evaluate(() => {
          const { lang, dataset } = document.documentElement;
          return [lang, dataset.theme];
        }),
      ).toEqual(['zh-CN', 'light']);
      expect(await file(second)).toBe('文件');
      await second.page.click('[data-sample="l4-pedicle"]');
      await second.page.getByRole('treeitem', { name: 'L4 左侧' }).first().click();
      await second.page.getByRole('button', { name: '从器械库选择' }).first().click();
      await second.page.getByText('Our pilot drill').waitFor();
      await second.kill();
    });
  },
  checkoutPath('out/renderer'),
);
