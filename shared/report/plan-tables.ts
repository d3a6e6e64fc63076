import { add } from '../mesh/vec3.ts';
import { sideIn } from '../planning/level-guard.ts';
import { planeAngles } from '../planning/plane-angles.ts';
import { type Block, cell, type TableCell } from './blocks.ts';
import { planAngles } from './plan-angles.ts';
import type { ReportGuide, ReportModel } from './report-model.ts';
import { directionText, pointText, SIDE_NAMES, WORDS } from './report-words.ts';

/** A column of a table: its head, its part of the width, its cells from top to bottom. */
export interface Column {
  readonly head: string;
  readonly share: number;
  readonly cells: readonly TableCell[];
}

/** A table of columns that all have as many cells; those of which nothing is known are left out. */
export function tableOf(columns: readonly Column[]): Block {
  const shown = columns.filter(({ cells }) => cells.some(({ text }) => text !== NONE));
  return {
    kind: 'table',
    table: {
      head: shown.map(({ head }) => head),
      shares: shown.map(({ share }) => share),
      rows: (shown[0]?.cells ?? []).map((_, i) => shown.map(({ cells }) => cells[i])),
    },
  };
}

/** What a cell says that has nothing to say. */
export const NONE = '–';

/** An angle with its unit; no figure is a minus nought. */
const degrees = (angle: number): string => `${angle.toFixed(1).replace(/^-(?=[0.]+$)/, '')}°`;

/** What is led or put in along an axis: a trajectory, or a pin of a guide. */
interface AxisRow {
  readonly name: string;
  readonly kind: string;
  readonly side: string;
  readonly entry: string;
  readonly target: string;
  readonly transverse: string;
  readonly sagittal: string;
  readonly depth: string;
  readonly diameter: string;
  readonly guide: string;
}

/** Trajectories in the order of the case, then the pins of each guide: how they run in the patient. */
export function axisTable(model: ReportModel): Block {
  const { guides, ledger, coordinateSystem } = model;
  const trajectories = model.trajectories.map(
    (t): AxisRow => ({
      name: t.name,
      kind: ledger.find(({ trajectory }) => trajectory === t.name)?.step ?? NONE,
      side: sideSaid(t.name, t.guide, guides),
      entry: pointText(t.entry),
      target: pointText(t.target),
      transverse: degrees(t.transverseDeg),
      sagittal: degrees(t.sagittalDeg),
      depth: t.depth.toFixed(1),
      diameter: t.diameter.toFixed(2),
      guide: t.guide ?? NONE,
    }),
  );
  const pins = guides.flatMap(({ name: guide, pins }) =>
    pins.map(({ name, entry, axis }): AxisRow => {
      const angles = planAngles(entry, add(entry, axis), coordinateSystem);
      return {
        ...{ name, kind: WORDS.pin, side: sideSaid(name, guide, guides), entry: pointText(entry) },
        ...{ target: NONE, depth: NONE, diameter: NONE, guide },
        transverse: degrees(angles.transverseDeg),
        sagittal: degrees(angles.sagittalDeg),
      };
    }),
  );
  const rows = [...trajectories, ...pins];
  const column = (head: string, share: number, key: keyof AxisRow): Column => ({
    head,
    share,
    cells: rows.map((row) => cell(row[key], key === 'name' ? 'strong' : 'plain')),
  });
  return tableOf([
    column('Name\n名称', 1.35, 'name'),
    column('Kind\n类型', 1.2, 'kind'),
    column('Side\n侧别', 0.9, 'side'),
    column('Entry, mm\n入点', 1.7, 'entry'),
    column('Target, mm\n靶点', 1.7, 'target'),
    column('Transverse\n横断面', 0.9, 'transverse'),
    column('Sagittal\n矢状面', 0.8, 'sagittal'),
    column('Depth, mm\n深度', 0.9, 'depth'),
    column('Ø mm\n直径', 0.7, 'diameter'),
    ...(guides.length > 1 ? [column('Guide\n导板', 1.1, 'guide')] : []),
  ]);
}

/** Cut planes in the order of the case: how they lie in the patient. */
export function cutTable({ cuts, guides }: ReportModel): Block {
  const angles = cuts.map(({ normal }) => planeAngles(normal));
  const column = (head: string, share: number, texts: readonly string[]): Column => ({
    head,
    share,
    cells: texts.map((text) => cell(text)),
  });
  return tableOf([
    { head: 'Name\n名称', share: 1.35, cells: cuts.map(({ name }) => cell(name, 'strong')) },
    column(
      'Side\n侧别',
      0.9,
      cuts.map(({ name, guide }) => sideSaid(name, guide, guides)),
    ),
    column(
      'Origin, mm\n原点',
      1.7,
      cuts.map(({ origin }) => pointText(origin)),
    ),
    column(
      'Normal (unit vector)\n法向（单位向量）',
      1.75,
      cuts.map(({ normal }) => directionText(normal)),
    ),
    column(
      'To sagittal\n与矢状面',
      0.95,
      angles.map(({ sagittal }) => degrees(sagittal)),
    ),
    column(
      'To coronal\n与冠状面',
      0.95,
      angles.map(({ coronal }) => degrees(coronal)),
    ),
    column(
      'To axial\n与横断面',
      0.95,
      angles.map(({ axial }) => degrees(axial)),
    ),
    column(
      'Width × depth, mm\n宽×深',
      1.3,
      cuts.map(({ width, depth }) => `${width.toFixed(1)} × ${depth.toFixed(1)}`),
    ),
    column(
      'Blade, mm\n锯片厚度',
      0.85,
      cuts.map(({ kerf }) => kerf.toFixed(2)),
    ),
    ...(guides.length > 1
      ? [
          column(
            'Guide\n导板',
            1.1,
            cuts.map(({ guide }) => guide ?? NONE),
          ),
        ]
      : []),
  ]);
}

/** The side that a thing's name says, else its guide's name or label; a dash where none does. */
function sideSaid(name: string, guide: string | null, guides: readonly ReportGuide[]): string {
  const found = guides.find((one) => one.name === guide);
  const texts = [name, found?.name ?? '', found?.label ?? ''];
  const side = texts.map(sideIn).find((one) => one !== null);
  return side === undefined || side === null ? NONE : SIDE_NAMES[side];
}
