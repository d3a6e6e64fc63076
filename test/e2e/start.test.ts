import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

describeInBrowser('the start screen', (open) => {
  test('opens a sample, builds its guide and checks it without a click', async () => {
    const app = await open();
    await app.openSample('l4-pedicle');
    const { page } = app;
    expect(await page.locator('h1').first().textContent()).toContain('L4 pedicle screws');
    await page.getByRole('tab', { name: 'Checks' }).click();
    const passed = await page
      .getByRole('tabpanel')
      .locator('summary', { hasText: 'Passed' })
      .textContent();
    expect(Number(/\d+/.exec(passed ?? '')?.[0])).toBeGreaterThan(20);
    app.expectClean();
    await app.context.close();
  });

  test('changes language at once, both ways', async () => {
    const app = await open();
    const { page } = app;
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByText('示例病例').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: /^语言/ }).click();
    await page.getByText('Sample cases').waitFor();
    app.expectClean();
    await app.context.close();
  });
});
