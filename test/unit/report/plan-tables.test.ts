import { expect, test } from 'vitest';
import type {
  BarPlan,
  PinPlan,
  SleevePlan,
  SlotPlan,
  WindowPlan,
} from '../../../shared/geometry/guide-plan.ts';
import type { Block } from '../../../shared/report/blocks.ts';
import { partBlocks } from '../../../shared/report/part-blocks.ts';
import { axisTable, cutTable } from '../../../shared/report/plan-tables.ts';
import type {
  ReportCut,
  ReportGuide,
  ReportModel,
  ReportTrajectory,
} from '../../../shared/report/report-model.ts';

/** The rows of a table, each by the English word of its column's head. */
function rowsOf(block: Block | undefined): readonly Readonly<Record<string, string>>[] {
  if (block?.kind !== 'table') throw new Error('no table');
  const { head, rows, shares } = block.table;
  expect(shares).toHaveLength(head.length);
  return rows.map((row) =>
    Object.fromEntries(row.map(({ text }, i) => [head[i].split('\n')[0], text])),
  );
}

const tube = (id: string, name: string) => ({
  ...{ id, name, path: '', entry: [1, 2, 3] as const, entryOn: 'surface' as const },
  ...{ boreDiameter: 2.2, outerDiameter: 6, height: 7 },
});

const pin: PinPlan = { ...tube('p1', 'Pin 1'), axis: [0, -1, 0] };
const sleeve: SleevePlan = {
  ...{ ...tube('t1', 'Needle'), axis: [0, -1, 0], trajectory: 't1', target: [1, -38, 3] },
  ...{ boreDiameter: 0.77, drillDiameter: 0.72, bushing: { outerDiameter: 3, length: 24 } },
};
const slot: SlotPlan = {
  ...{ id: 'c1', cutPlane: 'c1', name: 'Cut 1', path: '', origin: [0, 0, 0], depth: 22.5 },
  ...{ normal: [0, 0, 1], up: [0, 1, 0], along: [-1, 0, 0], kerf: 1, width: 1.4, wall: 3 },
  ...{ height: 12, length: 46, sides: 2 },
};

const guide = (changes: Partial<ReportGuide>): ReportGuide => ({
  ...{ id: 'g1', name: 'Guide', fileHash: 'sha256:00', triangles: 12, volume: 1, bounds: null },
  ...{
    label: null,
    sleeves: [],
    pins: [],
    slots: [],
    bars: [],
    windows: [],
    pictures: [],
    notes: [],
    warnings: [],
  },
  checks: [],
  ...changes,
});

const needle: ReportTrajectory = {
  ...{ id: 't1', name: 'Needle', entry: [1, 2, 3], target: [1, -38, 3], depth: 40 },
  ...{ transverseDeg: -0.01, sagittalDeg: 45.04, diameter: 0.72, guide: 'Guide', sleeve: null },
  ...{ checks: [], pictures: [] },
};

const cut: ReportCut = {
  ...{ id: 'c1', name: 'Cut 1 left', origin: [0, -0.01, 12.34], width: 49.5, depth: 22.5 },
  // 30° from the axial plane about the left-right axis.
  ...{ normal: [-0, 0.5, Math.sqrt(0.75)], kerf: 1.27, guide: 'Guide', checks: [], pictures: [] },
};

const model = (changes: Partial<ReportModel>): ReportModel => ({
  ...{ caseId: 'case', coordinateSystem: 'LPS', pseudonym: null, sex: null, birthYear: null },
  ...{ procedure: { en: '', zh: '' }, time: '2026-11-21T08:00:00.000Z', status: 'draft' },
  ...{ draft: true, voided: null, otherwise: null, names: new Map(), auditHead: null },
  revision: { number: null, hash: 'sha256:00' },
  ...{ trajectories: [], cuts: [], ledger: [], guides: [], checklist: [], comments: [] },
  ...{
    order: null,
    orderConflicts: [],
    repairs: [],
    history: [],
    excuses: [],
    log: [],
    signatures: [],
  },
  ...{ software: [], hashes: [], meshes: [] },
  ...changes,
});

test('a needle and the pins stand in one table, with kind, side, place and angles', () => {
  const ledger = [
    {
      ...{ trajectory: 'Needle', step: 'needle / 穿刺', instrument: '22 G', diameter: 0.72 },
      ...{ insertedLength: 47, depth: 40, note: '' },
    },
  ];
  const guides = [guide({ label: 'GS-0088 V3 R', pins: [pin] })];
  expect(rowsOf(axisTable(model({ trajectories: [needle], guides, ledger })))).toEqual([
    {
      ...{ Name: 'Needle', Kind: 'needle / 穿刺', Side: 'right / 右', 'Ø mm': '0.72' },
      ...{ 'Entry, mm': '1.0, 2.0, 3.0', 'Target, mm': '1.0, -38.0, 3.0', 'Depth, mm': '40.0' },
      ...{ Transverse: '0.0°', Sagittal: '45.0°' },
    },
    {
      ...{ Name: 'Pin 1', Kind: 'pin / 固定针', Side: 'right / 右', 'Ø mm': '–' },
      ...{ 'Entry, mm': '1.0, 2.0, 3.0', 'Target, mm': '–', 'Depth, mm': '–' },
      ...{ Transverse: '0.0°', Sagittal: '0.0°' },
    },
  ]);
});

