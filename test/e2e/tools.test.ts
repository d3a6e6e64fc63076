import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

/** Pixels of a place in the 3D view, by shares of its size from the middle. */
async function scenePlace(page: Page, right: number, down: number) {
  const box = await page.locator('canvas').first().boundingBox();
  if (box === null) throw new Error('there is no 3D view');
  return { x: box.x + box.width * (0.5 + right), y: box.y + box.height * (0.5 + down) };
}

/** What the button for undo would take back. */
const undoText = async (page: Page): Promise<string> =>
  (await page.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label')) ?? '';

describeInBrowser('tools in the 3D view', (open) => {
  test('paints a stroke of the footprint, and the guide grows by it', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    // What cannot be done now says why, and Enter does not run it.
    await app.command('Simulate the cuts');
    const line = page.getByRole('option', { name: /Simulate the cuts/ });
    expect(await line.textContent()).toContain('needs a cut plane');
    expect(await line.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
    // The second click of a double click falls on the dialog that the first has opened.
    await page.getByRole('button', { name: /^Export/ }).dblclick();
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
    await page.keyboard.press('Escape');
    const strokes = page.getByRole('treeitem', { name: /Painted footprint/ });
    const before = Number(/\d+/.exec((await strokes.textContent()) ?? '')?.[0]);
    await page.keyboard.press('b');
    const from = await scenePlace(page, -0.03, 0.06);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let step = 1; step <= 6; step++) {
      const to = await scenePlace(page, -0.03 + 0.012 * step, 0.06);
      await page.mouse.move(to.x, to.y);
    }
    await page.mouse.up();
    await expect.poll(() => undoText(page)).toMatch(/stroke/i);
    await expect
      .poll(async () => Number(/\d+/.exec((await strokes.textContent()) ?? '')?.[0]))
      .toBe(before + 1);
    await page.keyboard.press('Escape');
    await app.guideReady();
    await page.getByRole('button', { name: /^Undo/ }).click();
    expect(await page.getByRole('img', { name: 'not saved' }).count()).toBe(0);
    app.expectClean();
    await app.context.close();
  });

  test('lays a cut through three points, with its slot, as one step', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('mandible-resection');
    const cuts = page.getByRole('treeitem', { name: /^Cut \d/ });
    const before = await cuts.count();
    await page.keyboard.press('c');
    const panel = page.getByRole('region', { name: 'New cut plane' });
    await panel.waitFor();
    const places = [
      [-0.06, -0.1],
      [-0.1, 0.02],
      [-0.02, 0.0],
      [-0.14, -0.05],
      [0.0, 0.1],
      [-0.08, -0.2],
    ] as const;
    const add = panel.getByRole('button', { name: /^Add/ });
    for (const [right, down] of places) {
      const { x, y } = await scenePlace(page, right, down);
      await page.mouse.click(x, y);
      if (await add.isEnabled()) break;
    }
    await add.click();
    // The plane, and the slot below its guide.
    await expect.poll(() => cuts.count()).toBe(before + 2);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => cuts.count()).toBe(before);
    expect(await page.getByRole('img', { name: 'not saved' }).count()).toBe(0);
    app.expectClean();
    await app.context.close();
  });
});
