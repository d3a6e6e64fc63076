import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readMesh } from '../../shared/mesh/read-mesh.ts';
import { dataPath, describeWithData } from '../support/data.ts';
import { type App, describeInBrowser } from './app.ts';

/** The fields of a place or direction in the inspector. */
const coordinates = (page: Page, name: RegExp): Locator =>
  page.getByRole('group', { name }).locator('input');

async function type(field: Locator, value: number): Promise<void> {
  await field.fill(String(value));
  await field.press('Enter');
}

const row = (page: Page, name: string): Locator => page.getByRole('treeitem', { name }).first();

/** A press in the middle of the 3D view, moved by shares of its size. */
async function clickScene(page: Page, right = 0, down = 0): Promise<void> {
  const box = await page.locator('canvas').first().boundingBox();
  if (box === null) throw new Error('there is no 3D view');
  await page.mouse.click(box.x + box.width * (0.5 + right), box.y + box.height * (0.5 + down));
}

/** Places about the middle of the 3D view, as shares of its size. */
const AROUND = [0, 0.04, -0.04, 0.08, -0.08, 0.12].flatMap((down) =>
  [0, 0.04, -0.04, 0.08, -0.08].map((right) => [right, down] as const),
);

/** Where in a slice the pointer is over a handle: looked for down its middle, from `from` (a share of its height). */
async function findHandle(page: Page, slice: string, from: number, step: number) {
  const canvas = page.locator(`[data-slice="${slice}"] canvas`);
  const box = await canvas.boundingBox();
  if (box === null) throw new Error(`there is no ${slice}`);
  const x = box.x + box.width / 2;
  for (let share = from; share > 0 && share < 1; share += step) {
    const y = box.y + box.height * share;
    await page.mouse.move(x, y);
    if ((await canvas.evaluate((one) => one.style.cursor)) === 'grab') return { x, y };
  }
  throw new Error(`no handle in ${slice}`);
}

const failed = (app: App): Locator =>
  app.page.getByRole('tabpanel').locator('summary', { hasText: 'Failed' });

describeInBrowser('planning by hand', (open) => {
  test('places a trajectory by a click on the bone, and moves it by typing', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    await page.keyboard.press('t');
    const add = page.getByRole('button', { name: 'Add trajectory' });
    // Somewhere in the middle there is bone, between the guide and what lies in the canal.
    for (const [right, down] of AROUND) {
      await clickScene(page, right, down);
      if (await add.isEnabled()) break;
    }
    await add.click();
    await row(page, 'T1').waitFor();
    const entry = coordinates(page, /^Entry/);
    const before = await entry.nth(0).inputValue();
    expect(Number.isFinite(Number.parseFloat(before))).toBe(true);
    await type(entry.nth(0), 31.5);
    expect(Number.parseFloat(await entry.nth(0).inputValue())).toBe(31.5);
    // One step back for the number, one for the trajectory: the document is the one of the file again.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('button', { name: /^Undo/ }).click();
    expect(await row(page, 'T1').count()).toBe(0);
    expect(await page.getByRole('img', { name: 'not saved' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Undo/ }).isDisabled()).toBe(true);
    app.expectClean();
    await app.context.close();
  });

  test('drags a target in a slice with live numbers; the guide and its checks follow', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    await row(page, 'L4 left').click();
    await page.keyboard.press('Shift+L');
    const target = coordinates(page, /^Target/);
    const before = await Promise.all([0, 1, 2].map((i) => target.nth(i).inputValue()));
    await page.locator('[data-slice="slice-a"] canvas').waitFor();
    await page.waitForTimeout(500);
    const handle = await findHandle(page, 'slice-a', 0.98, -0.01);
    await page.mouse.move(handle.x, handle.y);
    await page.mouse.down();
    await page.mouse.move(handle.x + 12, handle.y - 4);
    await page.mouse.move(handle.x + 20, handle.y - 6);
    const readout = page.locator('[data-readout="trajectory"]');
    await readout.waitFor({ state: 'visible' });
    expect(await readout.textContent()).toMatch(/cortex\s-?\d+\.\d\smm/);
    await page.mouse.up();
    await expect
      .poll(() => Promise.all([0, 1, 2].map((i) => target.nth(i).inputValue())))
      .not.toEqual(before);
    await app.guideReady();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect
      .poll(() => Promise.all([0, 1, 2].map((i) => target.nth(i).inputValue())))
      .toEqual(before);
    app.expectClean();
    await app.context.close();
  });

  test('a broken rule fails its check by name, and export is refused until a person gives a reason', async () => {
    const app = await open();
    const { page } = app;
    await app.openSample('l4-pedicle');
    await row(page, 'L4 left').click();
    const x = coordinates(page, /^Target/).nth(0);
    await type(x, Number.parseFloat(await x.inputValue()) + 22);
    await page.getByRole('tab', { name: 'Checks' }).click();
    await failed(app).waitFor({ timeout: 90_000 });
    expect(await page.getByRole('tabpanel').textContent()).toContain('Cortex distance');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: 'Export', exact: true });
    expect(await button.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('E. Ngineer');
    await dialog
      .getByRole('textbox', { name: 'Reason' })
      .fill('A cadaver study, discussed with the surgeon.');
    expect(await button.isDisabled()).toBe(false);
    app.expectClean();
    await app.context.close();
  });
});

