import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readPly } from '../../../shared/mesh/ply-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { weld } from '../../../shared/mesh/weld.ts';
import { sphere } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const BALL = sphere([5, -6, 700], 20, 2);
const FACETS = BALL.triangles.length / 3;
const VERTICES = BALL.positions.length / 3;

const header = (format: string, vertices = VERTICES, faces = FACETS): string =>
  `ply\nformat ${format} 1.0\ncomment made for a test\nelement vertex ${vertices}\n` +
  'property float x\nproperty float y\nproperty float z\n' +
  `element face ${faces}\nproperty list uchar int vertex_indices\nend_header\n`;

function ascii(mesh: MeshData, head = header('ascii')): Uint8Array {
  const rows: string[] = [];
  for (let i = 0; i < mesh.positions.length; i += 3) {
    rows.push(mesh.positions.subarray(i, i + 3).join(' '));
  }
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    rows.push(`3 ${mesh.triangles.subarray(t, t + 3).join(' ')}`);
  }
  return bytesOf(`${head}${rows.join('\n')}\n`);
}

function binary(mesh: MeshData, littleEndian: boolean, head?: string): Uint8Array {
  const text = bytesOf(head ?? header(littleEndian ? 'binary_little_endian' : 'binary_big_endian'));
  const body = new DataView(
    new ArrayBuffer(mesh.positions.length * 4 + (mesh.triangles.length / 3) * 13),
  );
  let at = 0;
  for (const c of mesh.positions) {
    body.setFloat32(at, c, littleEndian);
    at += 4;
  }
  mesh.triangles.forEach((v, i) => {
    if (i % 3 === 0) body.setUint8(at++, 3);
    body.setInt32(at, v, littleEndian);
    at += 4;
  });
  return Uint8Array.from([...text, ...new Uint8Array(body.buffer)]);
}

