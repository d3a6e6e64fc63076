import { describe, expect, test } from 'vitest';
import { straightApostrophes, wrapLines } from '../../../shared/report/pdf/wrap-lines.ts';

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);

const wrapped = (text: string, width: number) => wrapLines(text, width, widthOf);

describe('lines of a report', () => {
  test('break at blanks, and where the text says', () => {
    expect(wrapped('bore of the sleeve', 9)).toEqual(['bore of', 'the', 'sleeve']);
    expect(wrapped('one\ntwo', 20)).toEqual(['one', 'two']);
  });

  test('break between Chinese characters', () => {
    expect(wrapped('导孔与计划轴线', 8)).toEqual(['导孔与计', '划轴线']);
  });

  test('do not begin with a mark that closes, nor end with one that opens', () => {
    expect(wrapped('导孔与计。划', 8)).toEqual(['导孔与', '计。划']);
    expect(wrapped('孔实测 2.9 mm，计划', 12)).toEqual(['孔实测 2.9', 'mm，计划']);
    expect(wrapped('导孔与（划）。', 8)).toEqual(['导孔与', '（划）。']);
  });

  test('cut a word that is wider than a line, and lose nothing', () => {
    expect(wrapped('sha256:0123456789', 6)).toEqual(['sha256', ':01234', '56789']);
    expect(wrapped('keyhole-right x v3', 11)).toEqual(['keyhole-', 'right x v3']);
    expect(wrapped('-0123456789', 6)).toEqual(['-', '012345', '6789']);
  });
});

test('the apostrophe of a word is straight, and a closing quotation mark stays', () => {
  expect(straightApostrophes('the plate’s holes, both screws’ heads')).toBe(
    "the plate's holes, both screws' heads",
  );
  expect(straightApostrophes('写着‘L4’的标记')).toBe('写着‘L4’的标记');
});
