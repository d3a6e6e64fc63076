import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { recordRepair, repairEvent } from '../../../shared/repair/repair-record.ts';
import { type RepairReport, repairCountsSchema } from '../../../shared/repair/repair-steps.ts';
import type { Json } from '../../../shared/report/canonical-json.ts';
import { meshRepairs } from '../../../shared/report/mesh-repairs.ts';
import { appendAudit, startAudit } from '../../../shared/review/audit-trail.ts';

const scanned = new Uint8Array([1]);
const welded = new Uint8Array([2]);
const smoothed = new Uint8Array([3]);
const foreign = new Uint8Array([4]);

const counts = repairCountsSchema.parse(
  Object.fromEntries(Object.keys(repairCountsSchema.shape).map((key) => [key, 0])),
);
const report = (step: RepairReport['step'], said: string, deviationMm: number | null) => ({
  ...{ step, said, deviationMm, before: counts, after: counts },
});
const weld = report({ step: 'weld', toleranceMm: 0 }, '3 vertices joined', null);
const smooth = report({ step: 'smooth', rounds: 20 }, '20 rounds', 0.711);

const repair = (before: Uint8Array, after: Uint8Array, step: RepairReport, id = 'l3') => {
  const head = { file: 'l3.stl', object: 'l3', unitMm: 1, steps: [step] };
  const { action, subject, old, new: said } = repairEvent(id, recordRepair(before, after, head));
  return {
    ...{ time: '2026-11-21T08:00:00.000Z', actor: 'Li Wei', action, subject, old },
    new: said as unknown as Json,
  };
};
const edit = {
  ...{ time: '2026-11-21T08:00:01.000Z', actor: 'Li Wei', action: 'edit' as const },
  ...{ subject: 'name', old: 'a', new: 'b' },
};

const document = parseCase({
  schema: 'guidesmith/case@1',
  id: 'case',
  procedure: 'pedicle-screw',
  anatomy: ['l3', 'l4'].map((id) => ({ id, role: 'bone', mesh: `meshes/${id}.stl` })),
  trajectories: [],
  guides: [],
});
const having = (l3: Uint8Array) => ({
  document,
  meshes: new Map([
    ['meshes/l3.stl', l3],
    ['meshes/l4.stl', foreign],
  ]),
});
const trail = [repair(scanned, welded, weld), edit, repair(welded, smoothed, smooth)].reduce(
  appendAudit,
  startAudit('case'),
);

test('the steps that led to the present file stand in their order, with how far the surface moved', () => {
  const { after } = recordRepair(welded, smoothed, {
    ...{ file: null, object: '', unitMm: 1, steps: [] },
  });
  expect(after).toBe(`sha256:${createHash('sha256').update(smoothed).digest('hex')}`);
  expect(meshRepairs(having(smoothed), trail)).toEqual([
    { id: 'l3', step: 'weld', said: '3 vertices joined', deviationMm: null },
    { id: 'l3', step: 'smooth', said: '20 rounds', deviationMm: 0.711 },
  ]);
});

test('a repair that was undone, of a file that took its place, or of another mesh is none of this file', () => {
  expect(meshRepairs(having(welded), trail).map(({ step }) => step)).toEqual(['weld']);
  expect(meshRepairs(having(scanned), trail)).toEqual([]);
  expect(meshRepairs(having(foreign), trail)).toEqual([]);
  const other = appendAudit(trail, repair(foreign, smoothed, smooth, 'l4'));
  expect(meshRepairs(having(smoothed), other)).toHaveLength(2);
  expect(meshRepairs(having(smoothed), null)).toEqual([]);
});
