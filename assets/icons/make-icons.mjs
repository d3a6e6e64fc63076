// `npm run icons`: draws guidesmith.svg at every size that a system asks for, with a Chromium, and packs the pictures into
// the containers of Windows (.ico) and macOS (.icns). What it writes is committed: packaging needs no browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Types of the entries of an icns file that hold a PNG, by size; @2x entries under their own types. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

async function draw() {
  const executablePath = process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const svg = readFileSync(here('guidesmith.svg'), 'base64');
  const pictures = new Map();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}"></body>`,
    );
    await page.locator('img').evaluate((image) => image.decode());
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

/** https://learn.microsoft.com/previous-versions/ms997538: a directory of entries, then the PNGs. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * ICO_SIZES.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(ICO_SIZES.length, 4);
  let offset = head.length;
  ICO_SIZES.forEach((size, i) => {
    const at = 6 + 16 * i;
    const { length } = pictures.get(size);
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([head, ...ICO_SIZES.map((size) => pictures.get(size))]);
}

/** Type and length (with its own 8 bytes, big-endian) before each entry and before the whole. */
function icns(pictures) {
  const entry = (type, content) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return entry('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => entry(type, pictures.get(size)))));
}

const pictures = await draw();
mkdirSync(here('png'), { recursive: true });
for (const [size, png] of pictures) writeFileSync(here(`png/${size}x${size}.png`), png);
writeFileSync(here('guidesmith.ico'), ico(pictures));
writeFileSync(here('guidesmith.icns'), icns(pictures));
