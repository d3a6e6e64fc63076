import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

describeInBrowser('simulated cuts', (open) => {
  test('an opening wedge of the tibia: its angle from the pins, which are parallel after it; Escape leaves the case as it was', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('tibia-osteotomy');
    const rail = page.getByRole('button', { name: 'Simulate the cuts' });
    await expect.poll(() => rail.getAttribute('aria-disabled')).toBe('false');
    await app.command('Simulate the cuts');
    const panel = page.getByRole('region', { name: 'Simulated cuts' });
    const gap = panel.getByRole('row', { name: /^Gap/ });
    await gap.waitFor({ timeout: 60_000 });
    expect(await panel.getByRole('list', { name: 'Pieces' }).getByRole('listitem').count()).toBe(2);
    const angle = panel.getByRole('spinbutton', { name: 'Opens by' });
    const planned = Number(await angle.inputValue());
    expect(planned).toBeGreaterThan(9);
    expect(planned).toBeLessThan(11);
    expect(await panel.textContent()).toMatch(/as drilled, 0\.\d° now/);
    const bone = page.getByRole('treeitem', { name: /^Left tibia/ });
    expect(await bone.getByRole('button', { name: /^Show/ }).count()).toBe(1);

    // Turned the other way the pieces overlap, and the numbers say so.
    await angle.fill('-5');
    await angle.press('Enter');
    await expect
      .poll(() => panel.getByRole('row', { name: /^Overlap/ }).textContent(), { timeout: 60_000 })
      .toMatch(/[1-9]\d* mm³/);

    // Escape ends it also where the focus stands on a segment that was clicked.
    await panel.getByRole('radio', { name: 'Typed' }).click();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    // What is shown has its button only under the pointer.
    await expect.poll(() => bone.getByRole('button', { name: /^Show/ }).count()).toBe(0);
    expect(await page.getByRole('img', { name: 'not saved' }).count()).toBe(0);
    app.expectClean();
    await app.context.close();
  });
});
