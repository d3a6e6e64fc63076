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

  test('keeps language and theme when it is opened again', async () => {
    const app = await open();
    const { page } = app;
    const html = page.locator('html');
    await page.getByRole('button', { name: /^Language/ }).click();
    const first = await html.getAttribute('data-theme');
    await page.getByRole('button', { name: /色主题|主题/ }).click();
    const chosen = first === 'dark' ? 'light' : 'dark';
    await expect.poll(() => html.getAttribute('data-theme')).toBe(chosen);
    await page.reload();
    await page.getByText('示例病例').waitFor();
    expect(await html.getAttribute('data-theme')).toBe(chosen);
    app.expectClean();
    await app.context.close();
  });

  test('says in Chinese what a proposal measured and warns of', async () => {
    const app = await open();
    const { page } = app;
    await page.getByRole('button', { name: /^Language/ }).click();
    await app.openSample('l4-pedicle');
    await page.keyboard.press('g');
    await page.getByRole('button', { name: '生成建议方案' }).click();
    await page.getByText(/椎体正中前后径 \d+\.\d mm。/).waitFor({ timeout: 60_000 });
    await page.getByText(/椎间孔神经根：病例中没有该结构的网格/).waitFor();
    app.expectClean();
    await app.context.close();
  });
});
