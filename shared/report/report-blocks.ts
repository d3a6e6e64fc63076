import { isFormBlank } from '../review/order-form.ts';
import { type Block, cell, paragraph, remark, type TableCell } from './blocks.ts';
import { inBothLanguages } from './both-languages.ts';
import { checkTable } from './check-blocks.ts';
import { ORDER_REMARKS, ORDER_TITLES, orderFields, sideText } from './order-fields.ts';
import { ownChecks } from './own-checks.ts';
import { partBlocks } from './part-blocks.ts';
import { planBlocks } from './plan-blocks.ts';
import { recordBlocks } from './record-blocks.ts';
import { repairBlocks } from './repair-blocks.ts';
import { outcomesOf } from './report.ts';
import type { ReportModel } from './report-model.ts';
import {
  CHECK_WORDS,
  checkName,
  labelLine,
  pinText,
  ROLE_WORDS,
  STATUS_WORDS,
  timeText,
  WORDS,
} from './report-words.ts';

/** All of a report below its title, in both languages, in the order in which it is read. */
export function reportBlocks(said: ReportModel): readonly Block[] {
  const model = inBothLanguages(said);
  return [
    ...caseBlocks(model),
    ...resultBlocks(model),
    { kind: 'view' },
    ...planBlocks(model),
    ...repairBlocks(model),
    ...guideBlocks(model),
    ...checklistBlocks(model),
    ...commentBlocks(model),
    ...orderBlocks(model),
    ...recordBlocks(model),
  ];
}

function caseBlocks(model: ReportModel): Block[] {
  const { revision, order, status, draft, otherwise, voided } = model;
  const patient = [model.sex, model.birthYear].filter((v) => v !== null).join(', ');
  const mark = draft ? `${WORDS.draft} / ${WORDS.draftZh}` : null;
  // A draft is not told twice.
  const state = [...(status === 'draft' && draft ? [] : [STATUS_WORDS[status]]), mark];
  const rows: TableCell[][] = [
    [
      cell('Patient / 姓名代码', 'muted'),
      cell(model.pseudonym ?? '–', 'strong'),
      cell('Sex, birth year / 性别、出生年', 'muted'),
      cell(patient || '–'),
    ],
    [
      cell('Side / 侧别', 'muted'),
      cell(sideText(order), 'strong'),
      cell('Level / 节段', 'muted'),
      cell(order?.level ?? '–', 'strong'),
    ],
    [
      cell('Case code / 病例编号', 'muted'),
      cell(model.caseId),
      cell('Coordinates / 坐标系', 'muted'),
      cell(`${model.coordinateSystem}+, mm`),
    ],
    [
      cell('Status / 状态', 'muted'),
      cell(state.filter((word) => word !== null).join('; '), draft ? 'fail' : 'pass'),
      cell('Revision / 版本', 'muted'),
      cell(revision.number === null ? WORDS.notHandedOver : String(revision.number), 'strong'),
    ],
    [
      cell('Report of / 时间', 'muted'),
      cell(timeText(model.time)),
      cell('Hash / 哈希', 'muted'),
      cell(revision.hash, 'code'),
    ],
  ];
  const why = (voided?.reasons ?? []).map((reason) => paragraph(`– ${reason}`, 'fail'));
  return [
    { kind: 'heading', text: WORDS.case },
    { kind: 'table', table: { head: [], rows, shares: [1.2, 2, 1.3, 2.4] } },
    ...conflictBlocks(model),
    ...(otherwise ?? []).map((sentence) => paragraph(sentence, 'fail')),
    ...(voided === null ? [] : [paragraph(`${voidedText(voided)}:`, 'fail'), ...why]),
  ];
}

/** Side and level that are not those of the plan: nobody may print or sign past that. */
const conflictBlocks = ({ orderConflicts }: ReportModel): Block[] =>
  orderConflicts.map((sentence) => paragraph(`! ${sentence}`, 'fail'));

function voidedText({ status, time, approvals }: NonNullable<ReportModel['voided']>): string {
  const by = approvals.map(({ name, role }) => `${name}, ${ROLE_WORDS[role]}`).join('; ');
  const was = [STATUS_WORDS[status], by].filter((word) => word !== '').join(': ');
  return `Approval void since ${timeText(time)} / 批准自此失效 (${was})`;
}

/** How many checks had which outcome, and every one that is to be looked at. */
function resultBlocks({ guides, excuses }: ReportModel): Block[] {
  const rows = guides.map((guide) => {
    const counts = outcomesOf(guide);
    return [
      cell(guide.name, 'strong'),
      cell(String(counts.pass), counts.pass > 0 ? 'pass' : 'muted'),
      cell(String(counts.warn), counts.warn > 0 ? 'warn' : 'muted'),
      cell(String(counts.fail), counts.fail > 0 ? 'fail' : 'muted'),
      cell(String(counts.skipped), 'muted'),
    ];
  });
  const words = (['pass', 'warn', 'fail', 'skipped'] as const).map((one) => CHECK_WORDS[one][0]);
  const found = guides.flatMap(({ name, checks, warnings }) =>
    [
      ...checks.filter(({ status }) => status === 'fail' || status === 'warn'),
      ...warnings.map(({ message }) => ({ status: 'warn' as const, message })),
    ].map(({ status, message }) => ({ name, status, message })),
  );
  const order = ['fail', 'warn'];
  const findings = found
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
    .map(({ name, status, message }) => [
      cell(CHECK_WORDS[status][0], CHECK_WORDS[status][1]),
      cell(name),
      cell(message),
    ]);
  return [
    { kind: 'heading', text: WORDS.result },
    {
      kind: 'table',
      table: { head: ['Guide / 导板', ...words], rows, shares: [3, 1.2, 1.2, 1.2, 1.2] },
    },
    findings.length === 0
      ? paragraph(WORDS.allPass, 'pass')
      : {
          kind: 'table',
          table: {
            head: ['To look at / 需关注', 'Guide / 导板', 'What / 说明'],
            rows: findings,
            shares: [1.2, 1.3, 5],
          },
        },
    ...notMeasured(guides).map((line) => paragraph(line, 'muted')),
    ...excuses.map(({ who, time, reason }) =>
      paragraph(
        `Released to leave although checks failed, as a draft, by ${who} on ${timeText(time)}. 检查未通过仍以草稿导出。\nReason / 理由: ${reason}`,
        'fail',
      ),
    ),
  ];
}

