import type { CheckId, CheckResult, CheckStatus } from '../checks/check.ts';
import { valueText } from '../checks/value-text.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { Pin } from '../review/comments.ts';
import type { ReleaseStatus } from '../review/release.ts';
import { engravesRevision } from '../review/release-label.ts';
import { CHECK_NAMES } from '../wording/check-names.ts';
import { COLOURS } from './drawing.ts';

// The report speaks English and Chinese side by side: who signs it may read either.

export const WORDS = {
  title: 'Surgical guide report / 手术导板报告',
  draft: 'DRAFT, NOT APPROVED',
  draftZh: '草稿 未经批准',
  case: 'Case / 病例',
  plan: 'Plan: trajectories / 手术规划：轨迹',
  cuts: 'Plan: cut planes / 手术规划：截骨面',
  ledger: 'Instruments and depths / 器械与深度',
  guides: 'Guides and checks / 导板与检查',
  checklist: 'Checklist of the reviewer / 审阅清单',
  comments: 'Comments / 审阅意见',
  records: 'Software, hashes, signatures / 软件、哈希与签名',
  angles:
    "Angles are against the patient's anterior-posterior axis: transverse positive to the patient's left, sagittal positive to the head. Depth runs from entry to target. 角度以患者前后轴为准：横断面偏左为正，矢状面偏头侧为正；深度自入点至靶点。",
  measured:
    'Every value below was measured on the exported file, read back from its own bytes. 以下数值均由导出文件回读后实测。',
} as const;

export const STATUS_WORDS: Readonly<Record<ReleaseStatus, string>> = {
  draft: 'Draft / 草稿',
  verified: 'Verified / 已核查',
  'engineer-approved': 'Engineer-approved / 工程师已批准',
  'surgeon-approved': 'Surgeon-approved / 医生已批准',
  exported: 'Exported / 已导出',
  superseded: 'Superseded / 已被取代',
};

export const CHECK_WORDS: Readonly<Record<CheckStatus, readonly [string, string]>> = {
  pass: ['pass / 通过', COLOURS.pass],
  warn: ['WARNING / 警告', COLOURS.warn],
  fail: ['FAIL / 不通过', COLOURS.fail],
  skipped: ['n/a / 不适用', COLOURS.muted],
};

/** The name of a check: `Bore axis / 导孔轴线`. */
export const checkName = (id: CheckId): string => `${CHECK_NAMES[id].en} / ${CHECK_NAMES[id].zh}`;

/** A length, mm; a dash for none. No figure is a minus nought. */
export const mmFigure = (value: number | null): string =>
  value === null ? '–' : `${value.toFixed(1).replace(/^-(?=[0.]+$)/, '')} mm`;

export const pointText = (p: Vec3): string => p.map((v) => v.toFixed(1)).join(', ');

/** Value and limit of a check. */
export const checkFigures = ({ value, limit, unit }: CheckResult): readonly [string, string] => [
  valueText(value, unit),
  valueText(limit, unit),
];

/** What a comment is pinned to, in words. */
export function pinText(pin: Pin): string {
  switch (pin.kind) {
    case 'case':
      return 'case / 病例';
    case 'point':
      return `point ${pointText(pin.position)}`;
    case 'check':
      return `check ${pin.check}${pin.feature === null ? '' : ` (${pin.feature})`}`;
    default:
      return `${pin.kind === 'cutPlane' ? 'cut plane' : pin.kind} ${pin.id}`;
  }
}

/** What a guide's label says, and whether it says the revision. */
export function labelLine(label: string | null, revision: number | null): string {
  const says = `Engraved / 刻字: ${label ?? '–'}`;
  if (revision === null || engravesRevision(label, revision)) return says;
  return `${says}; not the revision: mark the part by hand / 未刻版本号，请手工标记`;
}
