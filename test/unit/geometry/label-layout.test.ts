import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openLabelFont } from '../../../shared/geometry/label-font.ts';
import { labelLayouts } from '../../../shared/geometry/label-layout.ts';
import { checkoutPath } from '../../support/data.ts';

const file = readFileSync(checkoutPath('assets/fonts/NotoSansSC-label.ttf'));
const font = openLabelFont(
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
);

describe('labelLayouts', () => {
  test.each([
    ['L4', ['L4']],
    ['GS-0042 L4', ['GS-0042 L4', 'GS-0042\nL4']],
    ['GS-0317 MAND R', ['GS-0317 MAND R', 'GS-0317\nMAND R', 'GS-0317\nMAND\nR']],
    ['A BB WWWWWW', ['A BB WWWWWW', 'A BB\nWWWWWW', 'A\nBB\nWWWWWW']],
    ['  L4  左 ', ['L4 左', 'L4\n左']],
  ])('breaks %j at its spaces, into even lines', (text, expected) => {
    expect(labelLayouts(font, text)).toEqual(expected);
  });

  test('leaves a text alone that has lines of its own', () => {
    expect(labelLayouts(font, 'GS 0042\nL4 left')).toEqual(['GS 0042\nL4 left']);
  });

  test('keeps every character of the text, in order', () => {
    const text = 'GS-0042 L4 left 2024-06';
    for (const layout of labelLayouts(font, text)) {
      expect(layout.replaceAll('\n', ' ')).toBe(text);
    }
  });
});
