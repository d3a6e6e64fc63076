import { readFileSync } from 'node:fs';
import opentype from 'opentype.js';
import { describe, expect, test } from 'vitest';
import { openLabelFont } from '../../../shared/geometry/label-font.ts';
import { checkoutPath } from '../../support/data.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
const font = openLabelFont(bytes);

describe('openLabelFont', () => {
  test('knows its em and how tall its capitals are', () => {
    expect(font.unitsPerEm).toBe(1000);
    expect(font.capHeight).toBe(743);
  });

  test('reads every glyph as an independent font library does', () => {
    const other = opentype.parse(bytes);
    const differing: string[] = [];
    let compared = 0;
    for (let code = 0x20; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      const index = other.charToGlyphIndex(character);
      const glyph = font.glyph(code);
      if (index > 0 !== (glyph !== null)) differing.push(character);
      if (!glyph || index === 0) continue;
      compared++;
      const expected = other.glyphs.get(index);
      const box = expected.getBoundingBox();
      const ink = inkOf(glyph.contours);
      const same =
        expected.advanceWidth === glyph.advance &&
        expected.path.commands.filter(({ type }) => type === 'Z').length === glyph.contours.length;
      // The library's box is the curves', which the control points' box holds.
      const within =
        glyph.contours.length === 0 ||
        (ink.left <= box.x1 + 1e-9 &&
          ink.right >= box.x2 - 1e-9 &&
          ink.bottom <= box.y1 + 1e-9 &&
          ink.top >= box.y2 - 1e-9);
      if (!same || !within) differing.push(character);
    }
    expect(differing).toEqual([]);
    expect(compared).toBe(7329);
  });

  test('holds all Chinese characters of GB 2312, and what labels need beside them', () => {
    const decoder = new TextDecoder('gb2312');
    const missing: string[] = [];
    for (let row = 0xb0; row <= 0xf7; row++) {
      for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
        const character = decoder.decode(Uint8Array.of(row, cell));
        if (!font.glyph(character.codePointAt(0) as number)) missing.push(character);
      }
    }
    for (const character of 'ABCXYZabcxyz0123456789-_.,:;/()[]#+=%Ø°±→←µ×≤≥αβéüñß·') {
      if (!font.glyph(character.codePointAt(0) as number)) missing.push(character);
    }
    expect(missing).toEqual([]);
  });

  test('has no glyph for what it was not made for', () => {
    for (const character of ['😀', '\u{20000}', '\t', 'ک']) {
      expect(font.glyph(character.codePointAt(0) as number)).toBeNull();
    }
  });

  test.each([
    ['nothing', new ArrayBuffer(0)],
    ['no font', new TextEncoder().encode('<!doctype html><title>404</title>').buffer],
    ['the first half of its directory', bytes.slice(0, 100)],
    ['a tenth of the font', bytes.slice(0, bytes.byteLength / 10)],
  ])('refuses %s', (_, broken) => {
    expect(() => openLabelFont(broken as ArrayBuffer)).toThrowError(
      expect.objectContaining({ name: 'InputError', code: 'E_FONT' }),
    );
  });
});

function inkOf(contours: readonly (readonly { x: number; y: number }[])[]) {
  const points = contours.flat();
  return {
    left: Math.min(...points.map(({ x }) => x)),
    right: Math.max(...points.map(({ x }) => x)),
    bottom: Math.min(...points.map(({ y }) => y)),
    top: Math.max(...points.map(({ y }) => y)),
  };
}
