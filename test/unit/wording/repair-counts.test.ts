import { expect, test } from 'vitest';
import { repairMesh } from '../../../shared/repair/repair-mesh.ts';
import type { RepairStep } from '../../../shared/repair/repair-steps.ts';
import { chineseTranslator } from '../../../shared/wording/in-chinese.ts';
import { sphere } from '../../support/solids.ts';

const ball = sphere([0, 0, 0], 30, 3);
const open = { ...ball, triangles: ball.triangles.slice(3) };

const STEPS: readonly RepairStep[] = [
  { step: 'weld', toleranceMm: 0 },
  { step: 'clean' },
  { step: 'orient' },
  { step: 'keep', parts: 'largest' },
  { step: 'fill', maxPerimeterMm: 100 },
  { step: 'decimate', toleranceMm: 0.1 },
  { step: 'smooth', rounds: 2 },
];

test('what a repair counted has its Chinese measure word once', () => {
  const { reports } = repairMesh(open, STEPS);
  const inChinese = chineseTranslator();
  const said = reports.map((report) => inChinese(report.said, new Set()));
  expect(said.filter((one) => /[A-Za-z]{3,}/.test(one.replace('Hausdorff', '')))).toEqual([]);
  // "3 个面片 个面片", "2 轮 轮": a counted phrase was put where the sentence counts too.
  expect(said.filter((one) => /\d (个|轮|条)[^\d，；、和]* \1/.test(one))).toEqual([]);
});
