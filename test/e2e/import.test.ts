import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../shared/review/verify-audit.ts';
import { dataPath, describeWithData } from '../support/data.ts';
import { type App, describeInBrowser } from './app.ts';

/** Longest that a worker may take on a busy machine, ms. */
const JOB_TIME = 40_000;

const MAXILLA = 'bad/real_vkh_maxilla.stl';
const METRES = 'bad/units_metres.stl';
const TRUNCATED = 'bad/truncated_binary.stl';
const CT = 'ct/tptbox_L3_ct.nii.gz';

const openFiles = (app: App, ...files: string[]): Promise<void> =>
  app.choose(
    () => app.page.getByRole('button', { name: /^Open/ }).first().click(),
    files.map(dataPath),
  );

/** The number behind the words of a row in the table of counts. */
const counts = async (app: App, row: string): Promise<readonly string[]> =>
  app.page.getByRole('row', { name: row }).getByRole('cell').allTextContents();

/** Waits until the inspector shows so many facets. */
const facetsShown = (app: App, facets: string): Promise<void> =>
  app.page.getByRole('tabpanel').getByText(facets, { exact: true }).waitFor({ timeout: JOB_TIME });

describeWithData('import and repair', [MAXILLA, METRES, TRUNCATED], () => {
  describeInBrowser('meshes with faults', (open) => {
    test('are inspected, repaired, recorded, and come back by undo', async () => {
      const app = await open();
      const { page } = app;
      await openFiles(app, MAXILLA, METRES, TRUNCATED);
      const dialog = page.getByRole('dialog');
      // MANIFEST.md counts 20 open edges and 138 that have more than two facets.
      await dialog.getByText('Open edges: 20').waitFor({ timeout: JOB_TIME });
      await dialog.getByText('Edges with more than two facets: 138').waitFor();
      await dialog.getByText('Taken to be in m,', { exact: false }).waitFor();
      await dialog.getByRole('alert').getByText('the file is cut off', { exact: false }).waitFor();
      await dialog.getByLabel('Pseudonym').fill('P-0042');
      await dialog.getByRole('checkbox').first().uncheck();
      await dialog.getByRole('button', { name: 'Create case' }).click();

      await page.getByRole('treeitem', { name: /maxilla/ }).click();
      await facetsShown(app, '21,806');
      await page.getByRole('button', { name: 'Repair…' }).click();
      await page
        .getByRole('button', { name: 'Edges with more than two facets: 138' })
        .click({ timeout: JOB_TIME });
      await page.getByText('1 of 138').waitFor();
      await page.getByRole('button', { name: 'Next place' }).click();
      await page.getByText('2 of 138').waitFor();
      // Exact steps alone, so that the counts are those of the same facets.
      for (const step of ['Fill holes', 'Resolve crossings']) {
        await page.getByRole('checkbox', { name: step }).uncheck();
      }
      await page.getByRole('button', { name: 'Try the repair' }).click();
      const take = page.getByRole('button', { name: 'Take it into the case' });
      await take.waitFor({ timeout: JOB_TIME });
      expect(await counts(app, 'Twice')).toEqual(['55', '0']);
      const [before, after] = await counts(app, 'Facets');
      expect(before).toBe('21,806');
      expect(after).not.toBe(before);
      await facetsShown(app, after);
      await page.getByRole('radio', { name: 'Before' }).click();
      await facetsShown(app, before);
      await take.click();
      await facetsShown(app, after);

      await page.keyboard.press('Control+z');
      await facetsShown(app, before);
      await page.keyboard.press('Control+Shift+z');
      await facetsShown(app, after);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.keyboard.press('Control+s'),
      ]);
      const entries = unzipSync(readFileSync(await download.path()));
      const { id } = JSON.parse(new TextDecoder().decode(entries['case.json'])) as { id: string };
      const { ok, trail } = verifyAudit(entries['audit.jsonl'], id);
      expect(ok).toBe(true);
      const repair = trail.entries.find(({ subject }) => subject?.endsWith('.mesh'));
      expect(repair?.old).toMatchObject({ hash: expect.stringMatching(/^sha256:/) });
      expect(repair?.new).toMatchObject({ repair: { schema: 'guidesmith/repair@1' } });
      expect(JSON.stringify(trail.entries)).not.toContain('real_vkh');
      app.expectClean();
      await app.context.close();
    });
  });
});

describeWithData('a scan', [CT], () => {
  describeInBrowser('of a vertebra', (open) => {
    test('becomes a bone in its place, with the scan behind the slices', async () => {
      const app = await open();
      const { page } = app;
      await openFiles(app, CT);
      const make = page.getByRole('button', { name: 'Make the surface' });
      await make.click({ timeout: JOB_TIME });
      const create = page.getByRole('button', { name: 'Create case' });
      await create.waitFor({ timeout: JOB_TIME });
      expect(await create.isDisabled()).toBe(true);
      await page.getByLabel('Pseudonym').fill('P-0042');
      await page.getByLabel('Name of the bone').fill('L3');
      await create.click();
      await page.getByRole('treeitem', { name: /L3/ }).click();
      // The scan is 73 x 47 x 73 voxels of 1.5 mm: no bone is larger.
      const size = page.getByRole('tabpanel').getByText(/\d × [\d.]+ × [\d.]+\s*mm/);
      await size.waitFor({ timeout: JOB_TIME });
      const sides = (await size.textContent())?.match(/[\d.]+/g)?.map(Number) ?? [];
      for (const [i, most] of [110, 110, 110].entries()) {
        expect(sides[i]).toBeGreaterThan(20);
        expect(sides[i]).toBeLessThan(most);
      }
      app.expectClean();
      await app.context.close();
    });
  });
});
