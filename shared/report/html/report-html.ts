import qrcode from 'qrcode';
import { encodeUtf8 } from '../../case-file/utf8.ts';
import type { CheckResult } from '../../checks/check.ts';
import { isFormBlank } from '../../review/order-form.ts';
import { base64 } from '../base64.ts';
import { inBothLanguages } from '../both-languages.ts';
import { COLOURS, drawingSvg } from '../drawing.ts';
import { ORDER_REMARKS, ORDER_TITLES, orderFields, sideText } from '../order-fields.ts';
import { ownChecks } from '../own-checks.ts';
import type { ReportFonts } from '../pdf/report-pdf.ts';
import { subsetTrueType } from '../pdf/truetype-subset.ts';
import type { ReportMesh, ReportModel } from '../report-model.ts';
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
import { packMesh } from './packed-mesh.ts';
import { VIEWER_SCRIPT } from './viewer-script.ts';

/** Text made safe for HTML, attributes too. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const inLines = (text: string): string => safe(text).replaceAll('\n', '<br>');

const STYLE = `
:root{color-scheme:light}body{margin:0;font:15px/1.5 Report,"Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:${COLOURS.ink};background:#fff}
main{max-width:1080px;margin:0 auto;padding:16px}h1{font-size:26px;margin:8px 0}h2{font-size:19px;color:${COLOURS.guideLine};border-bottom:2px solid ${COLOURS.guide};margin:32px 0 8px}h3{font-size:16px;margin:20px 0 6px}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}th{text-align:left;color:${COLOURS.muted};font-weight:600}td,th{padding:5px 8px 5px 0;border-bottom:1px solid ${COLOURS.line};vertical-align:top;overflow-wrap:anywhere}
.wide{overflow-x:auto}.draft{background:${COLOURS.fail};color:#fff;font-weight:700;text-align:center;padding:8px;position:sticky;top:0;z-index:2}.muted{color:${COLOURS.muted};font-size:13px}
.pictures{display:flex;flex-wrap:wrap;gap:12px}.pictures figure{margin:0;flex:1 1 260px;max-width:340px}.pictures svg{width:100%;border:1px solid ${COLOURS.line};overflow:hidden;background:#fff}figcaption{font-size:12.5px;color:${COLOURS.muted}}
#view{width:100%;height:min(62vh,560px);display:block;border:1px solid ${COLOURS.line};touch-action:none;cursor:grab}#parts{display:flex;flex-wrap:wrap;gap:8px 18px;padding:8px 0}#parts label,#parts button{min-height:32px;font:inherit}
.checklist{list-style:none;padding:0}.checklist li{padding:4px 0}
.qr{float:right;width:112px}.pass{color:${COLOURS.pass}}.warn{color:${COLOURS.warn};font-weight:700}.fail{color:${COLOURS.fail};font-weight:700}.skipped{color:${COLOURS.muted}}code{font-size:12px;overflow-wrap:anywhere}
#mark{display:none}
@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:12px}main{max-width:none;padding:0}table{font-size:10.5px}h1{font-size:22px}h2{font-size:16px;margin-top:20px}h3{font-size:13px}
.draft{position:static}#solid{display:none}.wide{overflow:visible}tr,figure,.checklist li{break-inside:avoid}h2,h3{break-after:avoid}.pictures figure{flex:0 1 31%}
#mark{display:block;position:fixed;z-index:3;top:42%;left:0;right:0;text-align:center;font-size:40px;line-height:1.3;font-weight:700;color:${COLOURS.fail};opacity:.14}}
`;

/**
 * A report as one HTML file that needs nothing else: no network, no installed font, no library; opened from a disk it shows the same
 * numbers as the PDF and the meshes in 3D. A policy in it forbids every request.
 */
