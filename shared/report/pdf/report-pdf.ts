import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import qrcode from 'qrcode';
import type { CheckResult } from '../../checks/check.ts';
import { isFormBlank } from '../../review/order-form.ts';
import { inBothLanguages } from '../both-languages.ts';
import { COLOURS } from '../drawing.ts';
import { ORDER_REMARKS, ORDER_TITLES, orderFields, sideText } from '../order-fields.ts';
import { ownChecks } from '../own-checks.ts';
import type { ReportCut, ReportModel, ReportTrajectory } from '../report-model.ts';
import {
  CHECK_WORDS,
  checkFigures,
  checkName,
  labelLine,
  mmFigure,
  pinText,
  pointText,
  STATUS_WORDS,
  WORDS,
} from '../report-words.ts';
import { type Cell, type FlowFont, type FlowFonts, PageFlow } from './page-flow.ts';
import { subsetTrueType } from './truetype-subset.ts';

/** The report's fonts: TrueType files that hold Latin and Chinese. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Side of the revision's QR code, mm. */
const QR_MM = 24;

/**
 * A report as PDF: real text in embedded fonts, pictures as lines and areas. The same model gives the same bytes. Rejects with a
 * plain Error for fonts that are none.
 */
export async function reportPdf(said: ReportModel, fonts: ReportFonts): Promise<Uint8Array> {
  const model = inBothLanguages(said);
  // Laid out twice: which characters the document uses is known once it is written. The first time it is short of some.
  const { asked } = await write(model, fonts, PRINTABLE);
  const { document } = await write(model, fonts, [...PRINTABLE, ...asked]);
  return document.save({ useObjectStreams: true });
}

/** What stands for a character that no font has, and ASCII. */
const PRINTABLE: readonly number[] = [0x25a1, ...Array.from({ length: 95 }, (_, i) => 0x20 + i)];

async function write(
  model: ReportModel,
  fonts: ReportFonts,
  characters: readonly number[],
): Promise<{ readonly document: PDFDocument; readonly asked: ReadonlySet<number> }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const made = new Date(model.time);
  document.setTitle(`Guidesmith ${model.caseId}`);
  document.setProducer(model.software.map(([name, version]) => `${name} ${version}`)[0] ?? '');
  document.setCreationDate(made);
  document.setModificationDate(made);
  const embed = async (bytes: Uint8Array): Promise<FlowFont> => {
    const { bytes: small, widths } = subsetTrueType(bytes, characters);
    return { font: await document.embedFont(small, { subset: false }), widths };
  };
  const embedded: FlowFonts = {
    regular: await embed(fonts.regular),
    bold: await embed(fonts.bold),
  };
  const flow = new PageFlow(document, embedded);
  writeHead(flow, model);
  writeTrajectories(flow, model.trajectories);
  writeCuts(flow, model.cuts);
  writeLedger(flow, model);
  writeGuides(flow, model);
  writeChecklist(flow, model);
  writeComments(flow, model);
  writeOrder(flow, model);
  writeRecords(flow, model);
  const { number, hash } = model.revision;
  const mark = model.draft ? `${WORDS.draft} / ${WORDS.draftZh}   ` : '';
  const foot = `${mark}${model.pseudonym ?? model.caseId}   rev ${number ?? '–'}   ${hash}`;
  flow.finish(foot, model.draft ? [WORDS.draft, WORDS.draftZh] : []);
  return { document, asked: flow.asked };
}

const cell = (text: string): Cell => ({ text });
const label = (text: string): Cell => ({ text, colour: COLOURS.muted });
const bold = (text: string): Cell => ({ text, bold: true });

function writeHead(flow: PageFlow, model: ReportModel): void {
  const { revision, order } = model;
  flow.qr(qrcode.create(revision.hash, { errorCorrectionLevel: 'M' }).modules, QR_MM);
  flow.title(WORDS.title);
  flow.paragraph(`${model.procedure.en} / ${model.procedure.zh}`, {
    size: 11,
    width: flow.width - 90,
  });
  const status: Cell = model.draft
    ? {
        text: `${STATUS_WORDS[model.status]}; ${WORDS.draft} / ${WORDS.draftZh}`,
        bold: true,
        colour: COLOURS.fail,
      }
    : { text: STATUS_WORDS[model.status], bold: true, colour: COLOURS.pass };
  flow.space(30);
  flow.heading(WORDS.case);
  const patient = [model.sex, model.birthYear].filter((v) => v !== null).join(', ');
  const rows: Cell[][] = [
    [
      label('Patient / 患者代号'),
      bold(model.pseudonym ?? '–'),
      label('Sex, birth year / 性别、出生年'),
      cell(patient || '–'),
    ],
    [label('Side / 侧别'), bold(sideText(order)), label('Level / 节段'), bold(order?.level ?? '–')],
    [
      label('Case code / 病例代码'),
      cell(model.caseId),
      label('Coordinates / 坐标系'),
      cell(`${model.coordinateSystem}+, mm`),
    ],
    [
      label('Status / 状态'),
      status,
      label('Revision / 版本'),
      bold(String(revision.number ?? '–')),
    ],
    [label('Report of / 时间'), cell(model.time), label('Hash / 哈希'), cell(revision.hash)],
  ];
  flow.table([], rows, [1.2, 2, 1.3, 2.4]);
  for (const reason of model.voidedBecause) {
    flow.paragraph(`Approval void / 批准作废: ${reason}`, { colour: COLOURS.fail });
  }
  const findings = model.guides.flatMap(({ id, checks }) =>
    checks
      .filter(({ status }) => status === 'fail' || status === 'warn')
      .map((c) => `${id}: ${c.message}`),
  );
  for (const finding of findings) flow.paragraph(`! ${finding}`, { colour: COLOURS.warn });
}

