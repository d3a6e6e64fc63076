import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readStl } from '../../../shared/mesh/stl-reader.ts';
import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, sphere } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const FACET =
  'facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n';

/** The mesh as ASCII STL, written the way `style` asks. */
function ascii(mesh: MeshData, name = 'ball'): string {
  const lines = [`solid ${name}`];
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    lines.push('  facet normal 0 0 0', '    outer loop');
    for (let k = 0; k < 3; k++) {
      const v = mesh.triangles[t + k] * 3;
      lines.push(`      vertex ${[...mesh.positions.subarray(v, v + 3)].join(' ')}`);
    }
    lines.push('    endloop', '  endfacet');
  }
  return `${lines.join('\n')}\nendsolid ${name}\n`;
}

/** A binary STL file of a box with another count in its header. */
function withCount(count: number): Uint8Array {
  const bytes = writeStl(box([0, 0, 0], [1, 1, 1]));
  new DataView(bytes.buffer).setUint32(80, count, true);
  return bytes;
}

const joined = (...pieces: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((p) => [...p]));

describe('binary STL', () => {
  test('comes back as it was written', () => {
    const ball = sphere([800, -20, 3], 30, 3);
    const read = readStl(writeStl(ball));
    expect(read).toMatchObject({ kind: 'binary', warnings: [] });
    expect(read.mesh.triangles.length).toBe(ball.triangles.length);
    expect(read.mesh.positions.length).toBe(ball.positions.length);
    expect(topologyOf(read.mesh).signedVolume).toBeCloseTo(topologyOf(ball).signedVolume, 6);
  });

  test('may begin with "solid"', () => {
    const bytes = writeStl(box([0, 0, 0], [1, 1, 1]));
    bytes.set(bytesOf('solid facet normal'));
    expect(readStl(bytes)).toMatchObject({ kind: 'binary' });
  });

  test('is read from the middle of a larger buffer', () => {
    const bytes = writeStl(box([0, 0, 0], [1, 1, 1]));
    const inside = joined(Uint8Array.of(1, 2, 3), bytes, Uint8Array.of(4)).subarray(3, -1);
    expect(readStl(inside).mesh).toEqual(readStl(bytes).mesh);
  });

  test('is not changed by reading', () => {
    const bytes = writeStl(sphere([0, 0, 0], 1, 1));
    const before = bytes.slice();
    readStl(bytes);
    expect(bytes).toEqual(before);
  });

  test.each([
    ['one facet more than there is', withCount(13), 'E_COUNT_MISMATCH'],
    ['one facet less than there is', withCount(11), 'E_COUNT_MISMATCH'],
    ['no facet where there are some', withCount(0), 'E_COUNT_MISMATCH'],
    ['2^32 - 1 facets', withCount(2 ** 32 - 1), 'E_COUNT_MISMATCH'],
    ['50 million facets', withCount(50_000_000), 'E_COUNT_MISMATCH'],
    [
      '50 million facets, cut within one',
      withCount(50_000_000).subarray(0, -7),
      'E_COUNT_MISMATCH',
    ],
  ])('with a count of %s is refused with both sizes', (_, bytes, code) => {
    const error = inputErrorOf(() => readStl(bytes));
    expect(error.code).toBe(code);
    expect(error.message).toContain(`${bytes.length} bytes`);
  });

  test('cut within a facet is refused as cut off, wherever the cut is', () => {
    const whole = writeStl(box([0, 0, 0], [1, 1, 1]));
    for (let length = 85; length < whole.length; length++) {
      const { code } = inputErrorOf(() => readStl(whole.subarray(0, length)));
      expect(code).toBe((length - 84) % 50 === 0 ? 'E_COUNT_MISMATCH' : 'E_TRUNCATED');
    }
  });

  test('with bytes behind the last facet loads with a warning', () => {
    const bytes = joined(writeStl(box([0, 0, 0], [1, 1, 1])), new Uint8Array(49));
    const { mesh, warnings } = readStl(bytes);
    expect(mesh.triangles.length).toBe(36);
    expect(warnings).toEqual([
      { code: 'W_TRAILING_BYTES', message: 'what follows the last facet was ignored (49 bytes)' },
    ]);
  });

  test.each([
    [Number.NaN, 'E_NONFINITE'],
    [Number.POSITIVE_INFINITY, 'E_NONFINITE'],
    [Number.NEGATIVE_INFINITY, 'E_NONFINITE'],
    [1e38, 'E_RANGE'],
  ])('with a coordinate of %d names the facet', (value, code) => {
    const bytes = writeStl(box([0, 0, 0], [1, 1, 1]));
    new DataView(bytes.buffer).setFloat32(84 + 7 * 50 + 12 + 2 * 12 + 4, value, true);
    const error = inputErrorOf(() => readStl(bytes));
    expect(error).toMatchObject({ code, path: 'facet 8' });
    expect(error.message).toContain('corner 3 of facet 8 has y =');
  });

  test.each([0, 1, 5, 83, 84])('of %d zero bytes is empty', (length) => {
    expect(inputErrorOf(() => readStl(new Uint8Array(length))).code).toBe('E_EMPTY');
  });
});