export function reportHtml(said: ReportModel, fonts: ReportFonts): Uint8Array {
  const model = inBothLanguages(said);
  const { revision, order } = model;
  // On paper a fixed element stands on every page.
  const draft = model.draft
    ? `<div class="draft">${WORDS.draft} / ${WORDS.draftZh}</div><div id="mark" aria-hidden="true">${WORDS.draft}<br>${WORDS.draftZh}</div>`
    : '';
  const body = [
    draft,
    '<main>',
    `<div class="qr">${qrSvg(revision.hash)}</div>`,
    `<h1>${safe(WORDS.title)}</h1><p>${safe(model.procedure.en)} / ${safe(model.procedure.zh)}</p>`,
    heading(WORDS.case),
    table(
      [],
      [
        [
          'Patient / 患者代号',
          model.pseudonym ?? '–',
          'Sex, birth year / 性别、出生年',
          [model.sex, model.birthYear].filter((v) => v !== null).join(', ') || '–',
        ],
        ['Side / 侧别', sideText(order), 'Level / 节段', order?.level ?? '–'],
        [
          'Case code / 病例代码',
          model.caseId,
          'Coordinates / 坐标系',
          `${model.coordinateSystem}+, mm`,
        ],
        [
          'Status / 状态',
          STATUS_WORDS[model.status],
          'Revision / 版本',
          String(revision.number ?? '–'),
        ],
        ['Report of / 时间', model.time, 'Hash / 哈希', revision.hash],
      ],
    ),
    ...model.voidedBecause.map(
      (why) => `<p class="fail">Approval void / 批准作废: ${inLines(why)}</p>`,
    ),
    `<section id="solid"><h2>3D</h2><canvas id="view" tabindex="0" aria-label="3D view" data-home="${homeView(model)}"></canvas><div id="parts"></div></section>`,
    ...trajectories(model),
    ...cuts(model),
    ...ledger(model),
    ...guides(model),
    ...checklist(model),
    ...comments(model),
    ...orderForm(model),
    ...records(model),
    '</main>',
    `<script type="application/json" id="meshes">${meshJson(model.meshes)}</script>`,
    `<script>${VIEWER_SCRIPT}</script>`,
  ];
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:`;
  return encodeUtf8(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${safe(`${model.caseId} ${revision.hash.slice(7, 19)}`)}</title><style>${fontFace(body.join(''), fonts)}${STYLE}</style></head><body>${body.join('\n')}</body></html>\n`,
  );
}

/** The characters of the page in a font of its own: a reader's computer may have none for Chinese. */
function fontFace(text: string, { regular }: ReportFonts): string {
  const characters = new Set([...text].map((c) => c.codePointAt(0) ?? 0));
  const { bytes } = subsetTrueType(regular, characters);
  return `@font-face{font-family:Report;src:url(data:font/ttf;base64,${base64(bytes)})}`;
}

const heading = (text: string): string => `<h2>${safe(text)}</h2>`;

/** A cell that is HTML already. */
interface Html {
  readonly html: string;
}

function table(head: readonly string[], rows: readonly (readonly (string | Html)[])[]): string {
  const th =
    head.length === 0
      ? ''
      : `<thead><tr>${head.map((h) => `<th>${safe(h)}</th>`).join('')}</tr></thead>`;
  const td = (c: string | Html) => `<td>${typeof c === 'string' ? inLines(c) : c.html}</td>`;
  return `<div class="wide"><table>${th}<tbody>${rows.map((r) => `<tr>${r.map(td).join('')}</tr>`).join('')}</tbody></table></div>`;
}

const figures = (pictures: ReportModel['trajectories'][number]['pictures']): string =>
  `<div class="pictures">${pictures.map((d) => `<figure>${drawingSvg(d, safe)}<figcaption>${safe(d.caption)}</figcaption></figure>`).join('')}</div>`;

function checkTable(checks: readonly CheckResult[]): string {
  if (checks.length === 0) return '';
  return table(
    [
      'Check / 检查',
      'Feature / 要素',
      'Result / 结果',
      'Value / 值',
      'Limit / 限值',
      'What was measured / 说明',
    ],
    checks.map((check) => [
      ...[
        checkName(check.id),
        check.feature ?? '–',
        { html: `<span class="${check.status}">${safe(CHECK_WORDS[check.status][0])}</span>` },
      ],
      ...[...checkFigures(check), check.message],
    ]),
  );
}

