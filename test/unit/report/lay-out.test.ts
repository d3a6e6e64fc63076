import { PDFDocument, PDFPage, StandardFonts } from 'pdf-lib';
import { afterEach, expect, test, vi } from 'vitest';
import { type Block, cell } from '../../../shared/report/blocks.ts';
import type { Drawing } from '../../../shared/report/drawing.ts';
import { layOut } from '../../../shared/report/pdf/lay-out.ts';
import { PageFlow } from '../../../shared/report/pdf/page-flow.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A4, points. */
const HEIGHT = 841.89;

const drawing: Drawing = { caption: 'caption', view: { min: [0, 0], max: [10, 20] }, shapes: [] };

/** `count` rows of two lines. */
const table = (count: number, whole?: true): Block => ({
  kind: 'table',
  table: {
    head: ['head'],
    rows: Array.from({ length: count }, (_, i) => [cell(`row ${i}\nof the table`)]),
    shares: [1],
    ...(whole && { whole }),
  },
});

/** A report's shape: facts, things with pictures and checks, a guide, a form, records. */
const blocks = (rows: number): readonly Block[] => [
  { kind: 'heading', text: 'heading facts' },
  table(rows),
  ...[0, 1, 2].flatMap((i): Block[] => [
    { kind: 'subheading', text: `heading thing ${i}` },
    { kind: 'drawings', drawings: [drawing, drawing, drawing] },
    table(5 + (rows % 7)),
  ]),
  { kind: 'heading', text: 'heading guides' },
  { kind: 'paragraph', text: 'remark', tone: 'muted' },
  { kind: 'subheading', text: 'heading guide' },
  { kind: 'drawings', drawings: [drawing] },
  { kind: 'paragraph', text: 'note', tone: 'muted' },
  table(9),
  { kind: 'heading', text: 'heading checklist' },
  { kind: 'checklist', points: Array.from({ length: 7 }, () => 'point') },
  { kind: 'heading', text: 'heading form' },
  table(14, true),
  { kind: 'heading', text: 'heading records' },
  table(8, true),
];

interface Written {
  readonly text: string;
  readonly y: number;
}

/** What is written on each page, from its top. */
async function pagesOf(of: readonly Block[]): Promise<readonly (readonly Written[])[]> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789 []'];
  const widths = new Map(letters.map((c) => [c.codePointAt(0) ?? 0, 500]));
  const written = new Map<PDFPage, Written[]>();
  vi.spyOn(PDFPage.prototype, 'drawText').mockImplementation(function (this: PDFPage, text, at) {
    written.set(this, [...(written.get(this) ?? []), { text, y: at?.y ?? 0 }]);
  });
  layOut(new PageFlow(document, { regular: { font, widths }, bold: { font, widths } }), of);
  return document.getPages().map((page) => (written.get(page) ?? []).toSorted((a, b) => b.y - a.y));
}

test('however long its tables are, no page ends in a heading or the head of a table, and none but the last is half empty', async () => {
  for (let rows = 1; rows < 40; rows += 2) {
    const pages = await pagesOf(blocks(rows));
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.slice(0, -1).entries()) {
      const last = page.at(-1);
      expect(last?.text, `${rows} rows, page ${i}`).not.toMatch(/^head|^remark|^note|^caption/);
      expect(last?.y, `${rows} rows, page ${i}`).toBeLessThan(HEIGHT / 2);
    }
  }
});

test('a form is torn only where the page before it would stay half empty', async () => {
  const heights = new Set<number>();
  for (let rows = 1; rows < 26; rows++) {
    const form = blocks(0).slice(-4, -2);
    const pages = await pagesOf([table(rows), ...form]);
    const on = pages.map((page) => page.some(({ text }) => text === 'heading form'));
    const first = on.indexOf(true);
    const below = pages[first].filter(({ text }) => text.startsWith('row')).length;
    heights.add(first);
    // Else nearly half of the page would stay empty.
    const top = pages[first].find(({ text }) => text === 'heading form')?.y ?? 0;
    const whole = pages.length === first + 1;
    expect(whole || top > 0.45 * HEIGHT, `${rows} rows, ${below} below`).toBe(true);
  }
  expect([...heights].sort()).toEqual([0, 1]);
});