describe('ASCII STL', () => {
  const ball = sphere([1, -2, 800], 3, 2);

  test('holds the same mesh as the binary form', () => {
    const read = readStl(bytesOf(ascii(ball)));
    expect(read).toMatchObject({ kind: 'ascii', name: 'ball', warnings: [] });
    expect(read.mesh).toEqual(readStl(writeStl(ball)).mesh);
  });

  test.each([
    ['CR LF', (t: string) => t.replaceAll('\n', '\r\n')],
    ['CR', (t: string) => t.replaceAll('\n', '\r')],
    ['upper case', (t: string) => t.toUpperCase()],
    ['tabs', (t: string) => t.replaceAll(/ +/g, '\t')],
    ['one line', (t: string) => t.replaceAll(/\s+/g, ' ')],
    ['blank lines', (t: string) => t.replaceAll('\n', '\n \n')],
    ['a byte order mark', (t: string) => `\uFEFF${t}`],
    ['leading blanks', (t: string) => `\n  ${t}`],
    ['nameless solids', (t: string) => t.replaceAll('solid ball', 'solid')],
    ['"facet" in the name', (t: string) => t.replaceAll('solid ball', 'solid facet of ball')],
    ['NUL bytes at the end', (t: string) => `${t}\0\0\0`],
  ])('is read with %s', (_, change) => {
    const read = readStl(bytesOf(change(ascii(ball))));
    expect(read.mesh).toEqual(readStl(bytesOf(ascii(ball))).mesh);
  });

  test('keeps a name in Chinese', () => {
    expect(readStl(bytesOf(ascii(ball, '下颌骨 v2'))).name).toBe('下颌骨 v2');
  });

  test('joins several solids and says so', () => {
    const text = ascii(box([0, 0, 0], [1, 1, 1]), 'a') + ascii(box([1, 0, 0], [2, 1, 1]), 'b');
    const { mesh, name, warnings } = readStl(bytesOf(text));
    expect(mesh.triangles.length).toBe(72);
    expect(mesh.positions.length / 3).toBe(12);
    expect(name).toBe('a');
    expect(warnings.map((w) => w.code)).toEqual(['W_SEVERAL_SOLIDS']);
  });

  test('without its end loads with a warning only where it is nameless', () => {
    expect(readStl(bytesOf(`solid\n${FACET}\n`)).warnings.map((w) => w.code)).toEqual([
      'W_NO_ENDSOLID',
    ]);
    expect(inputErrorOf(() => readStl(bytesOf(`solid L4\n${FACET}\n`))).code).toBe('E_TRUNCATED');
  });

  test('cut anywhere is refused as cut off, empty or without its end, never read as whole', () => {
    const text = `solid part\n${FACET}${FACET}endsolid part`;
    for (let length = 6; length < text.length - 'd part'.length; length++) {
      const piece = text.slice(0, length);
      const { code } = inputErrorOf(() => readStl(bytesOf(piece)));
      expect(['E_TRUNCATED', ...(length < 12 ? ['E_EMPTY'] : [])]).toContain(code);
    }
  });

  test.each([
    ['decimal commas', `solid\n${FACET.replace('1 0 0', '1,5 0 0')}endsolid`, 'E_PARSE', 'line 5'],
    ['a missing number', `solid\n${FACET.replace('1 0 0', '1 0')}endsolid`, 'E_PARSE', 'line 6'],
    [
      'a missing corner',
      `solid\n${FACET.replace('vertex 1 0 0\n', '')}endsolid`,
      'E_PARSE',
      'line 6',
    ],
    [
      'four corners',
      `solid\n${FACET.replace('endloop', 'vertex 1 1 0\nendloop')}endsolid`,
      'E_FACE',
      'line 7',
    ],
    ['a word too many', `solid\n${FACET}oops\n${FACET}endsolid`, 'E_PARSE', 'line 9'],
    ['text behind the end', `solid\n${FACET}endsolid\nmore`, 'E_PARSE', 'line 10'],
    ['nan', `solid\n${FACET.replace('1 0 0', 'nan 0 0')}endsolid`, 'E_NONFINITE', 'facet 1'],
  ])('with %s is refused at the place', (_, text, code, path) => {
    expect(inputErrorOf(() => readStl(bytesOf(text)))).toMatchObject({ code, path });
  });

  test('says that a decimal comma is one', () => {
    const text = `solid\n${FACET.replace('1 0 0', '1,5 0 0')}endsolid`;
    expect(inputErrorOf(() => readStl(bytesOf(text))).message).toMatch(/"1,5".*decimal comma/);
  });

  test.each(['solid', 'solid x\nendsolid x\n', '   \n '])('of no facet is empty: %j', (text) => {
    expect(inputErrorOf(() => readStl(bytesOf(text))).code).toBe('E_EMPTY');
  });
});

