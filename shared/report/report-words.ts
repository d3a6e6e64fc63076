import { nameOfFeature } from '../case/names-by-id.ts';
import { CHECK_IDS, type CheckId, type CheckStatus } from '../checks/check.ts';
import type { LimitSense } from '../checks/limit-sense.ts';
import type { Vec3 } from '../mesh/vec3.ts';
import type { AuditAction } from '../review/audit-trail.ts';
import type { Pin } from '../review/comments.ts';
import type { Role } from '../review/fields.ts';
import type { Order } from '../review/order-form.ts';
import type { ReleaseStatus } from '../review/release.ts';
import { engravesLevel, engravesRevision } from '../review/release-label.ts';
import { CHECK_NAMES } from '../wording/check-names.ts';
import { AXIS_ANGLES, CUT_ANGLES, DEPTH_LEDGER } from '../wording/plan-words.ts';
import type { Tone } from './blocks.ts';
import type { ReportCheck } from './report-model.ts';

// The report speaks English and Chinese side by side: who signs it may read either.

export const WORDS = {
  title: 'Surgical guide report / 手术导板报告',
  draft: 'DRAFT, NOT APPROVED',
  draftZh: '草稿 未经批准',
  case: 'Case / 病例',
  plan: 'Plan: trajectories / 手术规划：轨迹',
  planAndPins: 'Plan: trajectories and pins / 手术规划：轨迹与固定针',
  pins: 'Plan: pins / 手术规划：固定针',
  cuts: 'Plan: cut planes / 手术规划：截骨平面',
  ledger: `${DEPTH_LEDGER.en}: instruments / ${DEPTH_LEDGER.zh}：器械`,
  repairs: 'What was done to the meshes / 网格处理',
  repairsHint:
    'Steps that changed the mesh files since they were read, from the audit trail. Guides are built on the meshes as these steps left them. 自读入后对网格文件所做的处理，摘自审计记录；导板以处理后的网格为基础。',
  guides: 'Guides and checks / 导板与检查',
  checklist: 'Checklist of the reviewer / 审阅清单',
  checklistTicks:
    'The boxes are for paper. In the application a surgeon signs once every point is ticked on the screen; those ticks are not kept, so none is printed. 方框供纸面勾选。程序内须逐项勾选后外科医生方可签名；勾选不作留存，故此处不显示。',
  comments: 'Comments / 审阅意见',
  noComments: 'Nobody commented. / 无审阅意见。',
  result: 'Result / 结论',
  allPass: 'No check failed or warned. / 没有检查未通过或警告。',
  noOrder:
    'No order form: institution, prescriber, dates, side and level were not given. They are filled in under Review, Release, "Order form". / 无定制单：未填写医疗机构、开具医生、日期、侧别与节段。请在“审阅”→“放行”→“定制单”中填写。',
  blankOrder:
    'Nothing else of the order form was given: institution, prescriber, dates and the rest are missing. They are filled in under Review, Release, "Order form". / 定制单其余各项未填：缺医疗机构、开具医生、日期等。请在“审阅”→“放行”→“定制单”中填写。',
  history: 'Revisions and release / 版本与放行记录',
  noHistory:
    'Nothing was handed over yet: this report is of a working state. / 尚未提交：本报告针对工作状态。',
  noSignature: 'No signature holds for this revision. / 本版本尚无有效签名。',
  signatures: 'Signatures / 签名',
  draftExport: 'marked draft / 带标记的草稿',
  notHandedOver: 'not handed over / 未提交',
  records: 'Software and hashes / 软件与哈希',
  sleeve: 'sleeve / 导套',
  pin: 'pin / 固定针',
  closedSlot: 'closed slot / 闭合截骨槽',
  openSlot: 'one side / 单侧',
  view: '3D view / 三维视图',
  viewHint:
    'Drag to turn; after a click the wheel zooms, and arrow keys turn; right button or two fingers shift, a pinch zooms. 拖动旋转；单击后可用滚轮缩放、方向键旋转；右键或双指拖动平移，双指捏合缩放。',
  contents: 'Contents / 目录',
  heights:
    'As planned; what was measured on the part stands with the checks. Height is that of the top above the entry, along the axis. 以上为规划值，实测值见检查；高度为顶端沿轴线高出入点的距离。',
  bushings:
    'A metal bushing is a part of its own, set in from the top: lay it out with the guide. 金属衬套为独立零件，自顶端装入，请与导板一并备齐。',
  cutAngles: `${CUT_ANGLES.en} ${CUT_ANGLES.zh}`,
  angles: `${AXIS_ANGLES.en} Depth runs from entry to target. ${AXIS_ANGLES.zh}深度自入点至靶点。`,
  bars: 'Bars: height is above the entry at each end, along its axis. 连接杆高度为各端沿轴线高出入点的距离。',
  measured:
    'Size, volume and what the checks say were measured on the exported file, read back from its own bytes. 尺寸、体积与检查数值均由导出文件回读后实测。',
} as const;

