import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../../shared/report/canonical-json.ts';
import { caseHash, hashBytes, hashJson } from '../../../shared/report/hash.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('canonical JSON', () => {
  test('writes the example of RFC 8785, section 3.2.2', () => {
    const value: Json = {
      // biome-ignore lint/correctness/noPrecisionLoss: the RFC's own example of a number that is rounded
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts keys by UTF-16 code units, as section 3.2.3 does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(canonicalJson(value)).toBe(
      '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}',
    );
  });

  test('leaves out members without a value and refuses numbers that JSON lacks', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(() => canonicalJson([Number.NaN])).toThrow(/NaN/);
  });

  test('reads back as the same value, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('hashes', () => {
  test('are the SHA-256 that Node computes', () => {
    const bytes = bytesOf('guide'.repeat(10_000));
    const hex = createHash('sha256').update(bytes).digest('hex');
    expect(hashBytes(bytes)).toBe(`sha256:${hex}`);
    expect(hashJson({ ö: '脊' })).toBe(
      `sha256:${createHash('sha256').update('{"ö":"脊"}', 'utf8').digest('hex')}`,
    );
  });

  test('of a case do not depend on the order of keys or meshes', () => {
    const [a, b] = [bytesOf('a'), bytesOf('b')];
    const one = caseHash(
      { id: 'c', name: 'n' },
      new Map([
        ['a.stl', a],
        ['b.stl', b],
      ]),
    );
    const two = caseHash(
      { name: 'n', id: 'c' },
      new Map([
        ['b.stl', b],
        ['a.stl', a],
      ]),
    );
    expect(one).toBe(two);
  });

  test('of a case change with a number, a byte of a mesh, and the mesh that a path names', () => {
    const base = caseHash(
      { clearance: 0.2 },
      new Map([
        ['a.stl', bytesOf('a')],
        ['b.stl', bytesOf('b')],
      ]),
    );
    const others = [
      caseHash(
        { clearance: 0.3 },
        new Map([
          ['a.stl', bytesOf('a')],
          ['b.stl', bytesOf('b')],
        ]),
      ),
      caseHash(
        { clearance: 0.2 },
        new Map([
          ['a.stl', bytesOf('A')],
          ['b.stl', bytesOf('b')],
        ]),
      ),
      caseHash(
        { clearance: 0.2 },
        new Map([
          ['a.stl', bytesOf('b')],
          ['b.stl', bytesOf('a')],
        ]),
      ),
    ];
    expect(new Set([base, ...others]).size).toBe(4);
  });
});
