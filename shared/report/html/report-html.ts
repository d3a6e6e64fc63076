import qrcode from 'qrcode';
import { encodeUtf8 } from '../../case-file/utf8.ts';
import { base64 } from '../base64.ts';
import type { Block, ReportTable, TableCell } from '../blocks.ts';
import { COLOURS, type Drawing, drawingSvg } from '../drawing.ts';
import type { ReportFonts } from '../pdf/report-pdf.ts';
import { subsetTrueType } from '../pdf/truetype-subset.ts';
import { straightApostrophes } from '../pdf/wrap-lines.ts';
import { reportBlocks } from '../report-blocks.ts';
import type { ReportMesh, ReportModel } from '../report-model.ts';
import { WORDS } from '../report-words.ts';
import { packMesh } from './packed-mesh.ts';
import { VIEWER_SCRIPT } from './viewer-script.ts';

/** Text made safe for HTML, attributes too. */
const safe = (text: string): string =>
  straightApostrophes(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const inLines = (text: string): string => safe(text).replaceAll('\n', '<br>');

const STYLE = `
:root{color-scheme:light}body{margin:0;font:15px/1.5 Report,"Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:${COLOURS.ink};background:#fff}
main{max-width:1120px;margin:0 auto;padding:16px}h1{font-size:26px;margin:8px 0}h2{font-size:19px;color:${COLOURS.guideLine};border-bottom:2px solid ${COLOURS.guide};margin:32px 0 8px}h3{font-size:16px;margin:20px 0 6px}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}th{text-align:left;vertical-align:bottom;color:${COLOURS.muted};font-weight:600;font-size:12.5px;line-height:1.35}td,th{padding:5px 8px 5px 0;border-bottom:1px solid ${COLOURS.line}}td{vertical-align:top;overflow-wrap:anywhere}
.wide{overflow-x:auto}.draft{background:${COLOURS.fail};color:#fff;font-weight:700;text-align:center;padding:8px;position:sticky;top:0;z-index:2}
.pictures{display:flex;flex-wrap:wrap;gap:12px;margin-bottom:8px}.pictures figure{margin:0;flex:var(--wide) 1 calc(var(--wide)*150px);max-width:calc(var(--wide)*340px)}.pictures svg{display:block;width:100%;box-sizing:border-box;border:1px solid ${COLOURS.line};overflow:hidden;background:#fff}figcaption{font-size:12.5px;color:${COLOURS.muted}}
#view{width:100%;height:clamp(300px,68vh,680px);display:block;border:1px solid ${COLOURS.line};touch-action:none;cursor:grab}#parts{display:flex;flex-wrap:wrap;gap:8px 18px;padding:8px 0}#parts label,#parts button{min-height:32px;font:inherit}
.checklist{list-style:none;padding:0}.checklist li{padding:4px 0}
.qr{float:right;width:112px}.pass{color:${COLOURS.pass}}.warn{color:${COLOURS.warn};font-weight:700}.fail{color:${COLOURS.fail};font-weight:700}.muted{color:${COLOURS.muted}}.strong{font-weight:700}.small{font-size:13px;line-height:1.45;margin:6px 0}nav{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13.5px}nav a{color:${COLOURS.guideLine}}h2{scroll-margin-top:48px}.code{font-family:ui-monospace,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}
#mark{display:none}
@media screen and (min-width:561px){.many{min-width:680px}}
@media screen and (max-width:560px){#view{height:52vh}.facts tr{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr)}.headed thead{display:none}.headed,.headed tbody,.headed tr{display:block}.headed tr{border-bottom:2px solid ${COLOURS.line};padding:6px 0}.headed td{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:0 12px;border:0;padding:2px 0}.headed td:before{content:attr(data-head);color:${COLOURS.muted};font-size:12.5px;font-weight:600}}
@page{size:A4;margin:12mm 12mm 14mm}
@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:12px}main{max-width:none;padding:0}table{font-size:10.5px}h1{font-size:22px}h2{font-size:16px;margin-top:20px}h3{font-size:13px}th{font-size:9px}figcaption,.small{font-size:9.5px}.code{font-size:9px}p{margin:6px 0}nav{display:none}
.draft{position:static}#solid{display:none}.wide{overflow:visible}tr,figure,.checklist li{break-inside:avoid}h2,h3,h2+.small,h3+p,h3+p+p,h3+p+p+p{break-after:avoid}.facts{break-inside:avoid}.pictures figure{flex:0 1 auto;width:calc(var(--wide)*190px);max-width:31%}
#mark{display:block;position:fixed;z-index:3;top:42%;left:0;right:0;text-align:center;font-size:40px;line-height:1.3;font-weight:700;color:${COLOURS.fail};opacity:.14}}
`;

/**
 * A report as one HTML file that needs nothing else: no network, no installed font, no library; opened from a disk it shows the same
 * numbers as the PDF and the meshes in 3D. A policy in it forbids every request.
 */
export function reportHtml(model: ReportModel, fonts: ReportFonts): Uint8Array {
  const { revision, procedure } = model;
  const blocks = reportBlocks(model);
  // On paper a fixed element stands on every page.
  const draft = model.draft
    ? `<div class="draft">${WORDS.draft} / ${WORDS.draftZh}</div><div id="mark" aria-hidden="true">${WORDS.draft}<br>${WORDS.draftZh}</div>`
    : '';
  const body = [
    draft,
    '<main>',
    `<div class="qr">${qrSvg(revision.hash)}</div>`,
    `<h1>${safe(WORDS.title)}</h1><p>${safe(procedure.en)} / ${safe(procedure.zh)}</p>`,
    contentsHtml(blocks),
    ...blocks.map((block) => blockHtml(block, blocks, model)),
    '</main>',
    `<script type="application/json" id="meshes">${meshJson(model.meshes)}</script>`,
    `<script>${VIEWER_SCRIPT}</script>`,
  ];
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:`;
  return encodeUtf8(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${safe(`${model.caseId} ${revision.hash.slice(7, 19)}`)}</title><style>${fontFace(body.join(''), fonts)}${STYLE}${drawingRules(blocks)}</style></head><body>${body.join('\n')}</body></html>\n`,
  );
}

