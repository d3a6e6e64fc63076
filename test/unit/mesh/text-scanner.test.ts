import { describe, expect, test } from 'vitest';
import { TextScanner } from '../../../shared/mesh/text-scanner.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const numberIn = (text: string): { value: number; isNumber: boolean } => {
  const scan = new TextScanner(bytesOf(text));
  return { value: scan.number(), isNumber: scan.isNumber };
};

describe('number', () => {
  test('rounds as the language does, to the last bit, on numbers of every shape', () => {
    const random = seededRandom(31);
    for (let i = 0; i < 20_000; i++) {
      const v = (random() - 0.5) * 10 ** Math.floor(random() * 60 - 30);
      const text = [
        String(v),
        v.toExponential(Math.floor(random() * 20)),
        v.toFixed(Math.floor(random() * 20)),
        v.toPrecision(1 + Math.floor(random() * 20)).toUpperCase(),
        `+${Math.abs(v)}`,
      ][i % 5];
      expect(numberIn(text)).toEqual({ value: Number(text), isNumber: true });
    }
  });

  test('reads numbers at the edges of what a double holds', () => {
    for (const text of [
      '9007199254740993',
      '1e22',
      '1e23',
      '5e-324',
      '1e400',
      '0.1e-320',
      '.5',
      '5.',
      '-.25e+1',
    ]) {
      expect(numberIn(text)).toEqual({ value: Number(text), isNumber: true });
    }
  });

  test('takes nan and inf for numbers that are not finite', () => {
    for (const text of ['nan', '-NaN', 'nan(ind)', 'inf', '-Infinity', '1.#QNAN']) {
      const { value, isNumber } = numberIn(text);
      expect(isNumber).toBe(true);
      expect(Number.isFinite(value)).toBe(false);
    }
  });

  test('refuses what is no number', () => {
    for (const text of [
      '',
      'x',
      '1,5',
      '1.2.3',
      '1e',
      '1e+',
      '-',
      '.',
      'e5',
      '0x10',
      '1_000',
      '12a',
    ]) {
      expect(numberIn(text).isNumber).toBe(false);
    }
  });
});

describe('words', () => {
  test('are cut by any white space, and matched in any case', () => {
    const scan = new TextScanner(bytesOf('  Facet\tNORMAL\r\n\n loop'));
    expect(scan.word() && scan.is('facet')).toBe(true);
    expect(scan.word() && scan.is('normal')).toBe(true);
    expect(scan.wordInLine()).toBe(false);
    expect(scan.word() && scan.is('loop')).toBe(true);
    expect(scan.wordTouchesEnd).toBe(true);
    expect(scan.word()).toBe(false);
  });

  test('know their line, whatever ends lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const scan = new TextScanner(bytesOf(['a', '', 'b c', 'd'].join(end)));
      const lines: [string, number][] = [];
      while (scan.word()) lines.push([scan.text(), scan.line]);
      expect(lines).toEqual([
        ['a', 1],
        ['b', 3],
        ['c', 3],
        ['d', 4],
      ]);
    }
  });

  test('keep names in UTF-8', () => {
    const scan = new TextScanner(bytesOf('下颌骨 L4\nx'));
    scan.word();
    expect(scan.name()).toBe('下颌骨');
    expect(scan.restOfLine()).toBe('L4');
  });
});
