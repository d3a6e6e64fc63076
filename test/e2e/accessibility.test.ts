import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './app.ts';

/** What would keep someone out: what axe finds, one line a rule with the elements, and what scrolls sideways. */
async function barriers(page: Page): Promise<string[]> {
  // What is still fading has no contrast of its own.
  await page.waitForTimeout(400);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  const { violations } = found as axe.AxeResults;
  const rules = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  return [...rules, ...(await sideways(page))];
}

/** Lists that have a scroll bar along their foot: each may scroll down, none sideways. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((at) => at.scrollWidth > at.clientWidth)
      .filter((at) => /auto|scroll/.test(getComputedStyle(at).overflowX))
      .map((at) => `scrolls sideways: ${at.getAttribute('aria-label') ?? at.className}`),
  );

/** Where each press of the key puts the focus: the name of the part of the window, or of the element where it has a name of its own. */
async function partsByF6(page: Page, key: string, presses: number): Promise<string[]> {
  const parts: string[] = [];
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(key);
    const named = await page.evaluate(() => {
      const at = document.activeElement;
      const within = at?.closest('[role="tree"], [role="toolbar"][aria-orientation="vertical"]');
      return (within ?? at)?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    parts.push(named.split('.')[0]);
  }
  return parts;
}

const focusedName = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

const focusedText = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.textContent ?? null);

const toLight = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Light theme' }).click();

describeInBrowser('accessibility', (open) => {
  test('the start screen and its new-case dialog have no serious barrier, in either theme', async () => {
    const app = await open();
    const { page } = app;
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pedicle screws', exact: true }).click();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await toLight(page);
    expect(await barriers(page)).toEqual([]);
    app.expectClean();
    await app.context.close();
  });

  test('the workspace has no serious barrier: properties, checks, four views, palette, export, in either theme', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    // What was clicked went with the start screen: keys go on in the views.
    expect(await focusedName(page)).toMatch(/^3D view of the case/);
    // What is selected is read from its beginning, however far down the case was read.
    const numbers = page.locator('#side-panel aside');
    await numbers.evaluate((at) => at.scrollTo(0, at.scrollHeight));
    expect(await numbers.evaluate((at) => at.scrollTop)).toBeGreaterThan(0);
    await page.getByRole('treeitem', { name: 'L4 left' }).first().click();
    expect(await numbers.evaluate((at) => at.scrollTop)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Checks' }).click();
    await page.keyboard.press('Shift+L');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+e');
    expect(await barriers(page)).toEqual([]);
    expect(await focusedText(page)).toBe('Single files');
    await page.keyboard.press('Escape');
    await toLight(page);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close case' }).focus();
    expect(await partsByF6(page, 'F6', 6)).toEqual([
      'Outline',
      'Tools',
      '3D view of the case',
      'Properties',
      expect.stringContaining('passed'),
      'Close case',
    ]);
    expect(await partsByF6(page, 'Shift+F6', 4)).toEqual([
      expect.stringContaining('passed'),
      'Properties',
      '3D view of the case',
      'Tools',
    ]);
    // A dialog gives the focus back, also one that the palette opened.
    await page.getByRole('button', { name: 'History' }).focus();
    await app.command('Help');
    await page.getByRole('dialog', { name: 'Help' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toBe('History');
    // What stands in words on no button is found by typing, and has the focus then.
    await app.command('Properties');
    await page.locator('#tab-inspector:focus[aria-selected="true"]').waitFor();
    await page.getByRole('button', { name: /^Search commands/ }).waitFor();
    // A field that is left by Escape gives the focus to the views, where it is seen.
    await page.locator('#side-panel input[type="text"]').first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toMatch(/^3D view of the case/);
    await page.keyboard.press('Control+a');
    expect(await page.evaluate(() => String(getSelection()))).toBe('');
    app.expectClean();
    await app.context.close();
  });
});
