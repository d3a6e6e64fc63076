import type { RepairStep } from '../repair/repair-steps.ts';
import { type Block, remark } from './blocks.ts';
import type { ReportModel, ReportRepair } from './report-model.ts';
import { WORDS } from './report-words.ts';
import { NONE, tableOf } from './table-of.ts';

const STEPS: Readonly<Record<RepairStep['step'], string>> = {
  weld: 'Weld / 焊接',
  clean: 'Clean / 清理',
  orient: 'Orient / 统一朝向',
  keep: 'Keep parts / 保留部分',
  fill: 'Fill holes / 填补孔洞',
  resolve: 'Resolve crossings / 消除自相交',
  decimate: 'Reduce / 简化',
  smooth: 'Smooth / 平滑',
  'turn-axes': 'Turn axes / 转换坐标轴',
  mirror: 'MIRROR / 镜像',
  remesh: 'Remesh / 重建网格',
};

/** What was done to the meshes before the guides were built on them; nothing where they are as they were read. */
export function repairBlocks({ repairs, names }: ReportModel): Block[] {
  if (repairs.length === 0) return [];
  return [
    { kind: 'heading', text: WORDS.repairs },
    remark(WORDS.repairsHint),
    tableOf<ReportRepair>(repairs, [
      { head: 'Mesh\n网格', share: 1.2, text: ({ id }) => names.get(id) ?? id, tone: 'strong' },
      { head: 'Step\n步骤', share: 1.5, text: ({ step }) => STEPS[step] },
      { head: 'What it did\n结果', share: 4, text: ({ said }) => said },
      {
        head: 'Surface moved at most, mm\n表面最大位移',
        share: 1.4,
        text: ({ deviationMm }) => (deviationMm === null ? NONE : deviationMm.toFixed(3)),
      },
    ]),
  ];
}
