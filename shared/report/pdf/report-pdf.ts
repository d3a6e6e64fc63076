import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import qrcode from 'qrcode';
import type { Block } from '../blocks.ts';
import { reportBlocks } from '../report-blocks.ts';
import type { ReportModel } from '../report-model.ts';
import { WORDS } from '../report-words.ts';
import { layOut } from './lay-out.ts';
import { type FlowFont, type FlowFonts, PageFlow } from './page-flow.ts';
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
export async function reportPdf(model: ReportModel, fonts: ReportFonts): Promise<Uint8Array> {
  const blocks = reportBlocks(model);
  // Laid out twice: which characters the document uses is known once it is written. The first time it is short of some.
  const { asked } = await write(model, blocks, fonts, PRINTABLE);
  const { document } = await write(model, blocks, fonts, [...PRINTABLE, ...asked]);
  return document.save({ useObjectStreams: true });
}

/** What stands for a character that no font has, and ASCII. */
const PRINTABLE: readonly number[] = [0x25a1, ...Array.from({ length: 95 }, (_, i) => 0x20 + i)];

async function write(
  model: ReportModel,
  blocks: readonly Block[],
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
  writeTitle(flow, model);
  layOut(flow, blocks);
  const { number, hash } = model.revision;
  const mark = model.draft ? `${WORDS.draft} / ${WORDS.draftZh}   ` : '';
  const foot = `${mark}${model.pseudonym ?? model.caseId}   rev ${number ?? '–'}   ${hash}`;
  flow.finish(foot, model.draft ? [WORDS.draft, WORDS.draftZh] : []);
  return { document, asked: flow.asked };
}

function writeTitle(flow: PageFlow, { revision, procedure }: ReportModel): void {
  flow.qr(qrcode.create(revision.hash, { errorCorrectionLevel: 'M' }).modules, QR_MM);
  flow.title(WORDS.title);
  const width = flow.width - 90;
  flow.paragraph(`${procedure.en} / ${procedure.zh}`, { size: 11, width });
  flow.space(30);
}
