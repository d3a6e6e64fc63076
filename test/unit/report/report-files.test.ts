import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { hashBytes } from '../../../shared/report/hash.ts';
import { reportHtml } from '../../../shared/report/html/report-html.ts';
import { ORDER_TITLES } from '../../../shared/report/order-fields.ts';
import { reportPdf } from '../../../shared/report/pdf/report-pdf.ts';
import { trajectoryPictures } from '../../../shared/report/plan-pictures.ts';
import { reportBlocks } from '../../../shared/report/report-blocks.ts';
import type { ReportModel } from '../../../shared/report/report-model.ts';
import { seatingPictures } from '../../../shared/report/seating-pictures.ts';
import { orderConflicts } from '../../../shared/review/order-conflicts.ts';
import { ROUTES } from '../../../shared/review/order-form.ts';
import { findChromium, launchChromium, NO_BROWSER } from '../../support/browser.ts';
import { contractCase } from '../../support/contract-case.ts';
import { box, sphere } from '../../support/solids.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const font = (name: string) => new Uint8Array(readFileSync(`${checkout}/assets/fonts/${name}`));
const fonts = { regular: font('NotoSansSC-report.ttf'), bold: font('NotoSansSC-label.ttf') };

const hash = hashBytes(Uint8Array.of(1));
const bone = sphere([0, 0, 0], 30, 3);
const trajectory = {
  ...{ id: 'tr-1', name: 'L4 左侧 left', path: 'trajectories[0]', entryOn: 'surface' as const },
  ...{
    entry: [0, 30, 0] as const,
    target: [0, -10, 0] as const,
    diameter: 6.5,
    within: 'l4',
    minCortex: 1,
  },
};
const check = {
  ...{
    id: 'cortex' as const,
    feature: 'tr-1',
    status: 'warn' as const,
    value: 0.84,
    limit: 1,
    unit: 'mm',
  },
  ...{ at: null, message: 'L4 left keeps 0.84 mm to the cortex of L4; 1 mm is wanted.' },
  ...{ about: 'L4 左侧 left' },
  figures: { value: '0.84 mm', limit: '1.00 mm', sense: 'atLeast' as const },
};

const model = (changes: Partial<ReportModel> = {}): ReportModel => ({
  ...{
    caseId: 'case-l4',
    coordinateSystem: 'LPS',
    pseudonym: 'P-0042',
    sex: 'female',
    birthYear: 1961,
  },
  ...{ procedure: { en: 'Pedicle screws', zh: '椎弓根螺钉' }, time: '2026-11-21T08:00:00.000Z' },
  ...{
    status: 'draft',
    draft: true,
    voided: null,
    otherwise: null,
    names: new Map([['tr-1', 'L4 左侧 left']]),
    ...{ repairs: [], history: [], excuses: [], log: [] },
    revision: { number: 3, hash },
    auditHead: null,
  },
  trajectories: [
    {
      ...{
        ...trajectory,
        depth: 40,
        transverseDeg: 0,
        sagittalDeg: 0,
        guide: 'g1',
        checks: [check],
      },
      sleeve: { boreDiameter: 2.9, drillDiameter: 2.7, height: 14 },
      pictures: trajectoryPictures(
        {
          trajectory,
          height: 14,
          drillDiameter: 2.7,
          stray: { atEntry: 0.1, atTip: 0.6 },
          sectionAt: 20,
        },
        {
          anatomy: [{ id: 'l4', name: 'L4', role: 'bone', minDistance: null, mesh: bone }],
          ...{ guides: [box([-5, 30, -5], [5, 44, 5])], coordinateSystem: 'LPS' },
        },
      ),
    },
  ],
  checklist: [{ en: 'Side and level agree', zh: '侧别与节段一致' }],
  ...{ cuts: [], ledger: [], comments: [], signatures: [] },
  guides: [
    {
      id: 'g1',
      name: '导板 guide',
      fileHash: hash,
      triangles: 12,
      volume: 1400,
      bounds: null,
      label: 'P-0042 L4',
      ...{ sleeves: [], pins: [], slots: [], bars: [], windows: [] },
      pictures: seatingPictures(
        { mesh: box([-5, 30, -5], [5, 44, 5]), removalDirection: [0, 1, 0], support: 'l4' },
        [{ id: 'l4', name: 'L4', role: 'bone', minDistance: null, mesh: bone }],
        'LPS',
      ),
      notes: [],
      warnings: [],
      checks: [check],
    },
  ],
  order: { route: 'cn', institution: '第一医院', side: 'left', level: 'L4' },
  orderConflicts: [],
  ...{ software: [['Guidesmith', '0.1.0']], hashes: [['revision', hash]] },
  meshes: [{ name: 'L4', role: 'bone', tissue: 'bone', mesh: bone }],
  ...changes,
});

const poppler =
  spawnSync('pdftotext', ['-v']).error === undefined
    ? null
    : 'pdftotext (poppler-utils) is not installed';
if (poppler !== null) console.warn(`the PDF's text is not tested: ${poppler}`);

