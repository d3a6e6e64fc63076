import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { openJobTools } from '../../../electron/cli/job-tools.ts';
import { readCaseFolder } from '../../../electron/cli/read-case.ts';
import { toldOfModel } from '../../../electron/cli/told-of-model.ts';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { reduce } from '../../../shared/case/reduce.ts';
import type { CaseContents } from '../../../shared/case-file/case-contents.ts';
import { engraveRelease } from '../../../shared/export-package/engrave-release.ts';
import {
  type PreparedRelease,
  prepareRelease,
} from '../../../shared/export-package/prepare-release.ts';
import { reportHtml } from '../../../shared/report/html/report-html.ts';
import { makeReportModel } from '../../../shared/report/make-report-model.ts';
import { reportPdf } from '../../../shared/report/pdf/report-pdf.ts';
import { guidesWithoutRevision } from '../../../shared/review/release-label.ts';
import { startReview } from '../../../shared/review/review-file.ts';

// The whole report of every sample as it is handed over: what its guide says, what it weighs, and that its text can be taken out in both languages.

const MEGABYTE = 1e6;
const LARGEST = { pdf: 3 * MEGABYTE, html: 6 * MEGABYTE };
/** The level of the order form. */
const ORDERED = 'T7';
/** Samples whose plan names a vertebra. */
const SPINAL = new Set(['l3-osteotomy', 'l4-pedicle', 'sacral-s3']);
/** Coarser than printed, mm: the view's meshes are reduced to the same number of facets either way. */
const RESOLUTION = 0.8;

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const samples = `${checkout}/assets/samples`;
const font = (name: string) => new Uint8Array(readFileSync(`${checkout}/assets/fonts/${name}`));
const fonts = { regular: font('NotoSansSC-report.ttf'), bold: font('NotoSansSC-label.ttf') };
const tools = await openJobTools(() => undefined);
const folder = mkdtempSync(join(tmpdir(), 'sample-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const noPoppler =
  spawnSync('pdftotext', ['-v']).error === undefined
    ? null
    : 'pdftotext (poppler-utils) is not installed';
if (noPoppler !== null)
  console.warn(`the text of the samples' reports is not tested: ${noPoppler}`);

describe('the report of the sample', () => {
  const names = readdirSync(samples, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  test.each(names.map(({ name }) => name))(
    '%s has its revision engraved, is small enough to send, and holds both languages',
    async (name) => {
      const contents = await readCaseFolder(`${samples}/${name}`);
      const guides = contents.document.guides.map((g) => ({ ...g, resolution: RESOLUTION }));
      const coarse = { ...contents, document: { ...contents.document, guides } };
      // What the engraving tried is kept: the label that it took was built for it already.
      const tries: { readonly document: CaseDocument; readonly prepared: PreparedRelease }[] = [];
      const prepare = async (tried: CaseContents) => {
        const software = { guidesmith: '0.1.0', kernel: 'manifold-3d' };
        const prepared = await prepareRelease(tried, tools, software);
        tries.push({ document: tried.document, prepared });
        return prepared;
      };
      const engraving = await engraveRelease(coarse, { revision: 1, order: null }, prepare);
      if (engraving === null) throw new Error('no label has room for the revision');
      const document = reduce(coarse.document, engraving);
      expect(guidesWithoutRevision(document, 1)).toEqual([]);
      const taken = tries.find((tried) => isDeepStrictEqual(tried.document, document));
      if (taken === undefined) throw new Error('the engraved case was never built');
      const { open, guides: built, content } = taken.prepared;
      const neighbours = built.flatMap(({ report }) => report.warnings);
      expect(neighbours.filter(({ code }) => /^(bone|risk|not)-/.test(code))).toEqual([]);
      const { patient } = document;
      const time = '2026-11-21T08:00:00.000Z';
      const model = makeReportModel({
        open,
        patient,
        guides: built,
        content,
        review: { ...startReview(document.id), order: { route: 'cn', level: ORDERED } },
        trail: null,
        time,
      });
      const [pdf, html] = [await reportPdf(model, fonts), reportHtml(model, fonts)];
      expect(pdf.length).toBeLessThan(LARGEST.pdf);
      expect(html.length).toBeLessThan(LARGEST.html);
      // The form names a vertebra that no sample is about: only a plan in the spine can contradict it.
      const conflicts = SPINAL.has(name) ? [expect.stringContaining(`says "${ORDERED}"`)] : [];
      expect(model.orderConflicts).toEqual(conflicts);
      expect(toldOfModel(model)).toEqual(model.orderConflicts.map((said) => `WARN ${said}`));
      expect(model.guides.every(({ pictures }) => pictures.length === 3)).toBe(true);
      // Its readers know names, not places of a document.
      expect(model.guides.flatMap(({ notes }) => notes).join('\n')).not.toContain('anatomy[');
      if (noPoppler !== null) return;
      const file = join(folder, `${name}.pdf`);
      writeFileSync(file, pdf);
      const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
      const text = stdout.replaceAll('\n', '');
      expect(text).toContain(`${model.procedure.en} / ${model.procedure.zh}`);
      expect(text).toContain(patient?.pseudonym);
      for (const { name: shown } of [...model.trajectories, ...model.cuts]) {
        expect(text).toContain(shown);
      }
      expect(text).not.toContain('□');
    },
    120_000,
  );
});
