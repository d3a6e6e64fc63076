import { add, angleDeg, cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { type Block, cell, remark } from './blocks.ts';
import { checkTable } from './check-blocks.ts';
import type { ReportModel } from './report-model.ts';
import { mmFigure, pointText, WORDS } from './report-words.ts';

/** Name, pictures and the beginning of the checks of a trajectory or a cut stand together, points. */
const ITEM_ROOM = 272;

/** Trajectories, cut planes, instruments. */
export const planBlocks = (model: ReportModel): Block[] => [
  ...trajectoryBlocks(model),
  ...cutBlocks(model),
  ...ledgerBlocks(model),
];

function trajectoryBlocks({ trajectories }: ReportModel): Block[] {
  if (trajectories.length === 0) return [];
  const head = [
    'Name / 名称',
    'Entry / 入点 mm',
    'Target / 靶点 mm',
    'Ø mm',
    'Depth / 深度',
    'Transv. / 横断',
    'Sagitt. / 矢状',
    'Guide / 导板',
    'Bore × drill, height / 孔径×钻径，高 mm',
  ];
  const rows = trajectories.map((t) => [
    cell(t.name, 'strong'),
    cell(pointText(t.entry)),
    cell(pointText(t.target)),
    cell(t.diameter.toFixed(1)),
    cell(mmFigure(t.depth)),
    cell(`${t.transverseDeg.toFixed(1)}°`),
    cell(`${t.sagittalDeg.toFixed(1)}°`),
    cell(t.guide ?? '–'),
    cell(
      t.sleeve === null
        ? '–'
        : `${t.sleeve.boreDiameter.toFixed(2)} × ${t.sleeve.drillDiameter.toFixed(2)}, ${t.sleeve.height.toFixed(1)}`,
    ),
  ]);
  return [
    { kind: 'heading', text: WORDS.plan },
    { kind: 'table', table: { head, rows, shares: [1.3, 1.6, 1.6, 0.6, 1, 0.9, 0.9, 1, 1.5] } },
    remark(WORDS.angles),
    ...trajectories.flatMap(itemBlocks),
  ];
}

function cutBlocks({ cuts }: ReportModel): Block[] {
  if (cuts.length === 0) return [];
  const head = [
    'Name / 名称',
    'Origin / 原点 mm',
    'Normal / 法向',
    'Width × depth / 宽×深 mm',
    'Kerf / 锯缝 mm',
    'Slot, width × length / 槽，宽×长 mm',
  ];
  const rows = cuts.map((c) => [
    cell(c.name, 'strong'),
    cell(pointText(c.origin)),
    cell(c.normal.map((v) => v.toFixed(3)).join(', ')),
    cell(`${c.width.toFixed(1)} × ${c.depth.toFixed(1)}`),
    cell(c.kerf.toFixed(2)),
    cell(
      c.slot === null
        ? '–'
        : `${c.slot.width.toFixed(2)} × ${c.slot.length.toFixed(1)}, ${c.slot.sides === 2 ? 'closed / 闭合' : 'fence / 单侧'}`,
    ),
  ]);
  return [
    { kind: 'heading', text: WORDS.cuts },
    { kind: 'table', table: { head, rows, shares: [1.2, 1.35, 1.45, 1.3, 0.9, 1.9] } },
    ...angleBlocks(cuts),
    ...cuts.flatMap(itemBlocks),
  ];
}

/** Cuts that meet at less than this are parallel, degrees: their hinge lies nowhere near the bone. */
const PARALLEL_DEG = 0.5;

/** The angle between each two cuts, and the line at which their planes meet: what closes, and about which hinge. */
function angleBlocks(cuts: ReportModel['cuts']): Block[] {
  const pairs = cuts.flatMap((a, i) => cuts.slice(i + 1).map((b) => [a, b] as const));
  if (pairs.length === 0) return [];
  const rows = pairs.map(([a, b]) => {
    const between = angleDeg(a.normal, b.normal);
    const angle = Math.min(between, 180 - between);
    const hinge = angle < PARALLEL_DEG ? null : meetingLine(a, b);
    return [
      cell(`${a.name} – ${b.name}`, 'strong'),
      cell(`${angle.toFixed(1)}°`),
      cell(hinge === null ? 'parallel / 平行' : pointText(hinge.at)),
      cell(hinge === null ? '–' : hinge.direction.map((v) => v.toFixed(3)).join(', ')),
    ];
  });
  const head = [
    'Angle between / 夹角',
    'Angle / 角度',
    'Planes meet at / 两面交于 mm',
    'Along / 交线方向',
  ];
  return [{ kind: 'table', table: { head, rows, shares: [3, 1, 2, 2] } }];
}

interface Plane {
  readonly origin: Vec3;
  readonly normal: Vec3;
}

/** Where two planes that are not parallel meet: the point of their line nearest to the middle of their origins. */
function meetingLine(a: Plane, b: Plane): { readonly at: Vec3; readonly direction: Vec3 } {
  const direction = normalize(cross(a.normal, b.normal));
  const middle = scale(add(a.origin, b.origin), 0.5);
  const [p, q] = [normalize(a.normal), normalize(b.normal)];
  const cosine = dot(p, q);
  const [u, v] = [dot(p, subtract(a.origin, middle)), dot(q, subtract(b.origin, middle))];
  const square = 1 - cosine * cosine;
  const offset = add(scale(p, (u - cosine * v) / square), scale(q, (v - cosine * u) / square));
  return { at: add(middle, offset), direction };
}

const itemBlocks = ({
  name,
  pictures,
  checks,
}: Pick<ReportModel['cuts'][number], 'name' | 'pictures' | 'checks'>): Block[] => [
  { kind: 'subheading', text: name, room: ITEM_ROOM },
  { kind: 'drawings', drawings: pictures },
  ...checkTable(checks, name),
];

function ledgerBlocks({ ledger }: ReportModel): Block[] {
  if (ledger.length === 0) return [];
  const head = [
    'Trajectory / 轨迹',
    'Step / 步骤',
    'Instrument / 器械',
    'Ø mm',
    'Inserted / 插入长度',
    'Depth / 深度',
    'Note / 备注',
  ];
  const rows = ledger.map((row) => [
    cell(row.trajectory, 'strong'),
    cell(row.step),
    cell(row.instrument),
    cell(row.diameter?.toFixed(2) ?? '–'),
    cell(mmFigure(row.insertedLength)),
    cell(mmFigure(row.depth)),
    cell(row.note),
  ]);
  return [
    { kind: 'heading', text: WORDS.ledger },
    { kind: 'table', table: { head, rows, shares: [1.2, 1, 2, 0.6, 1.1, 1, 2] } },
  ];
}