function writeTrajectories(flow: PageFlow, trajectories: readonly ReportTrajectory[]): void {
  if (trajectories.length === 0) return;
  flow.heading(WORDS.plan);
  flow.table(
    [
      'Name / 名称',
      'Entry / 入点 mm',
      'Target / 靶点 mm',
      'Ø mm',
      'Depth / 深度',
      'Transv. / 横断',
      'Sagitt. / 矢状',
      'Guide / 导板',
      'Bore × drill, height / 孔径×钻径，高',
    ],
    trajectories.map((t) => [
      ...[
        bold(t.name),
        cell(pointText(t.entry)),
        cell(pointText(t.target)),
        cell(t.diameter.toFixed(1)),
      ],
      ...[
        cell(mmFigure(t.depth)),
        cell(`${t.transverseDeg.toFixed(1)}°`),
        cell(`${t.sagittalDeg.toFixed(1)}°`),
      ],
      cell(t.guide ?? '–'),
      cell(
        t.sleeve === null
          ? '–'
          : `${t.sleeve.boreDiameter.toFixed(2)} × ${t.sleeve.drillDiameter.toFixed(2)}, ${t.sleeve.height.toFixed(1)}`,
      ),
    ]),
    [1.3, 1.6, 1.6, 0.6, 1, 0.9, 0.9, 0.8, 1.5],
  );
  flow.paragraph(WORDS.angles, { size: 7, colour: COLOURS.muted });
  for (const { name, pictures, checks } of trajectories) {
    flow.need(290);
    flow.paragraph(name, { bold: true, size: 10 });
    flow.drawings(pictures);
    checkTable(flow, checks);
  }
}

function writeCuts(flow: PageFlow, cuts: readonly ReportCut[]): void {
  if (cuts.length === 0) return;
  flow.heading(WORDS.cuts);
  flow.table(
    [
      'Name / 名称',
      'Origin / 原点 mm',
      'Normal / 法向',
      'Width × depth / 宽×深 mm',
      'Kerf / 锯缝',
      'Slot / 槽 mm',
    ],
    cuts.map((c) => [
      ...[
        bold(c.name),
        cell(pointText(c.origin)),
        cell(c.normal.map((v) => v.toFixed(3)).join(', ')),
      ],
      ...[cell(`${c.width.toFixed(1)} × ${c.depth.toFixed(1)}`), cell(c.kerf.toFixed(2))],
      cell(
        c.slot === null
          ? '–'
          : `${c.slot.width.toFixed(2)} × ${c.slot.length.toFixed(1)}, ${c.slot.sides === 2 ? 'closed' : 'fence'}`,
      ),
    ]),
    [1.3, 1.5, 1.6, 1.4, 0.8, 1.4],
  );
  for (const { name, pictures, checks } of cuts) {
    flow.need(290);
    flow.paragraph(name, { bold: true, size: 10 });
    flow.drawings(pictures);
    checkTable(flow, checks);
  }
}

function writeLedger(flow: PageFlow, { ledger }: ReportModel): void {
  if (ledger.length === 0) return;
  flow.heading(WORDS.ledger);
  flow.table(
    [
      'Trajectory / 轨迹',
      'Step / 步骤',
      'Instrument / 器械',
      'Ø mm',
      'Inserted / 插入长度',
      'Depth / 深度',
      'Note / 备注',
    ],
    ledger.map((row) => [
      ...[
        bold(row.trajectory),
        cell(row.step),
        cell(row.instrument),
        cell(row.diameter?.toFixed(2) ?? '–'),
      ],
      ...[cell(mmFigure(row.insertedLength)), cell(mmFigure(row.depth)), cell(row.note)],
    ]),
    [1.2, 1, 2, 0.6, 1.1, 1, 2],
  );
}

