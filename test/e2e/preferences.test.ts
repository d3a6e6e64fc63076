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
    app.expectClean();
  });
});