describeWithData('from a bone file to a printed guide', ['bones/vhm_L3.stl'], () => {
  describeInBrowser('in the browser', (open) => {
    test('a new case from an STL, planned from two landmarks, exported as 3MF', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'guidesmith-e2e-'));
      try {
        const app = await open();
        const { page } = app;
        await page.getByRole('button', { name: 'Pedicle screws', exact: true }).click();
        const choose = page.getByRole('button', { name: /Choose mesh/ });
        await app.choose(() => choose.click(), dataPath('bones/vhm_L3.stl'));
        await page.getByRole('textbox', { name: 'Pseudonym' }).fill('P-0007');
        await page.getByRole('textbox', { name: 'Level' }).fill('L3');
        await page.getByRole('button', { name: 'Create case' }).click();
        const proposes = page.getByRole('button', { name: 'Propose a plan' });
        await proposes.waitFor();
        // The slices are opened for landmarks inside the bone. A first click somewhere tells the picture's scale; then both
        // isthmuses are clicked where the data's own measurement has them (MANIFEST.md).
        const axial = page.locator('[data-slice="along"] canvas');
        await page.getByRole('slider', { name: 'Place of the axial slice' }).fill('108.5');
        const box = await axial.boundingBox();
        if (box === null) throw new Error('there is no axial slice');
        const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
        // Far from the bone a click places nothing, and says so.
        await page.mouse.click(box.x + 8, middle[1] + box.height / 3);
        await page
          .getByRole('alert')
          .filter({ hasText: 'Nothing lies where you clicked' })
          .waitFor();
        const clicked = async (right: number, down: number): Promise<readonly number[]> => {
          const places = coordinates(page, /^Position/);
          await page.mouse.click(middle[0] + right, middle[1] + down);
          await row(page, 'Isthmus of the left pedicle').click();
          return Promise.all(
            [0, 1, 2].map(async (i) => Number.parseFloat(await places.nth(i).inputValue())),
          );
        };
        const [x0, y0, z0] = await clicked(40, 0);
        expect(z0).toBe(108.5);
        const step = page
          .getByRole('region', { name: 'Pedicle screws' })
          .getByRole('button', { name: 'Isthmus of the left pedicle' });
        await step.click();
        const [x1, y1] = await clicked(60, 20);
        const scale = 20 / (x1 - x0);
        expect((y1 - y0) * scale).toBeCloseTo(20, 0);
        await step.click();
        const [right, down] = [40 + (15.3 - x0) * scale, (8.9 - y0) * scale];
        const [x, y] = await clicked(right, down);
        expect(Math.hypot(x - 15.3, y - 8.9)).toBeLessThan(0.5);
        await page.mouse.click(middle[0] + right - 30.6 * scale, middle[1] + down);
        await row(page, 'Isthmus of the right pedicle').waitFor();
        await page.locator('[data-slice]').first().waitFor({ state: 'detached' });
        await proposes.click();
        await page.getByRole('button', { name: 'Accept' }).click({ timeout: 60_000 });
        await app.guideReady();
        await page.getByRole('tab', { name: 'Checks' }).click();
        expect(await failed(app).count()).toBe(0);
        await page.keyboard.press('Control+e');
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('checkbox', { name: 'STL' }).uncheck();
        for (const other of await dialog.getByRole('checkbox', { name: /Report|Case/ }).all())
          await other.uncheck();
        const [download] = await Promise.all([
          page.waitForEvent('download', { timeout: 120_000 }),
          dialog.getByRole('button', { name: 'Export', exact: true }).click(),
        ]);
        expect(download.suggestedFilename()).toMatch(/\.3mf$/);
        const path = join(folder, 'guide.3mf');
        await download.saveAs(path);
        const { objects, unit } = readMesh(new Uint8Array(await readFile(path)), 'guide.3mf');
        expect(unit).toBe('mm');
        expect(objects).toHaveLength(1);
        expect(objects[0].mesh.triangles.length / 3).toBeGreaterThan(5000);
        app.expectClean();
        await app.context.close();
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });
});
