import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../../shared/case/case-error.ts';
import { parseJsonText } from '../../../shared/case/json-text.ts';

describe('a key that is given twice', () => {
  test.each([
    ['{"a":1,"a":2}', 'a: this key is given twice'],
    ['{"a":1, "b":{"c":[1,{"d":1,"\\u0064":2}]}}', 'b.c[1].d: this key'],
    [
      '{"guides":[{"clearance":0.2},{"clearance":0.2,"x":"}{","clearance":2}]}',
      'guides[1].clearance: this key',
    ],
    ['{"a":{"b":1},"c":[{}],"a":0}', 'a: this key'],
    ['{"a":[],"b":[[1,2],[3]],"c":{"e":1,"e":1}}', 'c.e: this key'],
  ])('in %s is refused', (text, message) => {
    expect(() => parseJsonText(text)).toThrow(message);
  });

  test.each([
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a,\\"a\\":"}',
    '{"a":["a","a"],"\\\\":1,"\\"":2}',
    '"a"',
    '[]',
    ' { } ',
  ])('is not seen in %s', (text) => {
    expect(parseJsonText(text)).toEqual(JSON.parse(text));
  });

  test('is never seen where there is none, and always where one is put in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.jsonValue(), (value, key, other) => {
        const spaced = JSON.stringify(value, null, 1);
        expect(parseJsonText(spaced)).toEqual(JSON.parse(spaced));
        const k = JSON.stringify(key);
        const doubled = `[${spaced},{${k}:${spaced},"_${k.slice(1)}:${JSON.stringify(other)},${k}:0}]`;
        expect(() => parseJsonText(doubled)).toThrow('given twice');
      }),
    );
  });
});

describe('what is no JSON', () => {
  test.each([
    ['', 'case document: is empty'],
    [' \n ', 'case document: is empty'],
    ['{"a":1,}', 'case document: is not JSON: it goes wrong at line 1, column 8'],
    [
      '{\n  "a": 1,\n  "b": oops\n}',
      'case document: is not JSON: it goes wrong at line 3, column 8',
    ],
    ['{"a":', 'case document: is not JSON: it goes wrong at line 1, column 6'],
    ['[NaN]', 'case document: is not JSON'],
    ['<html>', 'case document: is not JSON'],
  ])('%j is refused with its place', (text, message) => {
    expect(() => parseJsonText(text)).toThrow(message);
  });

  test('is refused exactly where JSON.parse refuses it', () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:0e-.+tfn\\ \n\t\u0001', ''))
      .map(([text, at, put]) => {
        const cut = at % text.length;
        return text.slice(0, cut) + put + text.slice(cut + 1);
      });
    const accepted = (parse: (text: string) => unknown, text: string): unknown => {
      try {
        return { value: parse(text) };
      } catch (error) {
        return error instanceof CaseError && error.code === 'E_DUPLICATE_KEY' ? 'twice' : 'no';
      }
    };
    fc.assert(
      fc.property(mutated, (text) => {
        const ours = accepted(parseJsonText, text);
        fc.pre(ours !== 'twice');
        expect(ours).toEqual(accepted(JSON.parse, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('nested without end is refused, never a crash', () => {
    const deep = '['.repeat(200_000);
    expect(() => parseJsonText(deep)).toThrow('case document: is not JSON');
  });
});