describe('readPly', () => {
  const expected = weld(BALL).mesh;

  test.each([
    ['ASCII', ascii(BALL)],
    ['little-endian', binary(BALL, true)],
    ['big-endian', binary(BALL, false)],
    ['CR LF in the header', ascii(BALL, header('ascii').replaceAll('\n', '\r\n'))],
    ['one line end too many', Uint8Array.from([...ascii(BALL), 10, 13, 10])],
  ])('reads %s', (_, bytes) => {
    expect(readPly(bytes)).toEqual({ mesh: expected, warnings: [] });
  });

  test('skips properties and elements that it does not use', () => {
    const text = `ply
format ascii 1.0
element camera 1
property list uchar float matrix
property float f
element vertex 4
property uchar red
property double z
property float x
property list uchar uchar tags
property short y
element edge 1
property int a
property int b
element face 2
property float quality
property list uchar int vertex_index
property list uchar float texcoord
end_header
2 0.5 0.5 1
255 0 0 0 0
255 0 1 2 7 7 0
255 0 1 0 1
255 0 0 1 9 1
0 1
0.9 4 0 1 2 3 2 0.1 0.2
0.9 3 2 1 0 0
`;
    const { mesh } = readPly(bytesOf(text));
    expect(mesh.triangles.length / 3).toBe(3);
    expect(topologyOf(mesh).area).toBeCloseTo(1.5, 12);
  });

  test.each([
    ['more vertices than there are', header('ascii', VERTICES + 1), 'ascii'],
    ['fewer vertices than there are', header('ascii', VERTICES - 1), 'ascii'],
    ['more faces than there are', header('ascii', VERTICES, FACETS + 1), 'ascii'],
    ['fewer faces than there are', header('ascii', VERTICES, FACETS - 1), 'ascii'],
    ['more vertices than there are', header('binary_little_endian', VERTICES + 1), 'binary'],
    ['fewer faces than there are', header('binary_little_endian', VERTICES, FACETS - 1), 'binary'],
    ['more faces than there are', header('binary_little_endian', VERTICES, FACETS + 1), 'binary'],
    ['four billion vertices', header('binary_little_endian', 2 ** 32 - 1), 'binary'],
    ['a thousand billion faces', header('ascii', VERTICES, 1e12), 'ascii'],
  ])('refuses a header that announces %s (%#)', (_, head, form) => {
    const bytes = form === 'ascii' ? ascii(BALL, head) : binary(BALL, true, head);
    expect(['E_COUNT_MISMATCH', 'E_INDEX']).toContain(inputErrorOf(() => readPly(bytes)).code);
  });

  test('never reads a cut file as a whole one', () => {
    const small = sphere([0, 0, 0], 1, 0);
    for (const whole of [
      ascii(small, header('ascii', 12, 20)).subarray(0, -1),
      binary(small, true, header('binary_little_endian', 12, 20)),
    ]) {
      for (let length = 4; length < whole.length; length++) {
        let outcome: string;
        try {
          readPly(whole.subarray(0, length));
          outcome = 'read';
        } catch (error) {
          outcome = error instanceof Error && 'code' in error ? String(error.code) : 'fault';
        }
        // In text, a number that lost its last digits is still one: "11" becomes "1".
        const lastNumber = whole[0] === 112 && length > whole.length - 2 && whole.at(-1) !== 0;
        if (!lastNumber) expect(outcome).toMatch(/^E_(TRUNCATED|COUNT_MISMATCH|PARSE)$/);
      }
    }
  });

  test('refuses lists of 255 entries where there are three', () => {
    const bytes = binary(BALL, true);
    bytes[header('binary_little_endian').length + VERTICES * 12] = 255;
    expect(['E_COUNT_MISMATCH', 'E_INDEX']).toContain(inputErrorOf(() => readPly(bytes)).code);
  });

  const withFace = (face: string, type = 'int'): Uint8Array =>
    bytesOf(
      `ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 2\nproperty list char ${type} vertex_indices\nend_header\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n${face}\n`,
    );

  test.each([
    ['an index past the end', withFace('3 0 1 3'), 'E_INDEX', 'face 2'],
    ['a negative index', withFace('3 0 1 -1'), 'E_INDEX', 'face 2'],
    ['an index that is no whole number', withFace('3 0 1 0.5', 'float'), 'E_INDEX', 'face 2'],
    ['two corners', withFace('2 0 1'), 'E_FACE', 'face 2'],
    ['a negative count', withFace('-3 0 1 2'), 'E_COUNT_MISMATCH', 'face 2'],
    ['a word', withFace('3 0 x 2'), 'E_PARSE', 'line 14'],
    ['a decimal comma', withFace('3 0 1,5 2'), 'E_PARSE', 'line 14'],
  ])('refuses %s', (_, bytes, code, path) => {
    expect(inputErrorOf(() => readPly(bytes))).toMatchObject({ code, path });
  });

  test.each([
    ['no magic', 'plx\n', 'E_NOT_PLY'],
    ['an unknown format', header('binary_middle_endian'), 'E_PARSE'],
    ['no format', header('ascii').replace(/format.*\n/, ''), 'E_PARSE'],
    ['an unknown type', header('ascii').replace('float x', 'quad x'), 'E_PARSE'],
    ['a count that is no number', header('ascii').replace(/face \d+/, 'face many'), 'E_PARSE'],
    ['a negative count', header('ascii').replace(/face \d+/, 'face -1'), 'E_PARSE'],
    ['no end', header('ascii').replace('end_header\n', ''), 'E_TRUNCATED'],
    ['no z', header('ascii', 1, 1).replace('float z', 'float w'), 'E_PARSE'],
    ['no list of corners', header('ascii', 1, 1).replace('vertex_indices', 'corners'), 'E_PARSE'],
    ['vertices only', header('ascii', 1, 0), 'E_EMPTY'],
    ['strips', header('ascii', 1, 1).replace('element face', 'element tristrips'), 'E_UNSUPPORTED'],
  ])('refuses a header with %s', (_, head, code) => {
    const bytes = bytesOf(head + (head.includes('end_header') ? '0 0 0\n3 0 0 0\n' : ''));
    expect(inputErrorOf(() => readPly(bytes)).code).toBe(code);
  });

  test('refuses coordinates that are not finite, and names the face', () => {
    const bytes = binary(BALL, true);
    new DataView(bytes.buffer).setFloat32(header('binary_little_endian').length, Number.NaN, true);
    expect(inputErrorOf(() => readPly(bytes)).code).toBe('E_NONFINITE');
  });
});
