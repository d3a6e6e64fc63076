import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

describeInBrowser('the help', (open) => {
  test('opens at a check, at the focused number, and at its first page; links and pictures are inside', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    const help = page.getByRole('dialog', { name: 'Help' });
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

    await page.getByRole('tab', { name: 'Checks' }).click();
    await page.getByRole('button', { name: 'Help on Wall thickness' }).first().click();
    await expect.poll(focused).toBe('wall');
    await page.keyboard.press('Escape');
    await expect.poll(() => help.count()).toBe(0);

    await page.locator('#tab-inspector').click();
    await page
      .getByRole('treeitem', { name: /L4 guide/ })
      .first()
      .click();
    await page.getByRole('spinbutton', { name: 'Clearance' }).focus();
    await page.keyboard.press('F1');
    await expect.poll(focused).toBe('guide.clearance');

    await help.getByRole('button', { name: 'Procedures', exact: true }).click();
    await help.getByRole('button', { name: 'Pedicle screws' }).click();
    await expect
      .poll(() =>
        help
          .locator('img')
          .first()
          .evaluate((i: HTMLImageElement) => i.naturalWidth),
      )
      .toBeGreaterThan(0);
    await help.getByRole('button', { name: 'Back' }).click();
    await help.getByRole('heading', { name: 'Procedures' }).waitFor();
    await page.keyboard.press('Escape');

    await app.command('Help');
    await help.getByRole('heading', { name: 'Guidesmith: documentation' }).waitFor();
    app.expectClean();
  });
});
