import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { builtCommand } from '../electron/cli/command.ts';
import { type App, describeInBrowser } from './app.ts';

/** Building a case for its release, in software rendering on a busy machine, ms. */
const BUILD = 90_000;

const PASSPHRASE = 'correct horse battery';

async function tab(app: App, name: string): Promise<void> {
  await app.page.getByRole('tab', { name, exact: true }).click();
}

async function press(app: App, name: string | RegExp): Promise<void> {
  await app.page.getByRole('button', { name }).click({ timeout: BUILD });
}

/** Plans the open case with a pack of the centre's own, which no other machine of this test has. */
async function planWithOwnPack(app: App, folder: string): Promise<void> {
  const file = join(folder, 'ours.json');
  await writeFile(file, JSON.stringify({ base: 'pedicle-screw', version: '2026-03' }));
  await app.command('Preferences');
  const dialog = app.page.getByRole('dialog', { name: 'Preferences' });
  await app.choose(() => dialog.getByRole('button', { name: 'Add a pack…' }).click(), file);
  await dialog.getByText('version 2026-03', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await app.page.getByLabel('Procedure').selectOption({ label: 'Pedicle screws · 2026-03' });
  await app.guideReady();
}

/** Makes an identity from the release panel and takes it. */
async function become(app: App, name: string, role: 'engineer' | 'surgeon'): Promise<void> {
  await press(app, /^(New identity…|Identity)$/);
  await fillIdentity(app, name, role);
  await app.page.getByText(`You sign as ${name}`).waitFor();
}

/** Makes an identity in the dialog that is open. */
async function fillIdentity(app: App, name: string, role: 'engineer' | 'surgeon'): Promise<void> {
  const dialog = app.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByLabel('Institution').fill('First Hospital');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Create identity' }).click();
  await dialog.waitFor({ state: 'hidden', timeout: BUILD });
}

/** The clock of a machine that is a day late: what is done from here on, as its page sees it. */
async function setClockBack(app: App): Promise<void> {
  await app.page.evaluate(() => {
    const Real = Date;
    const late = (): number => Real.now() - 24 * 60 * 60 * 1000;
    globalThis.Date = class extends Real {
      constructor(...given: [] | [number | string]) {
        super(given.length === 0 ? late() : given[0]);
      }
      static override now(): number {
        return late();
      }
    } as DateConstructor;
  });
}

async function handOver(app: App, note: string): Promise<void> {
  const line = app.page.getByLabel(
    /^(What the surgeon should know|What was done since the last one)$/,
  );
  await line.waitFor({ timeout: BUILD });
  await line.fill(note);
  await press(app, /^Hand over/);
  await press(app, 'Verify');
}

async function sign(app: App, role: string): Promise<void> {
  await app.page.getByLabel('Passphrase').fill(PASSPHRASE, { timeout: BUILD });
  await press(app, `Sign as ${role}`);
}

/** Walks through the cards to the last one, staying on each until all of it is there, and ticks the checklist; gives the titles. */
async function walk(app: App): Promise<readonly string[]> {
  await tab(app, 'Walk');
  const { page } = app;
  await page.getByText('No check failed or warned.').waitFor({ timeout: BUILD });
  const titles: string[] = [];
  for (;;) {
    const kind = await page.locator('aside header').innerText();
    titles.push(await page.locator('aside h2').innerText());
    if (kind.startsWith('Seating')) {
      await page.getByRole('img', { name: 'Contact face' }).waitFor({ timeout: BUILD });
    }
    if (titles.at(-1) === 'Checklist') {
      for (const point of await page.getByRole('checkbox').all()) await point.check();
    }
    if (titles.at(-1) === 'Decision') return titles;
    await page.keyboard.press('ArrowRight');
  }
}

/** What the next download brings, as a file in `folder`. */
async function downloaded(app: App, folder: string, start: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([
    app.page.waitForEvent('download', { timeout: 2 * BUILD }),
    start(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const saved = (app: App, folder: string): Promise<string> =>
  downloaded(app, folder, () => press(app, 'Save the case'));

/** Opens a case file from the start screen of a fresh profile. */
async function opened(open: () => Promise<App>, file: string): Promise<App> {
  const app = await open();
  await app.choose(() => app.page.getByRole('button', { name: /^Open a case/ }).click(), file);
  return app;
}

describeInBrowser('the review of a case', (open) => {
  // Of the same sources as the page: another version would hash the same case differently, and rightly so.
  const command = builtCommand();

  /** What the command line says of a file, and whether it takes it. */
  const verified = async (
    path: string,
  ): Promise<{ readonly ok: boolean; readonly said: string }> => {
    const { status, stdout, stderr } = await command.run(['verify', path]);
    return { ok: status === 0, said: stdout + stderr };
  };

  test('goes from the engineer to the surgeon and back, and what was signed is what leaves the house', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guidesmith-review-'));
    try {
      // The engineer finishes, hands over, verifies, signs and saves.
      const engineer = await open();
      await engineer.openSample('l4-pedicle');
      await planWithOwnPack(engineer, folder);
      await press(engineer, 'Review');
      await tab(engineer, 'Release');
      await become(engineer, 'Li Wei', 'engineer');
      await press(engineer, 'Fill in…');
      const form = engineer.page.getByRole('dialog');
      await form.getByRole('radio', { name: 'EU, custom-made' }).click();
      await form.getByLabel('Institution').fill('第一医院');
      await form.getByLabel('Side').selectOption('both');
      await form.getByLabel('Level or site').fill('L4');
      await form.getByLabel('Medicinal substance, human or animal tissue').fill('none');
      await form.getByRole('button', { name: 'Keep the form' }).click();
      await engineer.page.getByText('EU, custom-made, L4, both sides, 4 of 18').waitFor();
      await handOver(engineer, 'First design');
      await sign(engineer, 'engineer');
      await engineer.page.getByText('Waits for the surgeon').waitFor({ timeout: BUILD });
      // The same person under a second key is not a second person.
      await become(engineer, 'LI wei', 'surgeon');
      await engineer.page.getByText(/has approved as engineer already/).waitFor({ timeout: BUILD });
      expect(await engineer.page.getByRole('button', { name: 'Sign as surgeon' }).count()).toBe(0);
      await press(engineer, 'Identity');
      await press(engineer, /^Forget…: LI wei$/);
      await press(engineer, 'Forget it');
      await engineer.page.keyboard.press('Escape');
      await engineer.page.getByText('You sign as Li Wei').waitFor();
      expect(await engineer.page.getByText('the clock went back').count()).toBe(0);
      const first = await saved(engineer, folder);
      expect(await verified(first)).toMatchObject({
        ok: true,
        said: expect.stringContaining('"pedicle-screw", version 2026-03: sha256:'),
      });

      // The surgeon opens it elsewhere, is led through it, pins a comment and asks for changes.
      const surgeon = await opened(open, first);
      await setClockBack(surgeon);
      await surgeon.page.getByText('This case waits for an approval').waitFor();
      await press(surgeon, 'Review now');
      await surgeon.page.locator('aside').getByText('Pedicle screws · 2026-03').waitFor();
      expect(await walk(surgeon)).toEqual([
        'The case',
        'L4 left',
        'L4 right',
        'L4 guide',
        'Checklist',
        'Decision',
      ]);
      await tab(surgeon, 'Comments');
      await press(surgeon, 'Pin to a place in 3D');
      const view = await surgeon.page.getByRole('application').boundingBox();
      if (view === null) throw new Error('no 3D view');
      await surgeon.page.mouse.click(view.x + view.width / 2, view.y + view.height / 2);
      await surgeon.page.getByText(/^Pinned to .*the (place|marked place)/).waitFor();
      await surgeon.page.getByLabel('Comment', { exact: true }).fill('More room over the lamina.');
      // Who says it is asked for once; the comment is then there without a second press.
      await press(surgeon, 'Add comment');
      await fillIdentity(surgeon, '王芳', 'surgeon');
      await surgeon.page.getByRole('button', { name: '1: More room over the lamina.' }).waitFor();
      // To a check and to a trajectory, from the card that they stand on.
      await press(surgeon, 'Back to the walk: Decision');
      for (let i = 0; i < 4; i++) await press(surgeon, 'Previous');
      await press(surgeon, 'Comment on this: Cortex distance');
      await surgeon.page.getByText('check Cortex distance, L4 left').waitFor();
      await surgeon.page.getByLabel('Comment', { exact: true }).fill('Enough?');
      await press(surgeon, 'Add comment');
      await surgeon.page.getByRole('button', { name: '2: Enough?' }).waitFor();
      await press(surgeon, 'Back to the walk: L4 left');
      // 50 mm past the entry, under a sleeve of 20 mm.
      await surgeon.page.locator('dl', { hasText: /Depth ledger.*70\.0 mm/s }).waitFor();
      await press(surgeon, 'Comment on this: L4 left');
      await surgeon.page.getByLabel('Comment', { exact: true }).fill('2 mm more medial.');
      await press(surgeon, 'Add comment');
      await surgeon.page.getByRole('button', { name: '3: 2 mm more medial.' }).waitFor();
      await tab(surgeon, 'Release');
      await surgeon.page
        .getByLabel('What should be changed')
        .fill('More clearance', { timeout: BUILD });
      await press(surgeon, 'Ask for changes');
      await surgeon.page.getByText('The approval is void').waitFor();
      await surgeon.page.getByText('王芳 asks for changes: More clearance').waitFor();
      await surgeon.page.getByText(/^the clock went back from .* before entry/).waitFor();
      const second = await saved(surgeon, folder);
      surgeon.expectClean();
      await surgeon.context.close();
      expect(await verified(second)).toMatchObject({
        ok: true,
        said: expect.stringContaining('warn audit: the clock went back from'),
      });
      const { 'review.json': kept } = unzipSync(new Uint8Array(await readFile(second)));
      expect(JSON.parse(strFromU8(kept)).comments.slice(1)).toMatchObject([
        { pin: { kind: 'check', guide: 'l4-guide', check: 'cortex', feature: 'left' } },
        { pin: { kind: 'trajectory', id: 'left' } },
      ]);

      // The engineer answers, changes one number and hands over again.
      const again = await opened(open, second);
      const asked = again.page.getByText('王芳 asks for changes: More clearance');
      await again.page.getByRole('dialog').filter({ has: asked }).waitFor();
      await press(again, 'To the plan');
      // It stays before the eyes of who changes the plan, whatever is done meanwhile.
      await again.page.getByRole('status').filter({ has: asked }).waitFor();
      await again.guideReady();
      await again.page.getByRole('treeitem', { name: 'L4 guide' }).first().click();
      const clearance = again.page.getByLabel('Clearance', { exact: true });
      await clearance.fill('0.3');
      await clearance.press('Enter');
      await press(again, 'Review');
      await tab(again, 'Release');
      await become(again, 'Li Wei', 'engineer');
      await tab(again, 'Comments');
      await press(again, 'Answer: 1');
      await again.page.getByLabel('Your answer').fill('Clearance is 0.3 mm now.');
      await press(again, /^Answer$/);
      await again.page.getByText('Clearance is 0.3 mm now.').waitFor();
      for (const comment of [1, 2, 3]) await press(again, `Resolve: ${comment}`);
      await tab(again, 'Release');
      await again.page
        .getByText('Guide "L4 guide": clearance: 0.2 mm became 0.3 mm')
        .waitFor({ timeout: BUILD });
      await handOver(again, 'More clearance');
      await sign(again, 'engineer');
      await again.page.getByText('Waits for the surgeon').waitFor({ timeout: BUILD });
      await tab(again, 'Compare');
      await press(again, 'Compare');
      await again.page
        .getByText('Guide "L4 guide": clearance: 0.2 mm became 0.3 mm')
        .waitFor({ timeout: BUILD });
      await press(again, /^Show .* as colours/);
      await again.page.getByText('Blue: taken off; red: added').waitFor();
      await tab(again, 'Release');
      const third = await saved(again, folder);
      // The next save has its name.
      const before = join(folder, 'before.guidecase');
      await copyFile(third, before);
      again.expectClean();
      await again.context.close();

      // The surgeon signs, and the package leaves the house.
      const last = await opened(open, third);
      await press(last, 'Review now');
      await tab(last, 'Release');
      await become(last, '王芳', 'surgeon');
      // Nothing is signed that was not on the screen.
      await last.page.getByLabel('Passphrase').fill(PASSPHRASE, { timeout: BUILD });
      await last.page.getByText(/^Not looked at yet: .*L4 right, L4 guide, Checklist$/).waitFor();
      expect(await last.page.getByRole('button', { name: 'Sign as surgeon' }).isDisabled()).toBe(
        true,
      );
      // The key is the file's own word until somebody vouches for it, and again when nobody does.
      // Li Wei signed each revision with the key of another machine.
      const ownWord = last.page
        .getByText(/that this is Li Wei's key is the file's own word/)
        .first();
      await ownWord.waitFor();
      await press(last, 'Identity');
      await last.page.getByRole('button', { name: 'Pin key of Li Wei' }).first().click();
      await last.page.getByText(/the key of Li Wei is pinned by First Hospital/).waitFor();
      await press(last, 'Unpin: Li Wei');
      await ownWord.waitFor();
      await last.page.keyboard.press('Escape');
      await walk(last);
      // Seen, and each point of the checklist confirmed: without one of them it is not signed.
      await last.page.keyboard.press('ArrowLeft');
      await last.page.getByRole('checkbox').first().uncheck();
      await tab(last, 'Release');
      await last.page.getByLabel('Passphrase').fill(PASSPHRASE, { timeout: BUILD });
      await last.page.getByText(/every point of the checklist is ticked: 1 is not/).waitFor();
      expect(await last.page.getByRole('button', { name: 'Sign as surgeon' }).isDisabled()).toBe(
        true,
      );
      await press(last, 'Go through it');
      await last.page.getByRole('checkbox').first().check();
      await last.page.keyboard.press('ArrowRight');
      await press(last, 'Approve or ask for changes');
      await sign(last, 'surgeon');
      await last.page.getByText('Approved by engineer and surgeon').waitFor({ timeout: BUILD });
      await press(last, 'Export…');
      await last.page.getByLabel('Sign the package as 王芳, surgeon').fill(PASSPHRASE);
      const zip = await downloaded(last, folder, () =>
        last.page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
      );
      expect(zip).not.toContain('DRAFT');
      await last.page.locator('[data-status="exported"]').waitFor();
      const fourth = await saved(last, folder);
      expect(await verified(fourth)).toMatchObject({ ok: true });
      last.expectClean();
      await last.context.close();
      await engineer.context.close();
      expect(await verified(zip)).toMatchObject({ ok: true });
      // The case that it came from knows it, and the case of before does not.
      const known = await command.run(['verify', zip, '--case', fourth]);
      expect(known).toMatchObject({ status: 0 });
      expect(known.stdout).toContain('王芳, surgeon, packed and signed all files');
      expect(known.stdout).toContain('the audit trail of the case knows this very package');
      expect(await command.run(['verify', zip, '--case', before])).toMatchObject({ status: 1 });

      // What the page made, the command line makes again, and the order form came through all hands.
      const packed = unzipSync(new Uint8Array(await readFile(zip)));
      expect(
        Object.keys(packed).filter((name) => /^guides\/.*_L4_both_r2_/.test(name)),
      ).toHaveLength(2);
      const page = strFromU8(packed['report/report.html']);
      expect(page).toContain('第一医院');
      expect(page).toContain('MDR Annex XIII');
      expect(page).toContain('clock went back');
      const made = join(folder, 'package');
      const packing = await command.run(['package', fourth, '-o', made, '--json']);
      expect(JSON.parse(packing.stdout)).toMatchObject({ draft: false, status: 'exported' });
      expect(strFromU8(packed['records/revision.json'])).toBe(
        await readFile(join(made, 'records/revision.json'), 'utf8'),
      );
      expect(await verified(made)).toMatchObject({ ok: true });

      // One number changed in the package: told by file and place.
      const files = unzipSync(new Uint8Array(await readFile(zip)));
      const text = strFromU8(files['case/case.json']).replace(
        '"clearance": 0.3',
        '"clearance": 0.2',
      );
      const forged = join(folder, 'forged.zip');
      await writeFile(forged, zipSync({ ...files, 'case/case.json': strToU8(text) }));
      const { ok, said } = await verified(forged);
      expect(ok).toBe(false);
      expect(said).toContain('case/case.json: guides[0].clearance: 0.3 became 0.2');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
