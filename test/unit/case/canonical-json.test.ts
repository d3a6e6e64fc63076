import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../shared/case/canonical-json.ts';
import { hashBytes, hashCase } from '../../../shared/case/hash-case.ts';
import { formatCase, parseCase, parseCaseText } from '../../../shared/case/parse-case.ts';
import { contractCase, withValue } from '../../support/contract-case.ts';

describe('canonicalJson', () => {
  test('sorts keys by their UTF-16 code units', () => {
    // The order that RFC 8785, 3.2.3, names: carriage return, 1, control, o umlaut, euro, smiley, Hebrew letter.
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const object = Object.fromEntries(keys.map((key) => [key, 0]));
    const ordered = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(canonicalJson(object)).toBe(
      `{${ordered.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`,
    );
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e9 / 3, '333333333.3333333'],
    [4.5, '4.5'],
    ['a"\\\n\u000f/\u20ac', '"a\\"\\\\\\n\\u000f/\u20ac"'],
    [[true, null, [], {}], '[true,null,[],{}]'],
    [{ b: 1, a: undefined }, '{"b":1}'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([
    [{ a: [1, Number.NaN] }, 'a[1]: NaN'],
    [{ a: Number.POSITIVE_INFINITY }, 'a: Infinity'],
    [['\ud800'], '[0]: a lone surrogate'],
    [{ f: () => 0 }, 'f: function'],
    [[undefined], '[0]: undefined'],
    [1n, 'value: bigint'],
  ])('refuses %o', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });

  test('refuses a cycle, but not the same thing twice', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
    const cycle: { inner?: unknown } = {};
    cycle.inner = cycle;
    expect(() => canonicalJson(cycle)).toThrow('inner: a cycle');
  });

  test('reads back to the same value, and does not depend on the order of keys', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(value, (json) => {
        const text = canonicalJson(json);
        const plain: unknown = JSON.parse(JSON.stringify(json));
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(text);
      }),
    );
  });
});

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('hashCase', () => {
  const document = parseCase(contractCase());

  test('is the SHA-256 of the canonical text', () => {
    const expected = createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
    expect(hashCase(document)).toBe(`sha256:${expected}`);
  });

  test('stays the same when the file is laid out otherwise', () => {
    expect(hashCase(parseCaseText(formatCase(document)))).toBe(hashCase(document));
    expect(hashCase(parseCase(reversed(contractCase())))).toBe(hashCase(document));
  });

  test('is another for any other number', () => {
    const other = parseCase(withValue(contractCase(), 'guides[0].clearance', 0.2000001));
    expect(hashCase(other)).not.toBe(hashCase(document));
  });

  test('hashBytes knows the published value of the empty text', () => {
    expect(hashBytes(new Uint8Array())).toBe(
      'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
