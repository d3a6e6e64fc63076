// Makes the label font from Noto Sans SC: keeps what labels are written in and drops the rest. Not part of the build;
// README.md beside this file says when and how to run it.
//   node subset-label-font.mjs NotoSansSC_800ExtraBold.ttf NotoSansSC-label.ttf
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [source, target] = process.argv.slice(2);
if (!source || !target) {
  console.error('usage: node subset-label-font.mjs SOURCE.ttf TARGET.ttf');
  process.exit(1);
}
// Installed in the folder that this is run in, not in the project.
const { default: subsetFont } = await import(
  pathToFileURL(`${process.cwd()}/node_modules/subset-font/index.js`)
);

/** The characters of GB 2312's rows `first` to `last` (row 1 is lead byte 0xA1). */
function gb2312Rows(first, last) {
  const decoder = new TextDecoder('gb2312', { fatal: true });
  const characters = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      let character;
      try {
        character = decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell));
      } catch {
        continue;
      }
      // The decoder is GBK's: it maps cells that GB 2312 leaves empty to private-use code points.
      const code = character.codePointAt(0);
      if (code < 0xe000 || code > 0xf8ff) characters.push(character);
    }
  }
  return characters;
}

function codePoints(first, last) {
  const characters = [];
  for (let code = first; code <= last; code++) characters.push(String.fromCodePoint(code));
  return characters;
}

const ideographs = gb2312Rows(16, 87);
if (ideographs.length !== 6763) throw new Error(`${ideographs.length} ideographs, not 6763`);

const text = [
  ...codePoints(0x20, 0x7e),
  ...codePoints(0xa0, 0x17f), // Latin-1 and Latin Extended-A
  ...codePoints(0x2010, 0x2027), // dashes, quotes, bullet, ellipsis
  ...'←↑→↓↔≈≠≤≥∅µΩ√×÷',
  ...gb2312Rows(1, 3), // punctuation and symbols, numerals, full-width ASCII
  ...gb2312Rows(6, 6), // Greek
  ...ideographs,
].join('');

const font = await subsetFont(readFileSync(source), text, {
  targetFormat: 'sfnt',
  keepFeatures: [], // labels are set glyph by glyph: no kerning, no substitution
  noLayoutClosure: true,
  noHinting: true,
  dropTables: ['GSUB', 'GPOS', 'GDEF', 'vhea', 'vmtx', 'DSIG', 'STAT', 'gasp'],
  preserveNameIds: [0, 7, 11, 13, 14], // copyright, trademark, addresses, licence
});
writeFileSync(target, font);
console.log(`${target}: ${font.length} bytes`);
