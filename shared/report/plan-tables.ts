import { add } from '../mesh/vec3.ts';
import { sideIn } from '../planning/level-guard.ts';
import { planeAngles } from '../planning/plane-angles.ts';
import type { Block } from './blocks.ts';
import { planAngles } from './plan-angles.ts';
import type { ReportGuide, ReportModel } from './report-model.ts';
import { directionText, pointText, SIDE_NAMES, WORDS } from './report-words.ts';
import { type Column, NONE, tableOf } from './table-of.ts';

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
  return tableOf(
    [...trajectories, ...pins],
    [
      { head: 'Name\n名称', share: 1.35, text: ({ name }) => name, tone: 'strong' },
      { head: 'Kind\n类型', share: 1.2, text: ({ kind }) => kind },
      { head: 'Side\n侧别', share: 0.9, text: ({ side }) => side },
      { head: 'Entry, mm\n入点', share: 1.7, text: ({ entry }) => entry },
      { head: 'Target, mm\n靶点', share: 1.7, text: ({ target }) => target },
      { head: 'Transverse\n横断面', share: 0.9, text: ({ transverse }) => transverse },
      { head: 'Sagittal\n矢状面', share: 0.8, text: ({ sagittal }) => sagittal },
      { head: 'Depth, mm\n深度', share: 0.9, text: ({ depth }) => depth },
      { head: 'Ø mm\n直径', share: 0.7, text: ({ diameter }) => diameter },
      ...guideColumn<AxisRow>(guides),
    ],
  );
}

/** Cut planes in the order of the case: how they lie in the patient. */
export function cutTable({ cuts, guides }: ReportModel): Block {
  const rows = cuts.map((cut) => ({
    ...cut,
    ...planeAngles(cut.normal),
    guide: cut.guide ?? NONE,
  }));
  type Row = (typeof rows)[number];
  return tableOf<Row>(rows, [
    { head: 'Name\n名称', share: 1.35, text: ({ name }) => name, tone: 'strong' },
    { head: 'Side\n侧别', share: 0.9, text: ({ name, guide }) => sideSaid(name, guide, guides) },
    { head: 'Origin, mm\n原点', share: 1.7, text: ({ origin }) => pointText(origin) },
    {
      head: 'Normal (unit vector)\n法向（单位向量）',
      share: 1.75,
      text: ({ normal }) => directionText(normal),
    },
    { head: 'To sagittal\n与矢状面', share: 0.95, text: ({ sagittal }) => degrees(sagittal) },
    { head: 'To coronal\n与冠状面', share: 0.95, text: ({ coronal }) => degrees(coronal) },
    { head: 'To axial\n与横断面', share: 0.95, text: ({ axial }) => degrees(axial) },
    {
      head: 'Width × depth, mm\n宽×深',
      share: 1.3,
      text: ({ width, depth }) => `${width.toFixed(1)} × ${depth.toFixed(1)}`,
    },
    { head: 'Blade, mm\n锯片厚度', share: 0.85, text: ({ kerf }) => kerf.toFixed(2) },
    ...guideColumn<Row>(guides),
  ]);
}

/** Which guide a row belongs to, where there are several. */
const guideColumn = <Row extends { readonly guide: string }>(
  guides: readonly ReportGuide[],
): Column<Row>[] =>
  guides.length > 1 ? [{ head: 'Guide\n导板', share: 1.1, text: ({ guide }) => guide }] : [];

/** The side that a thing's name says, else its guide's name or label; a dash where none does. */
function sideSaid(name: string, guide: string | null, guides: readonly ReportGuide[]): string {
  const found = guides.find((one) => one.name === guide);
  const texts = [name, found?.name ?? '', found?.label ?? ''];
  const side = texts.map(sideIn).find((one) => one !== null);
  return side === undefined || side === null ? NONE : SIDE_NAMES[side];
}
