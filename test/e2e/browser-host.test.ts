import { expect, test } from 'vitest';
import { packCase } from '../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { type App, describeInBrowser } from './app.ts';

// The page's host in a browser. The pickers are the system's windows, which no test can press: they give files of the
// origin's private folder, which are handles like those of the disk.

const FILE = 'shared.guidecase';

/** Lets both pickers choose the file. */
const choosePrivateFile = ({ page }: App): Promise<void> =>
  page.evaluate(async (name) => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(name, { create: true });
    Object.assign(globalThis, {
      showOpenFilePicker: async () => [file],
      showSaveFilePicker: async () => file,
    });
  }, FILE);

const content = async ({ page }: App): Promise<Uint8Array> =>
  new Uint8Array(
    await page.evaluate(async (name) => {
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle(name)).getFile();
      return [...new Uint8Array(await file.arrayBuffer())];
    }, FILE),
  );

const nameInFile = async (app: App): Promise<string> => {
  const bytes = await content(app);
  return bytes.length === 0 ? '' : (unpackCase(bytes).document.name ?? '');
};

/** Another program saves the case under another name of its own. */
async function saveElsewhere(app: App, name: string): Promise<void> {
  const { integrity: _, ...contents } = unpackCase(await content(app));
  const bytes = packCase({ ...contents, document: { ...contents.document, name } });
  await app.page.evaluate(
    async ({ file, bytes }) => {
      const folder = await navigator.storage.getDirectory();
      const stream = await (await folder.getFileHandle(file)).createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
    },
    { file: FILE, bytes: [...bytes] },
  );
}

const comeToFront = ({ page }: App): Promise<void> =>
  page.evaluate(() => void window.dispatchEvent(new Event('focus')));

describeInBrowser('the page’s host in a browser', (open) => {
  test('notices that someone else changed the open file, on return to the page and before it is overwritten', async () => {
    const app = await open();
    const { page } = app;
    await page.click('[data-sample="l4-pedicle"]');
    await page.getByRole('treeitem', { name: 'L4 left' }).first().waitFor();
    await choosePrivateFile(app);
    await page.keyboard.press('Control+s');
    await page.getByText(`Saved as ${FILE}`).waitFor();
    const mine = await nameInFile(app);
    const dialog = page.getByRole('dialog', { name: `${FILE} was changed by someone else` });

    await saveElsewhere(app, 'Theirs');
    await comeToFront(app);
    await dialog.getByRole('button', { name: 'Load theirs' }).click();
    await page.getByRole('heading', { name: 'Theirs' }).waitFor();

    await saveElsewhere(app, mine);
    await page.keyboard.press('Control+s');
    await dialog.waitFor();
    expect(await nameInFile(app)).toBe(mine);
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+s');
    await expect.poll(() => nameInFile(app), { timeout: 30_000 }).toBe('Theirs');
    app.expectClean();
  });

  test('keeps theme, language and the width of panels in the browser’s database, and nothing in local storage', async () => {
    const app = await open();
    const { page } = app;
    const shown = () =>
      page.evaluate(() => {
        const { lang, dataset } = document.documentElement;
        return `${lang} ${dataset.theme}`;
      });
    await page.waitForSelector('[data-sample]');
    expect(await shown()).toBe('en dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(shown).toBe('en light');
    await app.command('Light or dark');
    await expect.poll(shown).toBe('en dark');
    await page.getByRole('button', { name: /中文/ }).click();
    await expect.poll(shown).toBe('zh-CN dark');
    await page.reload();
    await page.waitForSelector('[data-sample]');
    expect(await shown()).toBe('zh-CN dark');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    app.expectClean();
  });
});
