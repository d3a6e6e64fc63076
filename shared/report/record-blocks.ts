import { type Block, cell, paragraph, remark } from './blocks.ts';
import type { ReportLogRow, ReportModel } from './report-model.ts';
import { ACTION_WORDS, ROLE_WORDS, timeText, WORDS } from './report-words.ts';

/** Who did what, what was signed, and what everything was made of and by. */
export const recordBlocks = (model: ReportModel): Block[] => [
  ...historyBlocks(model),
  ...signatureBlocks(model),
  ...softwareBlocks(model),
];

function historyBlocks({ history, log }: ReportModel): Block[] {
  const heading: Block = { kind: 'heading', text: WORDS.history };
  if (history.length === 0 && log.length === 0) {
    return [heading, paragraph(WORDS.noHistory, 'muted')];
  }
  const revisions = history.map(({ number, time, author, note, hash, changes }) => [
    cell(String(number), 'strong'),
    cell(`${author}\n${timeText(time)}`),
    cell([...(note === '' ? [] : [note]), ...changes.map((one) => `– ${one}`)].join('\n') || '–'),
    cell(hash, 'code'),
  ]);
  const head = ['Rev', 'By, when / 提交人、时间', 'Note, changes / 说明、更改', 'Hash / 哈希'];
  const lines = log.map((row) => [
    cell(row.from === row.until ? String(row.from) : `${row.from}–${row.until}`, 'muted'),
    cell(
      timeText(row.time) + (row.clockWentBack ? '\nclock went back / 时钟倒退' : ''),
      row.clockWentBack ? 'warn' : 'plain',
    ),
    cell(row.actor),
    cell(logText(row)),
  ]);
  const logHead = ['Entry / 条目', 'Time / 时间', 'Who / 操作人', 'What / 内容'];
  return [
    heading,
    ...(revisions.length === 0
      ? [paragraph(WORDS.noHistory, 'muted')]
      : [{ kind: 'table', table: { head, rows: revisions, shares: [0.4, 1.7, 4, 2.4] } } as const]),
    ...(lines.length === 0
      ? []
      : [
          remark(
            'From the audit trail, which stays in the case file; changes of the case are counted here and listed there. 摘自审计记录（保存于病例文件）；病例改动在此仅计数。',
          ),
          {
            kind: 'table',
            table: { head: logHead, rows: lines, shares: [0.8, 2.2, 1.6, 3.9] },
          } as const,
        ]),
  ];
}

function logText({ action, count, detail }: ReportLogRow): string {
  const times = count > 1 ? ` (${count})` : '';
  const role = detail === 'engineer' || detail === 'surgeon' ? ROLE_WORDS[detail] : detail;
  const said = detail === 'draft' ? WORDS.draftExport : role;
  return `${ACTION_WORDS[action]}${times}${said === null ? '' : `: ${said}`}`;
}

/** What one signature takes of a page, points. */
const SIGNATURE_HEIGHT = 75;

function signatureBlocks({ signatures, auditHead: head }: ReportModel): Block[] {
  return [
    // Who signed stands on one page: a name alone overleaf is easily missed.
    { kind: 'heading', text: WORDS.signatures, room: 60 + signatures.length * SIGNATURE_HEIGHT },
    ...(signatures.length === 0 ? [paragraph(WORDS.noSignature, 'fail')] : []),
    ...signatures.flatMap((s): Block[] => [
      {
        kind: 'subheading',
        text: `${s.name}, ${ROLE_WORDS[s.role]}, ${s.institution}`,
        room: 60,
      },
      paragraph(s.meaning),
      paragraph(`${timeText(s.time)}, revision / 版本 ${s.revision.number}, Ed25519`),
      paragraph(`${s.publicKey}\n${s.revision.hash}`, 'code'),
    ]),
    ...(head === null
      ? []
      : [paragraph(`Audit trail / 审计记录: entry / 条目 ${head.sequence}, ${head.hash}`, 'code')]),
  ];
}

function softwareBlocks({ software, hashes }: ReportModel): Block[] {
  const rows = [...software, ...hashes].map(([name, value]) => [
    cell(name, 'muted'),
    cell(value, 'code'),
  ]);
  return [
    { kind: 'heading', text: WORDS.records },
    { kind: 'table', table: { head: [], rows, shares: [1, 2.6], whole: true } },
  ];
}