function checkTable(flow: PageFlow, checks: readonly CheckResult[]): void {
  if (checks.length === 0) return;
  flow.table(
    [
      'Check / 检查',
      'Feature / 要素',
      'Result / 结果',
      'Value / 值',
      'Limit / 限值',
      'What was measured / 说明',
    ],
    checks.map((check) => {
      const [word, ink] = CHECK_WORDS[check.status];
      const [value, limit] = checkFigures(check);
      const result = {
        text: word,
        colour: ink,
        bold: check.status !== 'pass' && check.status !== 'skipped',
      };
      return [
        cell(checkName(check.id)),
        cell(check.feature ?? '–'),
        result,
        cell(value),
        cell(limit),
        cell(check.message),
      ];
    }),
    [1.55, 1.2, 1.25, 1, 1, 3.9],
  );
}

/** A guide's name, pictures and the beginning of its checks, points: they stand together. */
const GUIDE_ROOM = 290;

function writeGuides(flow: PageFlow, model: ReportModel): void {
  flow.heading(WORDS.guides, GUIDE_ROOM);
  flow.paragraph(WORDS.measured, { size: 7, colour: COLOURS.muted });
  for (const guide of model.guides) {
    const { id, name, triangles, volume, bounds, fileHash, notes, warnings } = guide;
    flow.need(GUIDE_ROOM);
    flow.paragraph(name === id ? id : `${name} (${id})`, { bold: true, size: 10 });
    const size =
      bounds === null
        ? '–'
        : [0, 1, 2].map((k) => (bounds.max[k] - bounds.min[k]).toFixed(1)).join(' × ');
    flow.paragraph(
      `${triangles} triangles / 三角面, ${(volume / 1000).toFixed(2)} cm³, ${size} mm, ${fileHash}`,
    );
    flow.paragraph(labelLine(guide.label, model.revision.number));
    flow.drawings(guide.pictures);
    for (const note of notes) flow.paragraph(`– ${note}`, { colour: COLOURS.muted });
    for (const { message } of warnings) flow.paragraph(`! ${message}`, { colour: COLOURS.warn });
    checkTable(flow, ownChecks(model, guide));
  }
}

/** To be ticked on paper. */
function writeChecklist(flow: PageFlow, { checklist }: ReportModel): void {
  if (checklist.length === 0) return;
  flow.heading(WORDS.checklist);
  flow.table(
    [],
    checklist.map(({ en, zh }) => [cell('[   ]'), cell(`${en} / ${zh}`)]),
    [0.5, 9],
  );
}

function writeComments(flow: PageFlow, { comments }: ReportModel): void {
  if (comments.length === 0) return;
  flow.heading(WORDS.comments);
  flow.table(
    ['Rev', 'About / 对象', 'Who, when / 作者、时间', 'Text / 意见', 'State / 状态'],
    comments.map((c) => [
      ...[
        cell(String(c.revision)),
        cell(pinText(c.pin)),
        cell(`${c.author.name}, ${c.author.role}\n${c.time}`),
      ],
      cell([c.text, ...c.answers.map((a) => `> ${a.author.name}: ${a.text}`)].join('\n')),
      c.state === 'open'
        ? { text: 'open / 未处理', colour: COLOURS.warn, bold: true }
        : cell('resolved / 已解决'),
    ]),
    [0.4, 1.3, 1.9, 4, 1.1],
  );
}

function writeOrder(flow: PageFlow, { order, pseudonym }: ReportModel): void {
  // Level and side stand at the head.
  if (order === null || isFormBlank(order)) return;
  flow.need(420);
  flow.heading(ORDER_TITLES[order.route]);
  const line = '______________________________';
  const rows = [
    { label: 'Patient pseudonym / 患者代号', value: pseudonym },
    ...orderFields(order),
  ].map((field) => [label(field.label), cell(field.value ?? line)]);
  flow.table([], rows, [2, 3]);
  flow.paragraph(ORDER_REMARKS[order.route], { size: 7, colour: COLOURS.muted });
}

function writeRecords(flow: PageFlow, model: ReportModel): void {
  flow.heading(WORDS.records);
  flow.table(
    [],
    model.software.map(([name, version]) => [label(name), cell(version)]),
    [1, 3],
  );
  flow.table(
    [],
    model.hashes.map(([name, hash]) => [label(name), cell(hash)]),
    [1, 3],
  );
  const { auditHead: head } = model;
  if (head !== null) flow.paragraph(`Audit trail / 审计链: entry ${head.sequence}, ${head.hash}`);
  if (model.signatures.length === 0) {
    flow.paragraph('No signature holds for this revision. / 本版本尚无有效签名。', {
      bold: true,
      colour: COLOURS.fail,
    });
  }
  for (const s of model.signatures) {
    flow.need(70);
    flow.paragraph(`${s.name}, ${s.role}, ${s.institution}`, { bold: true });
    flow.paragraph(s.meaning);
    flow.paragraph(`${s.time}   Ed25519 ${s.publicKey}   ${s.revision.hash}`, {
      size: 7,
      colour: COLOURS.muted,
    });
  }
}
