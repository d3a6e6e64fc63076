import { zlibSync } from 'fflate';
import { crc32 } from '../mesh/crc32.ts';
import type { Raster } from './shaded-view.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** 8 bits, RGB, deflate, the only filters and no interlace (PNG, ISO/IEC 15948, 11.2.2). */
const TRUE_COLOUR = [8, 2, 0, 0, 0];
/** Each byte less that of the dot to its left (9.2). */
const SUB = 1;

/** A picture as the bytes of a PNG file. */
export function writePng({ width, height, rgb }: Raster): Uint8Array {
  const row = 3 * width;
  const filtered = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) {
    const to = y * (row + 1);
    filtered[to] = SUB;
    for (let i = 0; i < row; i++) {
      filtered[to + 1 + i] = rgb[y * row + i] - (i < 3 ? 0 : rgb[y * row + i - 3]);
    }
  }
  const head = Uint8Array.from([...bigEndian(width), ...bigEndian(height), ...TRUE_COLOUR]);
  const parts = [
    SIGNATURE,
    ...chunk('IHDR', head),
    ...chunk('IDAT', zlibSync(filtered, { level: 9 })),
    ...chunk('IEND', new Uint8Array()),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function chunk(type: string, data: Uint8Array): readonly Uint8Array[] {
  const name = Uint8Array.from(type, (c) => c.charCodeAt(0));
  return [
    Uint8Array.from(bigEndian(data.length)),
    name,
    data,
    Uint8Array.from(bigEndian(crc32(data, crc32(name)))),
  ];
}

const bigEndian = (value: number): readonly number[] =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
