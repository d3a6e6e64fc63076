import type { CoreSentence } from '../../support/core-sentences.ts';

const FORMAT = 'part of a file format or an identifier';
const FIGURE = 'values, units and connecting marks alone';
const JOINT = 'joins two parts; the translator joins them anew';
const STANDARD = 'a proper name that Chinese texts write in English too';
const NOUN = 'a noun that is counted: the catalogue holds it with its number';

/** Files whose texts are formats, styles or code, or stand beside their Chinese already. */
const FILES: Readonly<Record<string, string>> = {
  'mesh/write-3mf.ts': FORMAT,
  'mesh/write-obj.ts': FORMAT,
  'mesh/write-ply.ts': FORMAT,
  'mesh/stl-writer.ts': FORMAT,
  'report/drawing.ts': FORMAT,
  'report/html/report-html.ts': 'marks of the page; its words stand in both languages',
  'host/preferences.ts': 'a fault of the program that stores preferences',
  'host/profiles.ts': 'a fault of the program that stores profiles',
};

/** Texts that are shown as they are, or to nobody, each with the reason. */
const TEXTS: Readonly<Record<string, string>> = {
  'guidesmith ': FORMAT,
  newId: FORMAT,
  '"guidesmith/case@{0}"': FORMAT,
  '# vtk DataFile': FORMAT,
  'binary STL, mm: {0}': FORMAT,
  'anatomy {0}': 'the name of a kept measurement',
  '{0} properties a vertex': 'a fault of the program',
  '{0} mm': FIGURE,
  '{0}+, mm': FIGURE,
  ', {0} mm': FIGURE,
  'mm²': FIGURE,
  '{0}, {1} mm': FIGURE,
  '{0}{1}   rev {2}   {3}': FIGURE,
  ' and ': JOINT,
  ' or ': JOINT,
  '{0} and {1}': JOINT,
  '{0} of {1}': JOINT,
  'review.json: {0}: {1}': JOINT,
  'The sleeve': 'begins "The sleeve {0}", which the catalogue holds',
  'The pin': 'begins "The pin {0}", which the catalogue holds',
  'The wall of slot': 'begins "The wall of slot {0}", which the catalogue holds',
  'The bar': 'begins "The bar {0}", which the catalogue holds',
  'open edge': NOUN,
  'Guidesmith {0}': STANDARD,
  'Guidesmith {0} ({1})': STANDARD,
  'JPEG Baseline': STANDARD,
  'JPEG Extended': STANDARD,
  'JPEG Lossless': STANDARD,
  'JPEG Lossless, first-order prediction': STANDARD,
  'JPEG-LS Lossless': STANDARD,
  'JPEG-LS Near-Lossless': STANDARD,
  'JPEG 2000 Lossless': STANDARD,
  'High-Throughput JPEG 2000': STANDARD,
  'High-Throughput JPEG 2000 Lossless': STANDARD,
  'High-Throughput JPEG 2000 RPCL Lossless': STANDARD,
};

/** Titles of papers and programs are cited as they were published; only what is no citation has a Chinese text. */
const isCitation = ({ file, template }: CoreSentence): boolean =>
  file === 'procedures/sources.ts' && !/^(?:no source found|Guidesmith)/.test(template);

/** Whether a text of the core stays English on a Chinese page. */
export const isShownInEnglish = (sentence: CoreSentence): boolean =>
  sentence.file in FILES || sentence.template in TEXTS || isCitation(sentence);