function trajectories({ trajectories: all }: ReportModel): string[] {
  if (all.length === 0) return [];
  const rows = all.map((t) => [
    ...[t.name, pointText(t.entry), pointText(t.target), t.diameter.toFixed(1), mmFigure(t.depth)],
    ...[`${t.transverseDeg.toFixed(1)}°`, `${t.sagittalDeg.toFixed(1)}°`, t.guide ?? '–'],
    t.sleeve === null
      ? '–'
      : `${t.sleeve.boreDiameter.toFixed(2)} × ${t.sleeve.drillDiameter.toFixed(2)}, ${t.sleeve.height.toFixed(1)}`,
  ]);
  const head = [
    'Name / 名称',
    'Entry / 入点',
    'Target / 靶点',
    'Ø mm',
    'Depth / 深度',
    'Transverse / 横断',
    'Sagittal / 矢状',
    'Guide / 导板',
    'Bore × drill, height / 孔径×钻径，高',
  ];
  return [
    heading(WORDS.plan),
    table(head, rows),
    `<p class="muted">${safe(WORDS.angles)}</p>`,
    ...all.map(
      ({ name, pictures, checks }) =>
        `<h3>${safe(name)}</h3>${figures(pictures)}${checkTable(checks)}`,
    ),
  ];
}

function cuts({ cuts: all }: ReportModel): string[] {
  if (all.length === 0) return [];
  const rows = all.map((c) => [
    ...[c.name, pointText(c.origin), c.normal.map((v) => v.toFixed(3)).join(', ')],
    ...[`${c.width.toFixed(1)} × ${c.depth.toFixed(1)}`, c.kerf.toFixed(2)],
    c.slot === null
      ? '–'
      : `${c.slot.width.toFixed(2)} × ${c.slot.length.toFixed(1)}, ${c.slot.sides === 2 ? 'closed' : 'fence'}`,
  ]);
  const head = [
    'Name / 名称',
    'Origin / 原点',
    'Normal / 法向',
    'Width × depth / 宽×深',
    'Kerf / 锯缝',
    'Slot / 槽',
  ];
  return [
    heading(WORDS.cuts),
    table(head, rows),
    ...all.map(
      ({ name, pictures, checks }) =>
        `<h3>${safe(name)}</h3>${figures(pictures)}${checkTable(checks)}`,
    ),
  ];
}

function ledger({ ledger: rows }: ReportModel): string[] {
  if (rows.length === 0) return [];
  const head = [
    'Trajectory / 轨迹',
    'Step / 步骤',
    'Instrument / 器械',
    'Ø mm',
    'Inserted / 插入长度',
    'Depth / 深度',
    'Note / 备注',
  ];
  const cells = rows.map((r) => [
    ...[r.trajectory, r.step, r.instrument, r.diameter?.toFixed(2) ?? '–'],
    ...[mmFigure(r.insertedLength), mmFigure(r.depth), r.note],
  ]);
  return [heading(WORDS.ledger), table(head, cells)];
}

const guides = (model: ReportModel): string[] => [
  heading(WORDS.guides),
  `<p class="muted">${safe(WORDS.measured)}</p>`,
  ...model.guides.flatMap((guide) => {
    const { id, name, triangles, volume, fileHash, label, pictures, notes, warnings } = guide;
    return [
      `<h3>${safe(name === id ? id : `${name} (${id})`)}</h3>`,
      `<p>${triangles} triangles / 三角面, ${(volume / 1000).toFixed(2)} cm³, <code>${fileHash}</code></p>`,
      `<p>${safe(labelLine(label, model.revision.number))}</p>`,
      figures(pictures),
      ...notes.map((note) => `<p class="muted">${inLines(note)}</p>`),
      ...warnings.map(({ message }) => `<p class="warn">${inLines(message)}</p>`),
      checkTable(ownChecks(model, guide)),
    ];
  }),
];

function checklist({ checklist: points }: ReportModel): string[] {
  if (points.length === 0) return [];
  const items = points.map(
    ({ en, zh }) => `<li><label><input type="checkbox"> ${safe(`${en} / ${zh}`)}</label></li>`,
  );
  return [heading(WORDS.checklist), `<ul class="checklist">${items.join('')}</ul>`];
}