test('what nobody said is not told: no column of dashes, no kind without an instrument', () => {
  const [row] = rowsOf(axisTable(model({ trajectories: [needle], guides: [guide({})] })));
  expect(Object.keys(row)).not.toContain('Side');
  expect(Object.keys(row)).not.toContain('Kind');
});

test('several guides are told apart', () => {
  const guides = [guide({}), guide({ id: 'g2', name: 'Second', pins: [pin] })];
  expect(
    rowsOf(axisTable(model({ trajectories: [needle], guides }))).map((row) => row.Guide),
  ).toEqual(['Guide', 'Second']);
});

test('a cut has its angles to the patient’s planes, and its blade', () => {
  expect(rowsOf(cutTable(model({ cuts: [cut], guides: [guide({})] })))).toEqual([
    {
      ...{ Name: 'Cut 1 left', Side: 'left / 左', 'Origin, mm': '0.0, 0.0, 12.3' },
      'Normal (unit vector)': '0.000, 0.500, 0.866',
      ...{ 'To sagittal': '90.0°', 'To coronal': '60.0°', 'To axial': '30.0°' },
      ...{ 'Width × depth, mm': '49.5 × 22.5', 'Blade, mm': '1.27' },
    },
  ]);
});

test('a guide lists its sleeves with their metal bushings, its pins and its slots', () => {
  const [tubes, said, slots, ...more] = partBlocks(
    guide({ sleeves: [sleeve], pins: [pin], slots: [slot] }),
    new Map(),
  );
  expect(rowsOf(tubes)).toEqual([
    {
      ...{ 'Sleeves and pins': 'Needle', Kind: 'sleeve / 导套', 'Drill or needle, Ø mm': '0.72' },
      ...{ 'Bore, Ø mm': '0.77', 'Outer, Ø mm': '6.0', 'Height, mm': '7.0' },
      'Metal bushing, Ø × length, mm': '3.00 × 24.0',
    },
    {
      ...{ 'Sleeves and pins': 'Pin 1', Kind: 'pin / 固定针', 'Drill or needle, Ø mm': '–' },
      ...{ 'Bore, Ø mm': '2.20', 'Outer, Ø mm': '6.0', 'Height, mm': '7.0' },
      'Metal bushing, Ø × length, mm': '–',
    },
  ]);
  expect(said).toMatchObject({ text: expect.stringContaining('A metal bushing is a part') });
  expect(rowsOf(slots)).toEqual([
    {
      ...{ Slots: 'Cut 1', Kind: 'closed slot / 闭合截骨槽', 'Blade, mm': '1.00' },
      ...{ 'Gap, mm': '1.40', 'Wall, mm': '3.0', 'Height, mm': '12.0', 'Length, mm': '46.0' },
    },
  ]);
  expect(more).toEqual([]);
  expect(partBlocks(guide({}), new Map())).toEqual([]);
});

test('a guide lists its bars by what they join, and its windows, by their names', () => {
  const bar: BarPlan = {
    ...{ id: 'b1', path: '', from: 't1', to: 'p1', diameter: 6, height: 7 },
    via: [[1, 2, 3]],
  };
  const window: WindowPlan = {
    ...{ id: 'w1', name: 'Spinous process', path: '', position: [0, -0.01, 4], diameter: 6 },
  };
  const names = new Map([
    ['t1', 'Needle'],
    ['p1', 'Pin 1'],
    ['w1', 'Spinous process'],
  ]);
  const [bars, said, windows, ...more] = partBlocks(
    guide({ bars: [bar, { ...bar, id: 'b2', via: [] }], windows: [window] }),
    names,
  );
  const row = { From: 'Needle', To: 'Pin 1', 'Ø mm': '6.0', 'Height, mm': '7.0' };
  expect(rowsOf(bars)).toEqual([
    { ...row, Bars: 'b1', 'By way of, mm': '1.0, 2.0, 3.0' },
    { ...row, Bars: 'b2', 'By way of, mm': '–' },
  ]);
  expect(said).toMatchObject({ text: expect.stringContaining('above the entry') });
  expect(rowsOf(windows)).toEqual([
    { Windows: 'Spinous process', 'Middle, mm': '0.0, 0.0, 4.0', 'Ø mm': '6.0' },
  ]);
  expect(more).toEqual([]);
});
