import { type Block, cell, remark } from './blocks.ts';
import { type Column, NONE, tableOf } from './plan-tables.ts';
import type { ReportGuide } from './report-model.ts';
import { WORDS } from './report-words.ts';

/** What a guide leads instruments by, as planned: sleeves with their metal bushings, pins, slots. Nothing for what it has none of. */
export const partBlocks = (guide: ReportGuide): Block[] => [
  ...tubeBlocks(guide),
  ...slotBlocks(guide),
];

/** What stands in one row of the tubes; mm. */
interface TubeRow {
  readonly name: string;
  readonly kind: string;
  readonly drill: string;
  readonly bore: string;
  readonly outer: string;
  readonly height: string;
  readonly bushing: string;
}

function tubeBlocks({ sleeves, pins }: ReportGuide): Block[] {
  if (sleeves.length + pins.length === 0) return [];
  const rows = [
    ...sleeves.map((sleeve) => ({
      ...{ ...sleeve, kind: WORDS.sleeve, drill: sleeve.drillDiameter.toFixed(2) },
      bushing:
        sleeve.bushing === null
          ? NONE
          : `${sleeve.bushing.outerDiameter.toFixed(2)} × ${sleeve.bushing.length.toFixed(1)}`,
    })),
    ...pins.map((pin) => ({ ...pin, kind: WORDS.pin, drill: NONE, bushing: NONE })),
  ].map(
    ({ name, kind, drill, bushing, boreDiameter, outerDiameter, height }): TubeRow => ({
      ...{ name, kind, drill, bushing },
      bore: boreDiameter.toFixed(2),
      outer: outerDiameter.toFixed(1),
      height: height.toFixed(1),
    }),
  );
  const column = (head: string, share: number, key: keyof TubeRow): Column => ({
    head,
    share,
    cells: rows.map((row) => cell(row[key], key === 'name' ? 'strong' : 'plain')),
  });
  const seated = sleeves.some(({ bushing }) => bushing !== null);
  return [
    tableOf([
      column('Sleeves and pins\n导套与固定针', 2, 'name'),
      column('Kind\n类型', 1.4, 'kind'),
      column('Drill or needle, Ø mm\n钻头或穿刺针', 1.6, 'drill'),
      column('Bore, Ø mm\n导孔', 1.1, 'bore'),
      column('Outer, Ø mm\n外径', 1.1, 'outer'),
      column('Height, mm\n高度', 1.1, 'height'),
      column('Metal bushing, Ø × length, mm\n金属衬套，外径×长度', 2.1, 'bushing'),
    ]),
    remark(seated ? `${WORDS.heights} ${WORDS.bushings}` : WORDS.heights),
  ];
}

function slotBlocks({ slots }: ReportGuide): Block[] {
  if (slots.length === 0) return [];
  const column = (
    head: string,
    share: number,
    text: (slot: (typeof slots)[number]) => string,
  ): Column => ({ head, share, cells: slots.map((slot) => cell(text(slot))) });
  return [
    tableOf([
      {
        head: 'Slots\n截骨槽',
        share: 2,
        cells: slots.map(({ name }) => cell(name, 'strong')),
      },
      column('Kind\n类型', 2.2, ({ sides }) => (sides === 2 ? WORDS.closedSlot : WORDS.openSlot)),
      column('Blade, mm\n锯片厚度', 1.6, ({ kerf }) => kerf.toFixed(2)),
      column('Gap, mm\n槽宽', 1.1, ({ width }) => width.toFixed(2)),
      column('Wall, mm\n壁厚', 1.1, ({ wall }) => wall.toFixed(1)),
      column('Height, mm\n高度', 1.1, ({ height }) => height.toFixed(1)),
      column('Length, mm\n长度', 1.3, ({ length }) => length.toFixed(1)),
    ]),
  ];
}
