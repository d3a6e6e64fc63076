import { type Block, remark } from './blocks.ts';
import type { ReportGuide } from './report-model.ts';
import { pointText, WORDS } from './report-words.ts';
import { NONE, tableOf } from './table-of.ts';

/**
 * What a guide is made of, as planned: sleeves with their metal bushings, pins, slots, bars, windows. Nothing for what it has none of.
 * `names`: of things by id; a bar and what it joins are called by them.
 */
export const partBlocks = (guide: ReportGuide, names: ReadonlyMap<string, string>): Block[] => [
  ...tubeBlocks(guide),
  ...slotBlocks(guide),
  ...barBlocks(guide, names),
  ...windowBlocks(guide, names),
];

function tubeBlocks({ sleeves, pins }: ReportGuide): Block[] {
  if (sleeves.length + pins.length === 0) return [];
  const rows = [
    ...sleeves.map((sleeve) => ({
      ...{ ...sleeve, kind: WORDS.sleeve, drill: sleeve.drillDiameter.toFixed(2) },
      seat:
        sleeve.bushing === null
          ? NONE
          : `${sleeve.bushing.outerDiameter.toFixed(2)} × ${sleeve.bushing.length.toFixed(1)}`,
    })),
    ...pins.map((pin) => ({ ...pin, kind: WORDS.pin, drill: NONE, seat: NONE })),
  ];
  const seated = sleeves.some(({ bushing }) => bushing !== null);
  return [
    tableOf(rows, [
      { head: 'Sleeves and pins\n导套与固定针', share: 2, text: (one) => one.name, tone: 'strong' },
      { head: 'Kind\n类型', share: 1.4, text: (one) => one.kind },
      { head: 'Drill or needle, Ø mm\n钻头或穿刺针', share: 1.6, text: (one) => one.drill },
      { head: 'Bore, Ø mm\n导孔', share: 1.1, text: (one) => one.boreDiameter.toFixed(2) },
      { head: 'Outer, Ø mm\n外径', share: 1.1, text: (one) => one.outerDiameter.toFixed(1) },
      { head: 'Height, mm\n高度', share: 1.1, text: (one) => one.height.toFixed(1) },
      {
        head: 'Metal bushing, Ø × length, mm\n金属衬套，外径×长度',
        share: 2.1,
        text: (one) => one.seat,
      },
    ]),
    remark(seated ? `${WORDS.heights} ${WORDS.bushings}` : WORDS.heights),
  ];
}

function slotBlocks({ slots }: ReportGuide): Block[] {
  if (slots.length === 0) return [];
  return [
    tableOf(slots, [
      { head: 'Slots\n截骨槽', share: 2, text: ({ name }) => name, tone: 'strong' },
      {
        head: 'Kind\n类型',
        share: 2.2,
        text: ({ sides }) => (sides === 2 ? WORDS.closedSlot : WORDS.openSlot),
      },
      { head: 'Blade, mm\n锯片厚度', share: 1.6, text: ({ kerf }) => kerf.toFixed(2) },
      { head: 'Gap, mm\n槽宽', share: 1.1, text: ({ width }) => width.toFixed(2) },
      { head: 'Wall, mm\n壁厚', share: 1.1, text: ({ wall }) => wall.toFixed(1) },
      { head: 'Height, mm\n高度', share: 1.1, text: ({ height }) => height.toFixed(1) },
      { head: 'Length, mm\n长度', share: 1.3, text: ({ length }) => length.toFixed(1) },
    ]),
  ];
}

function barBlocks({ bars }: ReportGuide, names: ReadonlyMap<string, string>): Block[] {
  if (bars.length === 0) return [];
  const called = (id: string): string => names.get(id) ?? id;
  return [
    tableOf(bars, [
      { head: 'Bars\n连接杆', share: 2, text: ({ id }) => called(id), tone: 'strong' },
      { head: 'From\n起于', share: 2, text: ({ from }) => called(from) },
      { head: 'To\n止于', share: 2, text: ({ to }) => called(to) },
      {
        head: 'By way of, mm\n途经点',
        share: 2.2,
        text: ({ via }) => (via.length === 0 ? NONE : via.map(pointText).join('\n')),
      },
      { head: 'Ø mm\n直径', share: 1, text: ({ diameter }) => diameter.toFixed(1) },
      { head: 'Height, mm\n高度', share: 1.2, text: ({ height }) => height.toFixed(1) },
    ]),
    remark(WORDS.bars),
  ];
}

function windowBlocks({ windows }: ReportGuide, names: ReadonlyMap<string, string>): Block[] {
  if (windows.length === 0) return [];
  return [
    tableOf(windows, [
      { head: 'Windows\n观察窗', share: 2, text: ({ id }) => names.get(id) ?? id, tone: 'strong' },
      { head: 'Middle, mm\n中心', share: 3, text: ({ position }) => pointText(position) },
      { head: 'Ø mm\n直径', share: 1.2, text: ({ diameter }) => diameter.toFixed(1) },
    ]),
  ];
}
