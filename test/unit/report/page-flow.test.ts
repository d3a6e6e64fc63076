import { PDFDocument, PDFPage, StandardFonts } from 'pdf-lib';
import { afterEach, expect, test, vi } from 'vitest';
import { PageFlow } from '../../../shared/report/pdf/page-flow.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const CHARACTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789 '];

/** How many rows of a table stand on each page, read from what is drawn; `before`: points that are taken before it. */
async function rowsByPage(rows: number, before: number): Promise<readonly number[]> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const widths = new Map(CHARACTERS.map((c) => [c.codePointAt(0) ?? 0, 500]));
  const drawn = new Map<PDFPage, number>();
  vi.spyOn(PDFPage.prototype, 'drawText').mockImplementation(function (this: PDFPage, text) {
    if (text.startsWith('row')) drawn.set(this, (drawn.get(this) ?? 0) + 1);
  });
  const flow = new PageFlow(document, { regular: { font, widths }, bold: { font, widths } });
  flow.space(before);
  flow.table(
    ['head'],
    Array.from({ length: rows }, (_, i) => [{ text: `row ${i}` }]),
    [1],
  );
  return document.getPages().map((page) => drawn.get(page) ?? 0);
}

test('wherever a table begins, no page is begun for one, two or three of its rows, and none is lost', async () => {
  for (let before = 0; before < 300; before += 7) {
    const pages = await rowsByPage(40, before);
    expect(
      pages.reduce((a, b) => a + b, 0),
      `${before}`,
    ).toBe(40);
    expect(pages.at(-1), `${before}`).toBeGreaterThanOrEqual(4);
  }
});

test('a word with a curved apostrophe is drawn with the straight one, which is asked of the font', async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const widths = new Map([...CHARACTERS, "'"].map((c) => [c.codePointAt(0) ?? 0, 500]));
  const drawn: string[] = [];
  vi.spyOn(PDFPage.prototype, 'drawText').mockImplementation((text) => {
    drawn.push(text);
  });
  const flow = new PageFlow(document, { regular: { font, widths }, bold: { font, widths } });
  flow.table(['head'], [[{ text: 'the plate’s holes' }]], [1]);
  expect(drawn).toContain("the plate's holes");
  expect(flow.asked.has("'".codePointAt(0) ?? 0)).toBe(true);
  expect(flow.asked.has('’'.codePointAt(0) ?? 0)).toBe(false);
});
