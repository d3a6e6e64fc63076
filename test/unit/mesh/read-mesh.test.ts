import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../shared/mesh/input-error.ts';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { dataPath, describeWithData } from '../../support/data.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { box, sphere } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const FORMATS: readonly MeshFormat[] = ['stl', 'obj', 'ply', '3mf'];
const ABOUT = {
  name: 'L4 <guide> & "clip" 导板',
  application: 'guidesmith 0',
  caseHash: 'sha256:0',
};
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each(FORMATS)('a mesh written as %s', (format) => {
  const ball = sphere([812.3, -107.7, 55.1], 23.456, 3);

  test('comes back with the same facets and coordinates', () => {
    const {
      objects,
      format: read,
      warnings,
    } = readMesh(writeMesh(ball, format, ABOUT), `x.${format}`);
    expect(read).toBe(format);
    expect(warnings).toEqual([]);
    expect(objects).toHaveLength(1);
    expect(corners(objects[0].mesh)).toEqual(corners(ball));
  });

  test('is the same bytes each time', () => {
    expect(writeMesh(ball, format, ABOUT)).toEqual(writeMesh(ball, format, ABOUT));
  });

  test('keeps its name where the format has a place for one', () => {
    const { objects } = readMesh(writeMesh(ball, format, ABOUT), `x.${format}`);
    expect(objects[0].name).toBe(format === 'obj' || format === '3mf' ? ABOUT.name : '');
  });

  test('is recognised by its content under any name', () => {
    const bytes = writeMesh(box([0, 0, 0], [1, 1, 1]), format, ABOUT);
    for (const other of FORMATS) {
      const read = readMesh(bytes, `C:\\scans\\bone.${other.toUpperCase()}`);
      expect(read.format).toBe(format);
      expect(read.warnings.map((w) => w.code)).toEqual(other === format ? [] : ['W_EXTENSION']);
    }
    expect(readMesh(bytes, 'bone').format).toBe(format);
  });

  test('damaged in any byte gives a mesh or an InputError', () => {
    const bytes = writeMesh(sphere([0, 0, 0], 10, 1), format, ABOUT);
    const random = seededRandom(61);
    for (let i = 0; i < 400; i++) {
      const damaged = bytes.slice(
        0,
        random() < 0.3 ? Math.floor(random() * bytes.length) : undefined,
      );
      for (let k = 0; k < 1 + 4 * random(); k++) {
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      }
      try {
        const { objects } = readMesh(damaged, `x.${format}`);
        for (const { mesh } of objects) expect(isSound(mesh)).toBe(true);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.code).toMatch(/^E_[A-Z_]+$/);
      }
    }
  });
});

describe('readMesh', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'x.stl', 'E_EMPTY'],
    ['a letter under no known name', bytesOf('Dear surgeon'), 'letter.txt', 'E_FORMAT'],
    ['a letter named .stl', bytesOf('Dear surgeon'), 'letter.stl', 'E_NOT_STL'],
    ['a letter named .obj', bytesOf('Dear surgeon'), 'letter.obj', 'E_NOT_OBJ'],
    ['a letter named .ply', bytesOf('Dear surgeon'), 'letter.ply', 'E_NOT_PLY'],
    ['a letter named .3mf', bytesOf('Dear surgeon'), 'letter.3mf', 'E_ZIP'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'x.png', 'E_FORMAT'],
  ])('refuses %s', (_, bytes, name, code) => {
    expect(inputErrorOf(() => readMesh(bytes, name)).code).toBe(code);
  });

  test('states the unit of 3MF only', () => {
    const cube = box([0, 0, 0], [1, 1, 1]);
    expect(FORMATS.map((f) => readMesh(writeMesh(cube, f, ABOUT), `x.${f}`).unit)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'mm',
    ]);
  });

  test('takes an OBJ file behind comments for one', () => {
    const text = '# made by hand\n\n# twice\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';
    expect(readMesh(bytesOf(text), 'x.stl').format).toBe('obj');
  });
});

describeWithData('readMesh on every bad file', ['bad/empty.stl'], () => {
  test.each(readBadNames())('either reads %s or refuses it with a code', (name) => {
    const bytes = readFileSync(dataPath(`bad/${name}`));
    try {
      const { objects } = readMesh(bytes, name);
      for (const { mesh } of objects) expect(isSound(mesh)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  });
});

describeWithData('a real bone through every format', ['bones/vhm_L4.stl'], () => {
  test.each(FORMATS)('keeps facets and volume in %s', (format) => {
    const { mesh } = readMesh(readFileSync(dataPath('bones/vhm_L4.stl')), 'l4.stl').objects[0];
    const again = readMesh(writeMesh(mesh, format, ABOUT), `x.${format}`).objects[0].mesh;
    expect(again.triangles.length).toBe(mesh.triangles.length);
    const volume = topologyOf(mesh).signedVolume;
    expect(Math.abs(topologyOf(again).signedVolume / volume - 1)).toBeLessThan(1e-9);
  });
});

function readBadNames(): string[] {
  try {
    return readdirSync(dataPath('bad')).filter((name) => /\.(stl|obj)$/.test(name));
  } catch {
    return [];
  }
}

/** Corner coordinates of all facets, in order. */
const corners = ({ positions, triangles }: MeshData): Float32Array =>
  Float32Array.from([...triangles].flatMap((v) => [...positions.subarray(v * 3, v * 3 + 3)]));

/** Finite coordinates, and indices that exist. */
const isSound = ({ positions, triangles }: MeshData): boolean =>
  triangles.length > 0 &&
  positions.every(Number.isFinite) &&
  triangles.every((v) => v < positions.length / 3);
