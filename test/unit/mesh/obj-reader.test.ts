import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readObj } from '../../../shared/mesh/obj-reader.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const objects = (text: string) => readObj(bytesOf(text)).objects;
const only = (text: string): MeshData => {
  const [first, ...others] = objects(text);
  expect(others).toEqual([]);
  return first.mesh;
};

const CUBE = `v 0 0 0\nv 2 0 0\nv 2 2 0\nv 0 2 0\nv 0 0 2\nv 2 0 2\nv 2 2 2\nv 0 2 2
f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n`;

describe('readObj', () => {
  test('cuts quads into triangles of the same solid', () => {
    const mesh = only(CUBE);
    const t = topologyOf(mesh);
    expect(mesh.triangles.length / 3).toBe(12);
    expect(t.parts[0].manifold).toBe(true);
    expect(t.signedVolume).toBe(8);
  });

  test.each([
    [
      'texture and normal indices',
      CUBE.replaceAll(/(f.*)/g, (f) => f.replaceAll(/ (\d)/g, ' $1/7/9')),
    ],
    ['normals without texture', CUBE.replaceAll(/(f.*)/g, (f) => f.replaceAll(/ (\d)/g, ' $1//9'))],
    [
      'relative indices',
      CUBE.replaceAll(/(f.*)/g, (f) => f.replaceAll(/ (\d)/g, (_, d) => ` ${d - 9}`)),
    ],
    ['CR LF', CUBE.replaceAll('\n', '\r\n')],
    ['colours and weights behind the coordinates', CUBE.replaceAll(/(v.*)/g, '$1 1.0 0.5 0.5')],
    ['comments at the ends of lines', CUBE.replaceAll(/(.)\n/g, '$1 # note\n')],
    ['continued lines', CUBE.replaceAll(/f (\d) (\d)/g, 'f $1 \\\n $2')],
    [
      'materials and groups',
      `mtllib ../../../etc/passwd\n${CUBE.replace('f 4', 'g side\nusemtl x\ns off\nf 4')}`,
    ],
    ['no line end at the end', CUBE.trimEnd()],
  ])('reads %s', (_, text) => {
    expect(only(text)).toEqual(only(CUBE));
  });

  test('respects the notch of a concave face', () => {
    // An arrowhead: the fan from the first corner would lie outside of it.
    const mesh = only('v 0 0 0\nv 4 2 0\nv 0 4 0\nv 1 2 0\nf 1 2 3 4\n');
    expect(topologyOf(mesh).area).toBeCloseTo(6, 12);
  });

  test('keeps the area of a star of twenty corners, tilted in space', () => {
    const corners = Array.from({ length: 20 }, (_, i) => {
      const r = i % 2 === 0 ? 10 : 3;
      const a = (i * Math.PI) / 10;
      return [r * Math.cos(a), 0.6 * r * Math.sin(a), 0.8 * r * Math.sin(a)];
    });
    const text = `${corners.map((c) => `v ${c.join(' ')}`).join('\n')}\nf ${corners.map((_, i) => i + 1).join(' ')}`;
    // Twenty triangles between the centre and two neighbouring corners.
    const area = 20 * 0.5 * 10 * 3 * Math.sin(Math.PI / 10);
    expect(topologyOf(only(text)).area).toBeCloseTo(area, 4);
  });

  test('makes an object of each name and leaves out empty ones', () => {
    const text = `${CUBE}o empty\no second part\nv 9 9 9\nf 1 2 -1\n`;
    expect(objects(text).map((o) => [o.name, o.mesh.triangles.length / 3])).toEqual([
      ['', 12],
      ['second part', 1],
    ]);
    expect(objects(text)[1].mesh.positions.length).toBe(9);
  });

  test.each([
    ['an index past the end', 'f 1 2 9', 'E_INDEX', 'line 9'],
    ['index zero', 'f 0 1 2', 'E_INDEX', 'line 9'],
    ['a relative index past the beginning', 'f -9 -1 -2', 'E_INDEX', 'line 9'],
    ['an index that is no whole number', 'f 1.5 2 3', 'E_INDEX', 'line 9'],
    ['two corners', 'f 1 2', 'E_FACE', 'line 9'],
    ['no corner', 'f', 'E_FACE', 'line 9'],
    ['a word for an index', 'f a b c', 'E_PARSE', 'line 9'],
    ['a vertex of two numbers', 'v 1 2', 'E_PARSE', 'line 9'],
    ['a decimal comma', 'v 1,5 2 3', 'E_PARSE', 'line 9'],
    ['nan', 'v nan 2 3', 'E_NONFINITE', 'line 9'],
    ['a number beyond doubles', 'v 1e999 2 3', 'E_NONFINITE', 'line 9'],
    ['an unknown statement', 'face 1 2 3', 'E_PARSE', 'line 9'],
    ['a free-form surface', 'cstype bspline', 'E_UNSUPPORTED', 'line 9'],
  ])('refuses %s at its line', (_, line, code, path) => {
    const vertices = CUBE.split('\n').slice(0, 8).join('\n');
    const text = `${vertices}\n${line}\nf 1 2 3\n`;
    expect(inputErrorOf(() => objects(text))).toMatchObject({ code, path });
  });

  test('refuses a coordinate far beyond any body', () => {
    const text = 'v 0 0 0\nv 1e38 0 0\nv 0 1 0\nf 1 2 3\n';
    expect(inputErrorOf(() => objects(text)).code).toBe('E_RANGE');
  });

  test('says that vertices alone are no surface', () => {
    expect(inputErrorOf(() => objects('v 0 0 0\nv 1 0 0\n')).code).toBe('E_EMPTY');
  });

  test.each([
    ['HTML', bytesOf('<html>')],
    ['a letter', bytesOf('Dear surgeon')],
    ['binary data', Uint8Array.of(1, 2, 3, 0, 5)],
  ])('refuses %s', (_, bytes) => {
    expect(inputErrorOf(() => readObj(bytes)).code).toBe('E_NOT_OBJ');
  });
});

describeWithData('readObj on the shared files', ['bad/obj_quads.obj'], () => {
  const read = (name: string) => readObj(readFileSync(dataPath(`bad/${name}`)));

  test('reads quads and never looks for the material file', () => {
    const [{ mesh }] = read('obj_quads.obj').objects;
    expect(mesh.triangles.length / 3).toBe(12);
    expect(topologyOf(mesh).signedVolume).toBeCloseTo(8000, 6);
  });

  test('reads negative indices', () => {
    const [{ mesh }] = read('obj_negative_idx.obj').objects;
    expect(mesh.triangles.length / 3).toBe(3000);
    expect(topologyOf(mesh).parts[0].manifold).toBe(true);
  });

  test('refuses bad indices with the line', () => {
    expect(inputErrorOf(() => read('obj_bad_index.obj'))).toMatchObject({
      code: 'E_INDEX',
      path: 'line 10',
    });
  });
});