async function pdfText(of: ReportModel): Promise<string> {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, await reportPdf(of, fonts));
  const read = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  expect(read.status, read.stderr).toBe(0);
  return read.stdout;
}

describe('the report as PDF', () => {
  test('the same model gives the same bytes', async () => {
    expect(await reportPdf(model(), fonts)).toEqual(await reportPdf(model(), fonts));
  });

  test.skipIf(poppler !== null)(
    'warns at its head and at the form of a side that is not the plan’s',
    async () => {
      const [side] = orderConflicts(parseCase(contractCase()), { side: 'left' });
      const text = (await pdfText(model({ orderConflicts: [side] }))).replace(/\s+/g, ' ');
      const told = '! The order form says left, the plan says right';
      expect(text.split(told)).toHaveLength(3);
      expect(text).toContain('定制单写明左');
      expect(text.indexOf(told)).toBeLessThan(text.indexOf('To look at'));
    },
  );

  test.skipIf(poppler !== null)('holds both languages as text, with the numbers', async () => {
    const text = await pdfText(model());
    for (const words of [
      'P-0042',
      'Pedicle screws / 椎弓根螺钉',
      'L4 左侧 left',
      '0.84 mm',
      '≥ 1.00 mm',
      '第一医院',
      '导板 guide',
      'WARNING / 警告',
      'Ø mm',
      'Side and level agree / 侧别与节段一致',
      'P-0042 L4; not the revision',
      hash,
    ]) {
      expect(text.replaceAll('\n', ''), words).toContain(words);
    }
    expect(text).not.toContain('□');
  });

  test.skipIf(poppler !== null)(
    'calls things by their names, and says why an approval is void, what each revision changed and why a failed guide went out',
    async () => {
      const who = { name: '王芳', role: 'surgeon' as const, institution: '第一医院' };
      const when = '2026-11-21T07:00:00.000Z';
      const pin = { kind: 'trajectory' as const, id: 'tr-1' };
      const text = (
        await pdfText(
          model({
            voided: {
              ...{ status: 'surgeon-approved', time: when, approvals: [who] },
              reasons: ['Guide "导板 guide": clearance: 0.2 mm became 0.3 mm'],
            },
            comments: [
              {
                ...{ id: 'c1', pin, revision: 2, author: who, time: when, text: '请内移 2 mm' },
                ...{ state: 'open', resolved: null, answers: [] },
              },
            ],
            history: [
              {
                ...{ number: 2, time: when, author: 'Li Wei', note: 'more medial', hash },
                changes: ['Trajectory "L4 左侧 left": entry moved by 1.20 mm'],
              },
            ],
            excuses: [{ who: 'Li Wei', time: when, reason: 'a cadaver study' }],
            log: [
              {
                ...{ action: 'approval-void', from: 7, until: 7, count: 1, time: when },
                ...{ actor: 'Li Wei', detail: null, clockWentBack: true },
              },
            ],
          }),
        )
      ).replaceAll('\n', '');
      for (const words of [
        'clearance: 0.2 mm became 0.3 mm',
        '间隙：0.2 mm 改为 0.3 mm',
        'Surgeon-approved / 医生已批准: 王芳',
        'trajectory / 轨迹L4 左侧 left',
        'entry moved by 1.20 mm',
        '入点移动 1.20 mm',
        'Reason / 理由: a cadaver study',
        'Approval void / 批准失效',
        'clock went back / 时钟倒退',
        '2026-11-21 07:00:00 UTC',
      ]) {
        expect(text, words).toContain(words);
      }
      expect(text).not.toContain('tr-1');
    },
  );

  test.skipIf(poppler !== null)('is marked on every page unless it is approved', async () => {
    const many = Array.from({ length: 60 }, () => check);
    const guides = model().guides.map((guide) => ({ ...guide, checks: many }));
    const draft = await pdfText(model({ guides }));
    const pages = draft.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('DRAFT, NOT APPROVED');
    expect(await pdfText(model({ draft: false, status: 'surgeon-approved' }))).not.toContain(
      'DRAFT',
    );
  });

  test.skipIf(poppler !== null)(
    'a character that no font has is shown as a box, not dropped',
    async () => {
      expect(await pdfText(model({ pseudonym: 'P-\u{1F600}' }))).toContain('P-□');
    },
  );

  test.skipIf(poppler !== null).each(ROUTES)(
    'has the order form of the route %s',
    async (route) => {
      const text = (await pdfText(model({ order: { route, prescriber: 'Dr 王' } }))).replaceAll(
        '\n',
        '',
      );
      expect(text).toContain(ORDER_TITLES[route].split(' / ')[0]);
      expect(text).toContain('Dr 王');
    },
  );

  test.skipIf(poppler !== null)(
    'says level and side of a new case, and leaves out a form that nobody took up',
    async () => {
      const order = { route: 'eu', level: 'L3-Q', side: 'both' } as const;
      const text = (await pdfText(model({ order }))).replaceAll('\n', '');
      expect(text).toContain('L3-Q');
      expect(text).toContain('both / 双侧');
      expect(text).not.toContain(ORDER_TITLES.eu.split(' / ')[0]);
      // What lacks, and where it is filled in; nothing that was given is said to lack.
      expect(text).toContain('institution, prescriber, dates and the rest are missing');
      expect(text).toContain('“审阅”→“放行”→“定制单”');
      expect(text).not.toContain('No order form');
    },
  );
});

