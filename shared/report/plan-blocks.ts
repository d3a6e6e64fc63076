import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '../mesh/vec3.ts';
import { angleBetweenPlanes } from '../planning/plane-angles.ts';
import { FROM_SLEEVE_TOP } from '../wording/plan-words.ts';
import { type Block, cell, remark } from './blocks.ts';
import { checkTable } from './check-blocks.ts';
import { axisTable, cutTable } from './plan-tables.ts';
import type { ReportModel } from './report-model.ts';
import { directionText, mmFigure, pointText, WORDS } from './report-words.ts';

/** Trajectories, cut planes, pins, instruments. */
export const planBlocks = (model: ReportModel): Block[] => {
  const pinned = model.guides.some(({ pins }) => pins.length > 0);
  const { trajectories } = model;
  const axes: Block[] =
    trajectories.length === 0 && !pinned
      ? []
      : [
          {
            kind: 'heading',
            text: trajectories.length === 0 ? WORDS.pins : pinned ? WORDS.planAndPins : WORDS.plan,
          },
          axisTable(model),
          remark(WORDS.angles),
          ...trajectories.flatMap(itemBlocks),
        ];
  // What is led stands before what holds the guide.
  return [
    ...(trajectories.length === 0 ? [] : axes),
    ...cutBlocks(model),
    ...(trajectories.length === 0 ? axes : []),
    ...ledgerBlocks(model),
  ];
};

function cutBlocks(model: ReportModel): Block[] {
  const { cuts } = model;
  if (cuts.length === 0) return [];
  return [
    { kind: 'heading', text: WORDS.cuts },
    cutTable(model),
    remark(WORDS.cutAngles),
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
    const angle = angleBetweenPlanes(a.normal, b.normal);
    const hinge = angle < PARALLEL_DEG ? null : meetingLine(a, b);
    return [
      cell(`${a.name} – ${b.name}`, 'strong'),
      cell(`${angle.toFixed(1)}°`),
      cell(hinge === null ? 'parallel / 平行' : pointText(hinge.at)),
      cell(hinge === null ? '–' : directionText(hinge.direction)),
    ];
  });
  const head = [
    'Angle between\n两截骨平面',
    'Angle\n夹角',
    'Planes meet at, mm\n两面交于',
    'Along (unit vector)\n交线方向（单位向量）',
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
  { kind: 'subheading', text: name },
  { kind: 'drawings', drawings: pictures },
  ...checkTable(checks, name),
];

function ledgerBlocks({ ledger }: ReportModel): Block[] {
  if (ledger.length === 0) return [];
  const head = [
    'Trajectory\n轨迹',
    'Step\n步骤',
    'Instrument\n器械',
    'Ø mm\n直径',
    `${FROM_SLEEVE_TOP.en}\n${FROM_SLEEVE_TOP.zh}`,
    'Depth\n深度',
    'Note\n备注',
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
