import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { seededRandom } from '../seeded-random.ts';
import { box, sphere } from '../solids.ts';
import type { Accepted, Refused } from './class.ts';
import { bytesOf, joined } from './vtk-files.ts';

const CUBE = box([0, 0, 0], [30, 30, 30]);
const cube = (): Uint8Array => writeStl(CUBE, 'cube');
const ball = (): Uint8Array => writeStl(sphere([0, 0, 0], 30, 3), 'ball');

/** The cube with its header's count changed. */
function counted(count: number, bytes = cube()): Uint8Array {
  const out = bytes.slice();
  new DataView(out.buffer).setUint32(80, count, true);
  return out;
}

/** The cube with one coordinate of its facet `f` (from 0) replaced. */
function withCoordinate(f: number, value: number): Uint8Array {
  const out = cube();
  new DataView(out.buffer).setFloat32(84 + 50 * f + 12, value, true);
  return out;
}

const facet = (corners: string): string =>
  `facet normal 0 0 1\nouter loop\n${corners}endloop\nendfacet\n`;
const TRIANGLE = facet('vertex 0 0 0\nvertex 30 0 0\nvertex 0 30 0\n');

/** The cube as text. */
function ascii(): string {
  const { positions: p, triangles: t } = CUBE;
  const facets = Array.from({ length: t.length / 3 }, (_, f) =>
    facet(
      [0, 1, 2]
        .map((k) => `vertex ${[0, 1, 2].map((axis) => p[3 * t[3 * f + k] + axis]).join(' ')}\n`)
        .join(''),
    ),
  );
  return `solid cube\n${facets.join('')}endsolid cube\n`;
}

const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]));
const noise = (n: number): Uint8Array => {
  const random = seededRandom(17);
  return Uint8Array.from({ length: n }, () => Math.floor(256 * random()));
};

export const STL_REFUSED: readonly Refused[] = [
  { what: 'of no bytes', name: 'x.stl', bytes: () => new Uint8Array(), code: 'E_EMPTY' },
  { what: 'of 83 bytes', name: 'x.stl', bytes: () => new Uint8Array(83), code: 'E_EMPTY' },
  {
    what: 'with a binary header only',
    name: 'x.stl',
    bytes: () => new Uint8Array(84),
    code: 'E_EMPTY',
  },
  {
    what: 'with "solid" and "endsolid" only',
    name: 'x.stl',
    bytes: () => bytesOf('solid a\nendsolid a\n'),
    code: 'E_EMPTY',
  },
  { what: 'of white space', name: 'x.stl', bytes: () => bytesOf('  \n\n\t\n'), code: 'E_EMPTY' },
  {
    what: 'cut off in binary',
    name: 'x.stl',
    bytes: () => ball().slice(0, 30_011),
    code: 'E_TRUNCATED',
  },
  {
    what: 'cut off in text',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().slice(0, 700)),
    code: 'E_TRUNCATED',
  },
  {
    what: 'without the end of its named solid',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replace(/endsolid.*/, '')),
    code: 'E_TRUNCATED',
  },
  {
    what: 'whose count is one too small',
    name: 'x.stl',
    bytes: () => counted(11),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose count is zero before facets',
    name: 'x.stl',
    bytes: () => counted(0),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose count is 2^32 - 1',
    name: 'x.stl',
    bytes: () => counted(0xffffffff),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose count is 50 million',
    name: 'x.stl',
    bytes: () => counted(50_000_000),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'with decimal commas',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replace('vertex 0 0 0', 'vertex 0,5 0 0')),
    code: 'E_PARSE',
  },
  {
    what: 'with a word for a number',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replace('vertex 30', 'vertex thirty')),
    code: 'E_PARSE',
  },
  {
    what: 'with binary data behind its text',
    name: 'x.stl',
    bytes: () => joined(ascii(), noise(5000)),
    code: 'E_PARSE',
  },
  {
    what: 'with a facet of four corners',
    name: 'x.stl',
    bytes: () =>
      bytesOf(
        `solid a\n${facet('vertex 0 0 0\nvertex 1 0 0\nvertex 1 1 0\nvertex 0 1 0\n')}endsolid a`,
      ),
    code: 'E_FACE',
  },
  { what: 'in UTF-16', name: 'x.stl', bytes: () => utf16(ascii()), code: 'E_NOT_STL' },
  {
    what: 'in UTF-16 with its mark',
    name: 'x.stl',
    bytes: () => joined(Uint8Array.of(0xff, 0xfe), utf16(ascii())),
    code: 'E_NOT_STL',
  },
  {
    what: 'that is an HTML page',
    name: 'x.stl',
    bytes: () => bytesOf('<!DOCTYPE html><html><body>404 not found</body></html>'),
    code: 'E_NOT_STL',
  },
  { what: 'of random bytes', name: 'x.stl', bytes: () => noise(4096), code: 'E_NOT_STL' },
  {
    what: 'that is a picture',
    name: 'x.stl',
    bytes: () => joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), noise(2000)),
    code: 'E_NOT_STL',
  },
  {
    what: 'with NaN',
    name: 'x.stl',
    bytes: () => withCoordinate(7, Number.NaN),
    code: 'E_NONFINITE',
  },
  {
    what: 'with infinity',
    name: 'x.stl',
    bytes: () => withCoordinate(7, Infinity),
    code: 'E_NONFINITE',
  },
  { what: 'with 1e38', name: 'x.stl', bytes: () => withCoordinate(7, 1e38), code: 'E_RANGE' },
  {
    what: 'with "nan" in text',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replace('vertex 30', 'vertex nan')),
    code: 'E_NONFINITE',
  },
  {
    what: 'with 1e39 in text',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replace('vertex 30', 'vertex 1e39')),
    code: 'E_NONFINITE',
  },
];