const browser = findChromium();
if (browser === null) console.warn(`the page is not tested in a browser: ${NO_BROWSER}`);

describe('the report as a page', () => {
  test('warns of a side that is not the plan’s at its head and at the form, in both languages', () => {
    const said = orderConflicts(parseCase(contractCase()), { side: 'left' });
    expect(said).toHaveLength(1);
    const html = (of: readonly string[]) =>
      new TextDecoder().decode(reportHtml(model({ orderConflicts: of }), fonts));
    const told = '! The order form says left, the plan says right';
    const page = html(said);
    expect(page.split(told)).toHaveLength(3);
    expect(page.split('定制单写明左')).toHaveLength(3);
    expect(page.indexOf(told)).toBeLessThan(page.indexOf('To look at'));
    expect(html([])).not.toContain(told);
  });

  test('names what was not measured, each reason once, in both languages', () => {
    const apart = { feature: null, status: 'skipped', value: null, limit: null } as const;
    const skipped = [
      { ...check, ...apart, id: 'risk', message: 'The case names no risk structure.' },
      { ...check, ...apart, id: 'cortex', message: 'The case has no trajectory.' },
      { ...check, ...apart, id: 'trajectory-reach', message: 'The case has no trajectory.' },
    ] as const;
    const { guides } = model();
    const [guide] = guides;
    const two = [guide, { ...guide, id: 'g2' }].map((one) => ({ ...one, checks: skipped }));
    const told = (of: ReportModel['guides']) =>
      reportBlocks(model({ guides: of })).flatMap((one) =>
        one.kind === 'paragraph' && one.text.startsWith('n/a') ? [one.text] : [],
      );
    expect(told(two)).toEqual([
      'n/a / 不适用: Risk distance / 风险结构距离. The case names no risk structure. 病例中没有风险结构。',
      expect.stringContaining('The case has no trajectory.'),
    ]);
    expect(told(guides)).toEqual([]);
  });

  test('tells what was done to a mesh, in both languages, and nothing where nothing was', () => {
    const step = { id: 'l4', step: 'smooth' as const, said: '3 parts kept, 1 left out' };
    const htmlOf = (of: ReportModel['repairs']) =>
      new TextDecoder().decode(reportHtml(model({ repairs: of }), fonts));
    const told = htmlOf([{ ...step, deviationMm: 0.711 }]);
    for (const part of ['Smooth / 平滑', '3 parts kept', '略去 1 个', '0.711']) {
      expect(told).toContain(part);
    }
    expect(htmlOf([])).not.toContain('网格处理');
  });

  test('has no style in an element: the page that prints it takes none', () => {
    const html = new TextDecoder().decode(reportHtml(model(), fonts));
    expect(html).toMatch(/ticks are not kept.*<ul class="checklist">/s);
    expect(html).not.toMatch(/<[^<>]*\sstyle=/);
    // Each picture's class has its rule.
    const wide = [...html.matchAll(/<figure class="(w\d+)">/g)].map(([, name]) => name);
    expect(wide.length).toBeGreaterThan(3);
    for (const name of wide) expect(html).toContain(`.${name}{--wide:`);
  });

  test('what people typed can not become markup', () => {
    const evil = '</script><img src=x onerror=alert(1)>';
    const text = new TextDecoder().decode(
      reportHtml(
        model({
          pseudonym: evil,
          meshes: [{ name: evil, role: 'bone', tissue: 'bone', mesh: bone }],
        }),
        fonts,
      ),
    );
    expect(text).not.toContain('<img');
    expect(text.match(/<\/script>/g)).toHaveLength(2);
  });

  test.skipIf(browser === null)(
    'opens from a disk without a network, turns, and asks for nothing',
    async () => {
      const file = join(folder, 'report.html');
      writeFileSync(file, reportHtml(model(), fonts));
      if (browser === null) throw new Error(NO_BROWSER);
      const chrome = await launchChromium(browser);
      try {
        const context = await chrome.newContext({ offline: true });
        const page = await context.newPage();
        const requests: string[] = [];
        const errors: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(`file://${file}`);
        const view = page.locator('#view');
        await view.scrollIntoViewIfNeeded();
        const before = await view.getAttribute('data-turn');
        const place = await view.boundingBox();
        if (before === null || place === null) throw new Error('there is no view');
        await page.mouse.move(place.x + 100, place.y + 80);
        await page.mouse.down();
        await page.mouse.move(place.x + 180, place.y + 120, { steps: 3 });
        await page.mouse.up();
        expect(await view.getAttribute('data-turn')).not.toBe(before);
        expect(await page.evaluate('document.fonts.check("16px Report", "椎弓根")')).toBe(true);
        expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([`file://${file}`]);
        expect(errors).toEqual([]);
      } finally {
        await chrome.close();
      }
    },
  );
});
