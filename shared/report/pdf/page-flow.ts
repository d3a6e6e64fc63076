import {
  clip,
  closePath,
  degrees,
  endPath,
  lineTo,
  moveTo,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from 'pdf-lib';
import { COLOURS, type Drawing } from '../drawing.ts';
import { pdfColour as colour, pdfShape } from './pdf-shape.ts';
import { straightApostrophes, wrapLines } from './wrap-lines.ts';

/** A font of the document with the widths of its characters. */
export interface FlowFont {
  readonly font: PDFFont;
  /** By code point, thousandths of the size. */
  readonly widths: ReadonlyMap<number, number>;
}

export interface FlowFonts {
  readonly regular: FlowFont;
  readonly bold: FlowFont;
}

/** A cell of a table. */
export interface Cell {
  readonly text: string;
  readonly colour?: string;
  readonly bold?: boolean;
  /** For hashes and keys, which nobody reads but many compare. */
  readonly small?: boolean;
}

/** A4, points. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 42;
const FOOT = 44;
const TEXT_SIZE = 8.5;
const CELL_SIZE = 8;
const HEAD_SIZE = 7;
const LEADING = 1.35;
const GAP = 3;
/** Letters in drawings, points: legible, and alike however large a drawing is. */
const LETTERS = { least: 6, most: 7.5 };
/** Points a mm. */
const MM = 72 / 25.4;
/** So many last rows of a table stand on one page, */
const LAST_ROWS = 4;
/** unless they are higher than this, points: half a page would stay empty. */
const MOST_TOGETHER = 300;
/** Drawings, points: as tall as this where there is room, no lower than the least. */
const PICTURE = { tallest: 172, least: 112, caption: 32 };
/** What a font can't draw. */
const MISSING = '□';

const headCells = (head: readonly string[]): Cell[] =>
  head.map((text) => ({ text, bold: true, colour: COLOURS.muted }));

/** Pages that are filled from the top; what does not fit goes to the next one, tables with their head again. */
export class PageFlow {
  readonly #document: PDFDocument;
  readonly #fonts: FlowFonts;
  readonly width = PAGE.width - 2 * MARGIN;
  /** Every code point that was to be drawn, whether the fonts have it or not. */
  readonly asked = new Set<number>();
  /** Texts in lines, by width, size and weight: each is measured before it is drawn. */
  readonly #lines = new Map<string, readonly string[]>();
  #page: PDFPage;
  #y = 0;

  constructor(document: PDFDocument, fonts: FlowFonts) {
    this.#document = document;
    this.#fonts = fonts;
    this.#page = this.#newPage();
  }

  #newPage(): PDFPage {
    this.#page = this.#document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - MARGIN;
    return this.#page;
  }

  /** Begins a new page unless so much room, in points, is left. */
  need(room: number): void {
    // What exactly fits is not to fail for a rounding.
    if (this.left < room - 0.01) this.#newPage();
  }

  /** What is left of the page, points. */
  get left(): number {
    return this.#y - MARGIN - FOOT / 2;
  }

  space(points: number): void {
    this.#y -= points;
  }

  title(text: string): void {
    this.#y -= 20;
    this.#put(text, MARGIN, this.#y, 18, this.#fonts.bold, COLOURS.ink);
    this.#y -= 8;
  }

  heading(text: string): void {
    this.#y -= 22;
    this.#put(text, MARGIN, this.#y, 12, this.#fonts.bold, COLOURS.guideLine);
    this.#y -= 4;
    this.#rule(COLOURS.guide, 1);
    this.#y -= 4;
  }

  paragraph(
    text: string,
    look: {
      readonly size?: number;
      readonly colour?: string;
      readonly bold?: boolean;
      readonly width?: number;
    } = {},
  ): void {
    const { size = TEXT_SIZE, bold = false, width = this.width } = look;
    for (const line of this.#wrapped(text, width, size, this.#font(bold))) {
      this.need(size * LEADING);
      this.#y -= size * LEADING;
      this.#put(line, MARGIN, this.#y, size, this.#font(bold), look.colour ?? COLOURS.ink);
    }
    this.#y -= GAP;
  }

  /** Height of a paragraph, points. */
  paragraphHeight(text: string, look: { readonly size?: number; readonly bold?: boolean }): number {
    const { size = TEXT_SIZE, bold } = look;
    return this.#wrapped(text, this.width, size, this.#font(bold)).length * size * LEADING + GAP;
  }

  /** A table; `shares` are the columns' parts of the width. Rows are never cut by a page. */
  table(
    head: readonly string[],
    rows: readonly (readonly Cell[])[],
    shares: readonly number[],
  ): void {
    const widths = this.#widths(shares);
    const header = headCells(head);
    const drawHead = (): void => {
      if (head.length > 0) this.#row(header, widths, HEAD_SIZE);
    };
    this.need(this.tableHeight(head, rows, shares).least);
    drawHead();
    const heights = rows.map((row) => this.#rowHeight(row, widths, CELL_SIZE));
    const last = Math.max(0, rows.length - LAST_ROWS);
    rows.forEach((row, i) => {
      // The last rows stay together, so that no page is begun for one or two of them.
      const together = i === last ? heights.slice(i).reduce((a, b) => a + b, 0) : heights[i];
      const room = together > MOST_TOGETHER ? heights[i] : together;
      if (i > 0 && this.left < room) {
        this.#newPage();
        drawHead();
      }
      this.#row(row, widths, CELL_SIZE);
    });
    this.#y -= GAP;
  }

  /** Points that a table takes: the whole of it, and its head with the first row, which stand on one page. */
  tableHeight(
    head: readonly string[],
    rows: readonly (readonly Cell[])[],
    shares: readonly number[],
  ): { readonly whole: number; readonly least: number } {
    const widths = this.#widths(shares);
    const headed = head.length > 0 ? this.#rowHeight(headCells(head), widths, HEAD_SIZE) : 0;
    const heights = rows.map((row) => this.#rowHeight(row, widths, CELL_SIZE));
    const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, headed);
    return { whole: sum(heights) + GAP, least: sum(heights.slice(0, 1)) };
  }

  #widths(shares: readonly number[]): number[] {
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => (this.width * share) / sum);
  }

  #rowHeight(cells: readonly Cell[], widths: readonly number[], size: number): number {
    const heights = cells.map(({ text, bold, small }, i) => {
      const own = small === true ? HEAD_SIZE : size;
      return this.#wrapped(text, widths[i] - 6, own, this.#font(bold)).length * own * LEADING;
    });
    return Math.max(...heights) + 5;
  }

  #row(cells: readonly Cell[], widths: readonly number[], size: number): void {
    const height = this.#rowHeight(cells, widths, size);
    let x = MARGIN;
    cells.forEach(({ text, bold, small, colour: ink }, i) => {
      const own = small === true ? HEAD_SIZE : size;
      let y = this.#y;
      for (const line of this.#wrapped(text, widths[i] - 6, own, this.#font(bold))) {
        y -= own * LEADING;
        this.#put(line, x, y, own, this.#font(bold), ink ?? COLOURS.ink);
      }
      x += widths[i];
    });
    this.#y -= height;
    this.#rule(COLOURS.line, 0.5);
  }

  #font = (bold: boolean | undefined): FlowFont =>
    bold === true ? this.#fonts.bold : this.#fonts.regular;

  /**
   * Drawings side by side, each with its caption below it and as large as there is room before `below` points of what follows: its
   * scale bar says how large that is.
   */
  drawings(drawings: readonly Drawing[], below = 0): void {
    if (drawings.length === 0) return;
    const { each, gap } = this.#columns(drawings);
    this.need(this.drawingsHeight(drawings));
    const room = this.left - below - PICTURE.caption;
    const tallest = Math.max(PICTURE.least, Math.min(PICTURE.tallest, room));
    const sizes = this.#sizes(drawings, tallest);
    const height = Math.max(...sizes.map((one) => one.height));
    this.#y -= 4;
    drawings.forEach((drawing, i) => {
      const x = MARGIN + i * (each + gap);
      this.#drawing(drawing, x, this.#y, sizes[i].scale);
      let y = this.#y - sizes[i].height - 3;
      for (const line of this.#wrapped(drawing.caption, each, 6.5, this.#fonts.regular)) {
        y -= 8;
        this.#put(line, x, y, 6.5, this.#fonts.regular, COLOURS.muted);
      }
    });
    this.#y -= height + PICTURE.caption - 4;
  }

  /** Points that drawings take at least, with their captions. */
  drawingsHeight(drawings: readonly Drawing[]): number {
    if (drawings.length === 0) return 0;
    const heights = this.#sizes(drawings, PICTURE.least).map(({ height }) => height);
    return Math.max(...heights) + PICTURE.caption;
  }

  #columns(drawings: readonly Drawing[]): { readonly each: number; readonly gap: number } {
    const count = Math.max(drawings.length, 3);
    const gap = 10;
    return { each: (this.width - gap * (count - 1)) / count, gap };
  }

  #sizes(
    drawings: readonly Drawing[],
    tallest: number,
  ): readonly { readonly scale: number; readonly height: number }[] {
    const { each } = this.#columns(drawings);
    return drawings.map(({ view: { min, max } }) => {
      const scale = Math.min(each / (max[0] - min[0]), tallest / (max[1] - min[1]));
      return { scale, height: scale * (max[1] - min[1]) };
    });
  }

  #drawing({ view, shapes }: Drawing, x: number, top: number, scale: number): void {
    const [w, h] = [scale * (view.max[0] - view.min[0]), scale * (view.max[1] - view.min[1])];
    const page = this.#page;
    const frame = { x, y: top - h, width: w, height: h };
    page.drawRectangle({ ...frame, color: rgb(1, 1, 1) });
    page.pushOperators(
      ...[pushGraphicsState(), moveTo(x, top - h), lineTo(x + w, top - h)],
      ...[lineTo(x + w, top), lineTo(x, top), closePath(), clip(), endPath()],
    );
    const at = ([px, py]: readonly [number, number]) =>
      [x + scale * (px - view.min[0]), top - h + scale * (py - view.min[1])] as const;
    for (const shape of shapes) {
      if (shape.kind !== 'text') pdfShape(page, shape, at, scale);
      else {
        const size = Math.min(LETTERS.most, Math.max(LETTERS.least, shape.size * 1.4 * scale));
        const [px, py] = at(shape.at);
        const width = this.#widthOf(shape.text, size, this.#fonts.regular);
        const shift = shape.anchor === 'start' ? 0 : shape.anchor === 'end' ? width : width / 2;
        // Of a small drawing the letters are no smaller: they would stand out of its frame.
        const left = Math.min(Math.max(px - shift, x + 2), x + w - width - 2);
        const base = Math.min(Math.max(py, top - h + 2), top - size);
        this.#put(shape.text, left, base, size, this.#fonts.regular, shape.colour);
      }
    }
    page.pushOperators(popGraphicsState());
    page.drawRectangle({ ...frame, borderColor: colour(COLOURS.line), borderWidth: 0.5 });
  }

  /** A square of dark and light modules at the top right of the page, `mm` wide. */
  qr(
    modules: { readonly size: number; readonly get: (row: number, column: number) => number },
    mm: number,
  ): void {
    const side = mm * MM;
    const cell = side / modules.size;
    const [x, top] = [PAGE.width - MARGIN - side, PAGE.height - MARGIN];
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (modules.get(row, column) === 0) continue;
        // A hair larger than its place: no light lines between dark modules.
        const place = { x: x + column * cell, y: top - (row + 1) * cell };
        this.#page.drawRectangle({
          ...place,
          width: cell + 0.05,
          height: cell + 0.05,
          color: rgb(0, 0, 0),
        });
      }
    }
  }

  /** On every page: a line at the foot with its number, and words across the page where there are any. */
  finish(foot: string, watermark: readonly string[]): void {
    const pages = this.#document.getPages();
    pages.forEach((page, i) => {
      this.#page = page;
      const count = `${i + 1} / ${pages.length}`;
      const y = MARGIN - 12;
      this.#put(foot, MARGIN, y, 6.5, this.#fonts.regular, COLOURS.muted);
      const width = this.#widthOf(count, 7, this.#fonts.regular);
      this.#put(count, PAGE.width - MARGIN - width, y, 7, this.#fonts.regular, COLOURS.muted);
      watermark.forEach((text, k) => {
        for (const c of text) this.asked.add(c.codePointAt(0) ?? 0);
        const { font } = this.#fonts.bold;
        const size = 44;
        const half = this.#widthOf(text, size, this.#fonts.bold) / 2;
        const [cx, cy] = [PAGE.width / 2 + 40 * k, PAGE.height / 2 - 55 * k];
        const turn = Math.SQRT1_2 * half;
        const place = { x: cx - turn, y: cy - turn, rotate: degrees(45) };
        page.drawText(this.#drawable(text, this.#fonts.bold.widths), {
          ...place,
          size,
          font,
          color: colour(COLOURS.fail),
          opacity: 0.13,
        });
      });
    });
  }

  #rule(hex: string, thickness: number): void {
    const start = { x: MARGIN, y: this.#y };
    const end = { x: PAGE.width - MARGIN, y: this.#y };
    this.#page.drawLine({ start, end, thickness, color: colour(hex) });
  }

  #put(
    text: string,
    x: number,
    y: number,
    size: number,
    { font, widths }: FlowFont,
    hex: string,
  ): void {
    const straight = straightApostrophes(text);
    for (const c of straight) this.asked.add(c.codePointAt(0) ?? 0);
    const known = this.#drawable(straight, widths);
    if (known.trim() !== '') this.#page.drawText(known, { x, y, size, font, color: colour(hex) });
  }

  #drawable(text: string, widths: FlowFont['widths']): string {
    return [...text].map((c) => (widths.has(c.codePointAt(0) ?? 0) ? c : MISSING)).join('');
  }

  #widthOf(text: string, size: number, { widths }: FlowFont): number {
    let width = 0;
    for (const c of straightApostrophes(text)) width += widths.get(c.codePointAt(0) ?? 0) ?? 1000;
    return (width * size) / 1000;
  }

  #wrapped(text: string, width: number, size: number, font: FlowFont): readonly string[] {
    const bold = font === this.#fonts.bold;
    const key = `${width} ${size} ${bold} ${text}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const lines = wrapLines(text, width, (line) => this.#widthOf(line, size, font));
    this.#lines.set(key, lines);
    return lines;
  }
}