describe('what is no STL', () => {
  const utf16 = (text: string): Uint8Array =>
    Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]));

  test.each([
    ['HTML', bytesOf('<!DOCTYPE html>\n<html><body>Not found</body></html>')],
    ['UTF-16 with its mark', joined(Uint8Array.of(0xff, 0xfe), utf16(`solid\n${FACET}endsolid`))],
    ['UTF-16 without', utf16(`solid\n${FACET}endsolid`)],
    ['a PNG picture', joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), new Uint8Array(500))],
    ['a letter', bytesOf('Dear surgeon,\nplease find attached')],
    ['an OBJ file', bytesOf('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n')],
  ])('%s is refused by name', (_, bytes) => {
    expect(inputErrorOf(() => readStl(bytes)).code).toBe('E_NOT_STL');
  });

  test('random bytes are refused whatever their number', () => {
    const random = seededRandom(41);
    for (let i = 0; i < 300; i++) {
      const bytes = Uint8Array.from({ length: 200 + 3 * i }, () => Math.floor(random() * 256));
      expect(['E_NOT_STL', 'E_TRUNCATED']).toContain(inputErrorOf(() => readStl(bytes)).code);
    }
  });
});

describeWithData('readStl on the bad files', ['bad/empty.stl'], () => {
  test.each([
    ['ascii_comma_decimal', 'E_PARSE'],
    ['ascii_then_binary', 'E_PARSE'],
    ['ascii_truncated', 'E_TRUNCATED'],
    ['count_overflow', 'E_COUNT_MISMATCH'],
    ['count_too_small', 'E_COUNT_MISMATCH'],
    ['empty', 'E_EMPTY'],
    ['garbage', 'E_NOT_STL'],
    ['nan_inf', 'E_NONFINITE'],
    ['png_renamed', 'E_NOT_STL'],
    ['short_header', 'E_EMPTY'],
    ['truncated_binary', 'E_TRUNCATED'],
    ['zero_facets', 'E_EMPTY'],
  ])('refuses %s with %s', (name, code) => {
    const bytes = readFileSync(dataPath(`bad/${name}.stl`));
    expect(inputErrorOf(() => readStl(bytes)).code).toBe(code);
  });

  test.each([
    ['ascii_crlf_upper', 800, []],
    ['ascii_no_name_tabs', 900, ['W_NO_ENDSOLID']],
    ['ascii_ok', 998, []],
    ['ascii_two_solids', 1002, ['W_SEVERAL_SOLIDS']],
    ['assimp_formatDetection', 1, []],
    ['assimp_triangle_with_empty_solid', 1, []],
    ['solid_header_binary', 3000, []],
    ['trailing_garbage', 3000, ['W_TRAILING_BYTES']],
  ])('reads %s', (name, triangles, warnings) => {
    const read = readStl(readFileSync(dataPath(`bad/${name}.stl`)));
    expect(read.mesh.triangles.length / 3).toBe(triangles);
    expect(read.warnings.map((w) => w.code)).toEqual(warnings);
  });

  test('reads and welds half a million facets', () => {
    const bytes = readFileSync(dataPath('bones/vhf_skull_hires.stl'));
    const { mesh } = readStl(bytes);
    expect(mesh.triangles.length / 3).toBe(507_984);
  });
});