/** The characters of the page in a font of its own: a reader's computer may have none for Chinese. */
function fontFace(text: string, { regular }: ReportFonts): string {
  const characters = new Set([...text].map((c) => c.codePointAt(0) ?? 0));
  const { bytes } = subsetTrueType(regular, characters);
  return `@font-face{font-family:Report;src:url(data:font/ttf;base64,${base64(bytes)})}`;
}

/** What the contents lead to. */
const isSection = ({ kind }: Block): boolean => kind === 'heading' || kind === 'view';

const headingId = (blocks: readonly Block[], block: Block): string =>
  `s${blocks.filter(isSection).indexOf(block) + 1}`;

/** A link to each section: nobody scrolls through all of it for the signatures. */
function contentsHtml(blocks: readonly Block[]): string {
  const links = blocks.filter(isSection).map((block) => {
    const text = block.kind === 'heading' ? block.text : WORDS.view;
    return `<a href="#${headingId(blocks, block)}">${safe(text)}</a>`;
  });
  return `<nav aria-label="${safe(WORDS.contents)}">${links.join('')}</nav>`;
}

/** How wide a drawing is by its height, per cent. */
const percentWide = ({ view: { min, max } }: Drawing): number =>
  Math.round((100 * (max[0] - min[0])) / (max[1] - min[1]));

/** Drawings side by side are as high as each other. A rule each, no style in an element: where the report is printed from, the page's policy takes none. */
function drawingRules(blocks: readonly Block[]): string {
  const drawings = blocks.flatMap((block) => (block.kind === 'drawings' ? block.drawings : []));
  const widths = [...new Set(drawings.map(percentWide))].sort((a, b) => a - b);
  return widths.map((wide) => `.w${wide}{--wide:${wide / 100}}`).join('');
}

function blockHtml(block: Block, blocks: readonly Block[], model: ReportModel): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${headingId(blocks, block)}">${safe(block.text)}</h2>`;
    case 'subheading':
      return `<h3>${safe(block.text)}</h3>`;
    case 'paragraph':
      return `<p class="${block.tone}${block.small ? ' small' : ''}">${inLines(block.text)}</p>`;
    case 'table':
      return tableHtml(block.table);
    case 'drawings':
      return `<div class="pictures">${block.drawings.map((d) => `<figure class="w${percentWide(d)}">${drawingSvg(d, safe)}<figcaption>${safe(d.caption)}</figcaption></figure>`).join('')}</div>`;
    case 'checklist':
      return `<ul class="checklist">${block.points.map((point) => `<li><label><input type="checkbox"> ${safe(point)}</label></li>`).join('')}</ul>`;
    case 'view':
      return `<section id="solid"><h2 id="${headingId(blocks, block)}">${safe(WORDS.view)}</h2><canvas id="view" tabindex="0" aria-label="${safe(WORDS.view)}" aria-describedby="hint" data-home="${homeView(model)}"></canvas><div id="parts"></div><p id="hint" class="muted small">${safe(WORDS.viewHint)}</p></section>`;
  }
}

function tableHtml({ head, rows, shares }: ReportTable): string {
  const th =
    head.length === 0
      ? ''
      : `<thead><tr>${head.map((h) => `<th>${inLines(h)}</th>`).join('')}</tr></thead>`;
  // On a telephone a row stands as a list of its cells, each with the head of its column.
  const td = ({ text, tone }: TableCell, i: number): string => {
    const over = head[i] === undefined ? '' : ` data-head="${safe(head[i].replace('\n', ' '))}"`;
    return `<td${tone === 'plain' ? '' : ` class="${tone}"`}${over}><span>${inLines(text)}</span></td>`;
  };
  // Rows alone are names with their values: on a telephone two columns, not four.
  const kind =
    head.length === 0 ? ' class="facts"' : ` class="headed${head.length > 3 ? ' many' : ''}"`;
  const sum = shares.reduce((a, b) => a + b, 0);
  const columns =
    head.length === 0
      ? ''
      : `<colgroup>${shares.map((share) => `<col width="${((100 * share) / sum).toFixed(1)}%">`).join('')}</colgroup>`;
  return `<div class="wide"><table${kind}>${columns}${th}<tbody>${rows.map((r) => `<tr>${r.map(td).join('')}</tr>`).join('')}</tbody></table></div>`;
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