export const STL_ACCEPTED: readonly Accepted[] = [
  {
    what: 'in binary whose header begins with "solid"',
    name: 'x.stl',
    bytes: () => joined('solid and more', cube().slice(14)),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'with some bytes behind its facets',
    name: 'x.stl',
    bytes: () => joined(cube(), noise(17)),
    facets: 12,
    said: ['W_TRAILING_BYTES'],
  },
  {
    what: 'with colours in its attributes',
    name: 'x.stl',
    bytes: () => cube().map((b, i) => (i >= 84 && (i - 84) % 50 >= 48 ? 0x7f : b)),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'with a colour header',
    name: 'x.stl',
    bytes: () => joined('COLOR=\xff\x80\x00\xff,MATERIAL=', cube().slice(20)),
    facets: 12,
    said: [],
  },
  {
    what: 'with wrong normals',
    name: 'x.stl',
    bytes: () => cube().map((b, i) => (i >= 84 && (i - 84) % 50 < 12 ? 0x11 : b)),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'in text with CR LF and capitals',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replaceAll('\n', '\r\n').toUpperCase()),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'in text with CR alone and tabs',
    name: 'x.stl',
    bytes: () => bytesOf(ascii().replaceAll('\n', '\r').replaceAll(' ', '\t')),
    facets: 12,
    said: [],
  },
  {
    what: 'in text behind a UTF-8 mark',
    name: 'x.stl',
    bytes: () => joined(Uint8Array.of(0xef, 0xbb, 0xbf), ascii()),
    facets: 12,
    said: [],
  },
  {
    what: 'with two solids',
    name: 'x.stl',
    bytes: () =>
      bytesOf(
        `solid a\n${TRIANGLE}endsolid a\nsolid b\n${TRIANGLE.replaceAll('30', '31')}endsolid b\n`,
      ),
    facets: 2,
    said: ['W_SEVERAL_SOLIDS'],
  },
  {
    what: 'without a name and an end',
    name: 'x.stl',
    bytes: () => bytesOf(`solid\n${TRIANGLE}`),
    facets: 1,
    said: ['W_NO_ENDSOLID'],
  },
  {
    what: 'under the wrong extension',
    name: 'x.obj',
    bytes: cube,
    facets: 12,
    said: ['W_EXTENSION'],
  },
];
