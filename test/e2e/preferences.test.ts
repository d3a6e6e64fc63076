import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

describeInBrowser('the preferences', (open) => {
  test('keep printer and centre over a reload; guides are compared with the printer, and an order begins with the centre', async () => {
    const app = await open();
    const { page } = app;
    const dialog = page.getByRole('dialog', { name: 'Preferences' });
    const fill = async (label: string, value: string): Promise<void> => {
      const field = dialog.getByLabel(label, { exact: true });
      await field.fill(value);
      await field.press('Tab');
    };

    // 1. A printer that has no name yet is not kept.
    await page.keyboard.press('Control+Comma');
    await dialog.getByRole('button', { name: 'Add a printer' }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Give it a name.').waitFor();

    // 2. A chamber and a wall that no guide of the sample meets.
    await fill('Name', 'Resin 2');
    await fill('Chamber width', '10');
    await fill('Thinnest wall', '9');
    await fill('Manufacturer', 'Print centre');
    await fill('Institution', 'City Hospital');
    await dialog.getByLabel('Route').selectOption('eu');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });

    // 3. It outlives a reload.
    await page.reload();
    await app.openSample('l4-pedicle');
    await page.getByRole('tab', { name: 'Checks' }).click();
    const fit = page.getByRole('region', { name: 'On your printer: Resin 2' });
    await fit.getByText('Does not fit the chamber').waitFor();
    await fit.getByText('the printer holds 9.00 mm').waitFor();

    // 4. The checks themselves keep the procedure's limits: the guide is as good as it was.
    expect(await page.getByRole('tabpanel').getByText('Failed').count()).toBe(0);

    // 5. By its command, and without a printer nothing is compared.
    await app.command('Preferences');
    await dialog.getByLabel('Compare with').selectOption({ label: 'No printer' });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await fit.waitFor({ state: 'hidden' });

    // 6. The centre's own packs: what can't be taken is refused with its place, and nothing is lost by that.
    const folder = await mkdtemp(join(tmpdir(), 'packs-'));
    try {
      const give = async (button: string, name: string, content: unknown): Promise<void> => {
        const file = join(folder, name);
        await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
        await app.choose(() => dialog.getByRole('button', { name: button }).click(), file);
      };
      const base = 'pedicle-screw';
      await app.command('Preferences');
      await give('Add a pack…', 'broken.json', '{');
      await dialog.getByText('Not taken. broken.json: procedure: ').waitFor();
      await give('Add a pack…', 'nameless.json', { base });
      await dialog.getByText('nameless.json: procedure.version: ').waitFor();
      await give('Add a pack…', 'wrong.json', { base, version: '1', limits: { minWall: 3 } });
      await dialog.getByText('wrong.json: procedure.limits.minWall: ').waitFor();
      await give('Add a pack…', 'ours.json', { base, version: '1', id: 'ours' });
      await dialog.getByText('ours, version 1, is added when you save.').waitFor();

      // 7. A new version takes the place of the old one; another pack does not by mistake.
      await give('Replace ours', 'other.json', { base, version: '1', id: 'other' });
      await dialog.getByText('other.json: holds the pack "other", not "ours"').waitFor();
      const minWall = { value: 9, unit: 'mm', basis: 'starting-point', source: 'committee' };
      await give('Replace ours', 'new.json', {
        ...{ base, version: '2', id: 'ours', limits: { minWall } },
      });
      await dialog.getByText('takes the place of version 1').waitFor();
      await dialog.getByText('in defaults: 0, limits: 1').waitFor();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });

      // 8. The case is planned with it, and held to its limit: no wall of the guide is 9 mm. Undo takes it back.
      await page.getByRole('tab', { name: 'Properties' }).click();
      await page.getByLabel('Procedure').selectOption({ label: 'Pedicle screws · 2' });
      await page.getByText('It is part of this case').waitFor();
      await app.guideReady();
      await page.getByRole('tab', { name: 'Checks' }).click();
      await page.getByRole('tabpanel').getByText('Failed').first().waitFor();
      await page.getByRole('tab', { name: 'Properties' }).click();
      await page.keyboard.press('Control+z');
      await page.getByText('It is part of this case').waitFor({ state: 'hidden' });

      // 9. Removed, it is offered no more.
      await app.command('Preferences');
      const remove = dialog.getByRole('button', { name: 'Remove ours' });
      // A hint that came with the keyboard's focus goes with the first Escape and leaves the dialog; one under the pointer goes with the dialog.
      await dialog.getByRole('button', { name: 'Replace ours' }).focus();
      await page.keyboard.press('Tab');
      await page.getByRole('tooltip', { name: 'Remove ours' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
      expect(await dialog.isVisible()).toBe(true);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Escape');
      await dialog.getByLabel('Manufacturer', { exact: true }).focus();
      await remove.hover();
      await page.getByRole('tooltip', { name: 'Remove ours' }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await app.command('Preferences');
      await remove.click();
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      const offered = await page.getByLabel('Procedure').locator('option').allInnerTexts();
      expect(offered.filter((text) => text.includes('·'))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
    app.expectClean();
  });
});