function comments({ comments: all }: ReportModel): string[] {
  if (all.length === 0) return [];
  const rows = all.map((c) => [
    ...[String(c.revision), pinText(c.pin), `${c.author.name}, ${c.author.role}\n${c.time}`],
    [c.text, ...c.answers.map((a) => `> ${a.author.name}: ${a.text}`)].join('\n'),
    c.state === 'open' ? { html: '<span class="warn">open / 未处理</span>' } : 'resolved / 已解决',
  ]);
  const head = ['Rev', 'About / 对象', 'Who, when / 作者、时间', 'Text / 意见', 'State / 状态'];
  return [heading(WORDS.comments), table(head, rows)];
}

function orderForm({ order, pseudonym }: ReportModel): string[] {
  // Level and side stand at the head.
  if (order === null || isFormBlank(order)) return [];
  const fields = [
    { label: 'Patient pseudonym / 患者代号', value: pseudonym },
    ...orderFields(order),
  ];
  return [
    heading(ORDER_TITLES[order.route]),
    table(
      [],
      fields.map(({ label, value }) => [label, value ?? '____________________']),
    ),
    `<p class="muted">${safe(ORDER_REMARKS[order.route])}</p>`,
  ];
}

function records({ software, hashes, auditHead, signatures }: ReportModel): string[] {
  const signed = signatures.map(
    (s) =>
      `<h3>${safe(`${s.name}, ${s.role}, ${s.institution}`)}</h3><p>${safe(s.meaning)}</p><p><code>${s.time} Ed25519 ${s.publicKey} ${s.revision.hash}</code></p>`,
  );
  const none = '<p class="fail">No signature holds for this revision. / 本版本尚无有效签名。</p>';
  const head =
    auditHead === null
      ? ''
      : `<p>Audit trail / 审计链: entry ${auditHead.sequence}, <code>${auditHead.hash}</code></p>`;
  const code = (rows: readonly (readonly [string, string])[]) =>
    table(
      [],
      rows.map(([name, value]) => [name, { html: `<code>${safe(value)}</code>` }]),
    );
  return [
    heading(WORDS.records),
    code(software),
    code(hashes),
    head,
    ...(signed.length > 0 ? signed : [none]),
  ];
}

function qrSvg(text: string): string {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (modules.get(y, x) !== 0) d += `M${x} ${y}h1v1h-1z`;
  }
  return `<svg viewBox="-2 -2 ${size + 4} ${size + 4}" role="img" aria-label="QR"><path d="${d}"/></svg>`;
}

const LOOKS: Readonly<Record<ReportMesh['tissue'], readonly [string, number]>> = {
  bone: [COLOURS.bone, 1],
  skin: [COLOURS.skin, 0.3],
  artery: [COLOURS.artery, 1],
  vein: [COLOURS.vein, 1],
  nerve: [COLOURS.nerve, 1],
  other: [COLOURS.other, 0.5],
  guide: [COLOURS.guide, 1],
};

/** JSON within a script element: no "<" may end it. */
function meshJson(meshes: readonly ReportMesh[]): string {
  const packed = meshes.map(({ name, role, tissue, mesh }) => {
    const [hex, opacity] = LOOKS[tissue];
    const colour = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);
    return { name, role, colour, opacity, ...packMesh(mesh) };
  });
  return JSON.stringify(packed).replaceAll('<', '\\u003c');
}

/** Turn of the first view, column by column: seen from where the instruments come, the head up; else from the front. */
function homeView({ trajectories: [first], coordinateSystem }: ReportModel): string {
  const back = first === undefined ? coordinateSystem === 'RAS' : first.entry[1] > first.target[1];
  // Screen x, y, z (to the reader) in patient axes; from the back (larger y) or from the front.
  return JSON.stringify(back ? [-1, 0, 0, 0, 0, 1, 0, 1, 0] : [1, 0, 0, 0, 0, -1, 0, 1, 0]);
}
