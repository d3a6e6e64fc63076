import type { Block, ReportTable, Tone } from '../blocks.ts';
import { COLOURS } from '../drawing.ts';
import type { Cell, PageFlow } from './page-flow.ts';

/** Writes blocks one below the other: no heading stands alone at a page's end, and no page but the last is left more than half empty. */
export function layOut(flow: PageFlow, blocks: readonly Block[]): void {
  blocks.forEach((_, i) => {
    writeBlock(flow, blocks, i);
  });
}

const LOOKS: Readonly<Record<Tone, Omit<Cell, 'text'>>> = {
  plain: {},
  strong: { bold: true },
  muted: { colour: COLOURS.muted },
  code: { small: true },
  pass: { colour: COLOURS.pass },
  warn: { colour: COLOURS.warn, bold: true },
  fail: { colour: COLOURS.fail, bold: true },
};

/** Sizes of what is no plain text, points. */
const SIZES = { small: 7, subheading: 10 };

const SUBHEADING = { bold: true, size: SIZES.subheading };

/** What a heading takes, points. */
const HEADING_HEIGHT = 30;

/** Of a page that something whole may leave empty before it, points. */
const MOST_EMPTY = 340;

/** Writes the block at `i` of all: a heading where the beginning of what follows has room, too. */
function writeBlock(flow: PageFlow, blocks: readonly Block[], i: number): void {
  const block = blocks[i];
  switch (block.kind) {
    case 'heading':
      flow.need(roomAt(flow, blocks, i));
      flow.heading(block.text);
      return;
    case 'subheading':
      flow.need(roomAt(flow, blocks, i));
      flow.paragraph(block.text, SUBHEADING);
      return;
    case 'paragraph':
      flow.paragraph(block.text, paragraphLook(block));
      return;
    case 'table':
      flow.table(...tableParts(block.table));
      return;
    case 'drawings':
      flow.drawings(block.drawings, roomAt(flow, blocks, i + 1));
      return;
    case 'checklist':
      flow.table(...checklistParts(block.points));
      return;
    case 'view':
      return;
  }
}

/**
 * Points that have to be left for the block at `i` and what stands with it on its page: a heading with all up to the first row of a
 * table, drawings as low as they may be.
 */
function roomAt(flow: PageFlow, blocks: readonly Block[], i: number): number {
  const block = blocks[i];
  if (block === undefined) return 0;
  const next = (): number => roomAt(flow, blocks, i + 1);
  switch (block.kind) {
    case 'heading':
      return HEADING_HEIGHT + Math.max(block.room ?? 0, next());
    case 'subheading':
      return flow.paragraphHeight(block.text, SUBHEADING) + Math.max(block.room ?? 0, next());
    case 'paragraph':
      return flow.paragraphHeight(block.text, paragraphLook(block)) + afterText(flow, blocks, i);
    case 'drawings':
      return flow.drawingsHeight(block.drawings) + afterText(flow, blocks, i);
    case 'table': {
      const { whole, least } = flow.tableHeight(...tableParts(block.table));
      return block.table.whole === true && flow.left < MOST_EMPTY ? whole : least;
    }
    case 'checklist':
      return flow.tableHeight(...checklistParts(block.points)).least;
    case 'view':
      return next();
  }
}

/** Of what follows a text so much stands on its page, points: a long list of notes may be parted. */
const MOST_AFTER_TEXT = 320;

/** Points of what a paragraph or drawings at `i` stand with: all but a new heading, unless a heading has nothing else below it. */
function afterText(flow: PageFlow, blocks: readonly Block[], i: number): number {
  const kind = blocks[i + 1]?.kind;
  const alone = blocks[i - 1]?.kind === 'heading' && kind === 'subheading';
  if ((kind === 'heading' || kind === 'subheading') && !alone) return 0;
  return Math.min(MOST_AFTER_TEXT, roomAt(flow, blocks, i + 1));
}

function paragraphLook(block: Extract<Block, { readonly kind: 'paragraph' }>) {
  const { small = block.small, ...look } = LOOKS[block.tone];
  return { ...look, ...(small ? { size: SIZES.small } : {}) };
}

function tableParts({ head, rows, shares }: ReportTable): Parameters<PageFlow['table']> {
  const cells = rows.map((row) => row.map(({ text, tone }) => ({ text, ...LOOKS[tone] })));
  return [head, cells, shares];
}

const checklistParts = (points: readonly string[]): Parameters<PageFlow['table']> => [
  [],
  points.map((text) => [{ text: '[   ]' }, { text }]),
  [0.5, 9],
];