export const STATUS_WORDS: Readonly<Record<ReleaseStatus, string>> = {
  draft: 'Draft / 草稿',
  verified: 'Verified / 已核查',
  'engineer-approved': 'Engineer-approved / 工程师已批准',
  'surgeon-approved': 'Surgeon-approved / 医生已批准',
  exported: 'Exported / 已导出',
  superseded: 'Superseded / 已被取代',
};

/** Sides as they are printed. */
export const SIDE_NAMES = {
  left: 'left / 左',
  right: 'right / 右',
  midline: 'midline / 正中',
  both: 'both / 双侧',
} as const;

export const CHECK_WORDS: Readonly<Record<CheckStatus, readonly [string, Tone]>> = {
  pass: ['pass / 通过', 'pass'],
  warn: ['WARNING / 警告', 'warn'],
  fail: ['FAIL / 未通过', 'fail'],
  skipped: ['n/a / 不适用', 'muted'],
};

/** The name of a check: `Bore axis / 导孔轴线`. */
export const checkName = (id: CheckId): string => `${CHECK_NAMES[id].en} / ${CHECK_NAMES[id].zh}`;

/** Roles as they sign. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  engineer: 'engineer / 工程师',
  surgeon: 'surgeon / 医生',
};

/** Entries of the audit trail, as a reader is told of them. */
export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  'open-trail': 'Trail begins / 记录开始',
  edit: 'Case changed / 病例更改',
  revise: 'Handed over / 提交',
  verify: 'Verified: all checks pass / 已核查：全部检查通过',
  approve: 'Approved / 批准',
  'approval-void': 'Approval void / 批准失效',
  'ask-changes': 'Changes asked for / 要求修改',
  order: 'Order form changed / 定制单更改',
  comment: 'Comment / 审阅意见',
  export: 'Exported / 导出',
  supersede: 'Exported revision superseded / 已导出版本被取代',
  'allow-failed-checks': 'Failed checks allowed / 允许检查未通过',
  'trust-key': 'Key pinned / 登记公钥',
};

/** `2026-11-21T08:00:00.000Z` as `2026-11-21 08:00:00 UTC`. */
export const timeText = (utc: string): string =>
  utc.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d+Z$/, '$1 $2 UTC');

/** A length, mm; a dash for none. No figure is a minus nought. */
export const mmFigure = (value: number | null): string =>
  value === null ? '–' : `${value.toFixed(1).replace(/^-(?=[0.]+$)/, '')} mm`;

/** A unit vector. No figure is a minus nought. */
export const directionText = (v: Vec3): string =>
  v.map((part) => part.toFixed(3).replace(/^-(?=[0.]+$)/, '')).join(', ');

/** A place, mm. No figure is a minus nought. */
export const pointText = (p: Vec3): string =>
  p.map((v) => v.toFixed(1).replace(/^-(?=[0.]+$)/, '')).join(', ');

const SENSES: Readonly<Record<LimitSense, string>> = {
  atLeast: '≥ ',
  atMost: '≤ ',
  moreThan: '> ',
  within: '± ',
  wanted: '= ',
};

/** Value and limit of a check, the limit with its sense: `≥ 1.00 mm`; a dash where none is told. */
export const figureTexts = ({
  figures: { value, limit, sense },
}: ReportCheck): readonly [string, string] => [value, limit === null ? '–' : SENSES[sense] + limit];

/** What a comment is pinned to, by name. */
export function pinText(pin: Pin, names: ReadonlyMap<string, string>): string {
  switch (pin.kind) {
    case 'case':
      return 'case / 病例';
    case 'point':
      return pin.about === undefined
        ? `point / 位置\n${pointText(pin.position)}`
        : `${pinText(pin.about, names)}\n${pointText(pin.position)}`;
    case 'check': {
      const about = pin.feature ?? pin.guide;
      const known = CHECK_IDS.find((id) => id === pin.check);
      const name = known === undefined ? pin.check : checkName(known);
      return `${name}\n${nameOfFeature(names, about)}`;
    }
    default:
      return `${PIN_WORDS[pin.kind]}\n${names.get(pin.id) ?? pin.id}`;
  }
}

const PIN_WORDS = {
  trajectory: 'trajectory / 轨迹',
  cutPlane: 'cut plane / 截骨平面',
  guide: 'guide / 导板',
} as const;

/** What a guide's label says, and whether it says the revision and the level of the order form. */
export function labelLine(
  label: string | null,
  revision: number | null,
  order: Order | null,
): string {
  const says = `Engraved / 刻字: ${label ?? '–'}`;
  if (revision === null) return says;
  if (engravesRevision(label, revision)) {
    return engravesLevel(label, order) ? says : `${says}; not the level / 未刻节段`;
  }
  return `${says}; not the revision: mark the part by hand / 未刻版本号，请手工标记`;
}