/** What does not apply, and why: a line for each reason with the checks that it keeps from measuring. */
function notMeasured(guides: ReportModel['guides']): string[] {
  const skipped = guides.flatMap(({ checks }) => checks.filter((one) => one.status === 'skipped'));
  const reasons = new Set(skipped.map(({ message }) => message));
  return [...reasons].map((reason) => {
    const held = skipped.filter(({ message }) => message === reason);
    const names = [...new Set(held.map(({ id }) => checkName(id)))].join('; ');
    return `${CHECK_WORDS.skipped[0]}: ${names}. ${reason.replace('\n', ' ')}`;
  });
}

const guideBlocks = (model: ReportModel): Block[] => [
  { kind: 'heading', text: WORDS.guides },
  remark(WORDS.measured),
  ...model.guides.flatMap((guide): Block[] => {
    const { id, name, triangles, volume, bounds, fileHash, label, notes } = guide;
    const size =
      bounds === null
        ? ''
        : `, ${[0, 1, 2].map((k) => (bounds.max[k] - bounds.min[k]).toFixed(1)).join(' × ')} mm`;
    return [
      { kind: 'subheading', text: name === id ? id : `${name} (${id})` },
      paragraph(`${triangles} triangles / 面片, ${(volume / 1000).toFixed(2)} cm³${size}`),
      paragraph(`STL ${fileHash}`, 'code'),
      paragraph(labelLine(label, model.revision.number, model.order)),
      { kind: 'drawings', drawings: guide.pictures },
      ...partBlocks(guide, model.names),
      ...notes.map((note) => paragraph(`– ${note}`, 'muted')),
      ...guide.warnings.map(({ message }) => paragraph(`! ${message}`, 'warn')),
      ...checkTable(ownChecks(model, guide)),
    ];
  }),
];

function checklistBlocks({ checklist }: ReportModel): Block[] {
  if (checklist.length === 0) return [];
  const points = checklist.map(({ en, zh }) => `${en} / ${zh}`);
  return [
    { kind: 'heading', text: WORDS.checklist },
    remark(WORDS.checklistTicks),
    { kind: 'checklist', points },
  ];
}

function commentBlocks({ comments, names }: ReportModel): Block[] {
  const heading: Block = { kind: 'heading', text: WORDS.comments };
  if (comments.length === 0) return [heading, paragraph(WORDS.noComments, 'muted')];
  const rows = comments.map((c) => [
    cell(String(c.revision)),
    cell(pinText(c.pin, names)),
    cell(`${c.author.name}, ${ROLE_WORDS[c.author.role]}\n${timeText(c.time)}`),
    cell(
      [c.text, ...c.answers.map((a) => `> ${a.author.name}, ${timeText(a.time)}: ${a.text}`)].join(
        '\n',
      ),
    ),
    c.resolved === null
      ? cell('open / 未处理', 'warn')
      : cell(`resolved / 已解决\n${c.resolved.author.name}`, 'pass'),
  ]);
  const head = ['Rev', 'About / 对象', 'Who, when / 作者、时间', 'Text / 意见', 'State / 状态'];
  return [heading, { kind: 'table', table: { head, rows, shares: [0.4, 1.6, 1.9, 3.6, 1.2] } }];
}

function orderBlocks(model: ReportModel): Block[] {
  const { order, pseudonym } = model;
  // Level and side alone stand at the head.
  if (order === null || isFormBlank(order)) {
    const given = [
      ...(order?.level === undefined ? [] : [`Level / 节段: ${order.level}`]),
      ...(order?.side === undefined ? [] : [`Side / 侧别: ${sideText(order)}`]),
    ];
    const missing = order === null || given.length === 0 ? WORDS.noOrder : WORDS.blankOrder;
    return [
      { kind: 'heading', text: 'Order form / 定制单' },
      ...(given.length === 0 ? [] : [paragraph(given.join('; '))]),
      paragraph(missing, 'muted'),
    ];
  }
  const line = '______________________________';
  const rows = [
    { label: 'Patient pseudonym / 姓名代码', value: pseudonym },
    ...orderFields(order),
  ].map(({ label, value }) => [cell(label, 'muted'), cell(value ?? line)]);
  return [
    { kind: 'heading', text: ORDER_TITLES[order.route] },
    { kind: 'table', table: { head: [], rows, shares: [2, 3], whole: true } },
    ...conflictBlocks(model),
    remark(ORDER_REMARKS[order.route]),
  ];
}
