import { describe, expect, test } from 'vitest';
import { parseCase } from '../../../shared/case/parse-case.ts';
import { readArchive } from '../../../shared/case-file/archive.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../../shared/case-file/unpack-case.ts';
import { chooseGuides, openCase } from '../../../shared/jobs/open-case.ts';
import { partFormatOf, requirePartFormat } from '../../../shared/jobs/part-format.ts';
import type { MeshFormat } from '../../../shared/mesh/read-result.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { writeZip } from '../../../shared/mesh/zip-writer.ts';

/** A tetrahedron with legs of length 1 from the origin. */
const tetrahedron = {
  positions: new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]),
  triangles: new Uint32Array([0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3]),
};

const meshFile = (format: MeshFormat): Uint8Array =>
  writeMesh(tetrahedron, format, { name: 't', application: 'test', caseHash: 'sha256:0' });

function contents(mesh: string, bytes: Uint8Array, unit?: 'mm' | 'inch' | 'm') {
  const document = parseCase({
    schema: 'guidesmith/case@1',
    id: 'c',
    anatomy: [{ id: 'bone', role: 'bone', mesh, ...(unit ? { unit } : {}) }],
    guides: [
      { id: 'one', support: 'bone', removalDirection: [0, 0, 1] },
      { id: 'two', support: 'bone', removalDirection: [0, 0, 1] },
    ],
  });
  return { document, meshes: new Map([[mesh, bytes]]) };
}

const open = (mesh: string, bytes: Uint8Array, unit?: 'mm' | 'inch' | 'm') =>
  openCase(contents(mesh, bytes, unit), () => 0);

const largest = (values: Float32Array): number => Math.max(...values);

describe('opening a case', () => {
  test('brings meshes to millimetres by the unit that the case gives', () => {
    for (const [unit, factor] of [
      ['mm', 1],
      ['inch', 25.4],
      ['m', 1000],
    ] as const) {
      const { anatomy } = open('t.stl', meshFile('stl'), unit);
      expect(largest(anatomy[0]?.mesh.positions ?? new Float32Array())).toBeCloseTo(factor, 4);
    }
  });

  test('leaves a 3MF as its own unit says', () => {
    const { anatomy } = open('t.3mf', meshFile('3mf'), 'inch');
    expect(largest(anatomy[0]?.mesh.positions ?? new Float32Array())).toBe(1);
  });

  test('notes a mesh of no bone’s size, with its place, and none of a bone’s size', () => {
    expect(open('t.stl', meshFile('stl'), 'mm').notes).toEqual([
      "anatomy[0].mesh: the longest side is 1 mm; check the mesh's unit",
    ]);
    expect(open('t.stl', meshFile('stl'), 'inch').notes).toEqual([]);
  });

  test('tells which notes are about which mesh, by its id', () => {
    const { document, notes, meshNotes } = openCase(
      { ...contents('t.stl', meshFile('stl'), 'mm'), notes: ['anatomy[0]: no mesh speaks here'] },
      () => 0,
    );
    expect(notes).toHaveLength(2);
    const [{ id }] = document.anatomy;
    expect(meshNotes).toEqual([{ anatomy: id, note: notes[1] }]);
  });

  test('turns facets that face inward round, and says which mesh they are of', () => {
    const turned = { ...tetrahedron, triangles: tetrahedron.triangles.toReversed() };
    const about = { name: 't', application: 'test', caseHash: 'sha256:0' };
    const whole = open('t.stl', writeMesh(turned, 'stl', about), 'inch');
    expect(whole.notes).toEqual([
      expect.stringMatching(
        /^anatomy\[0\]\.mesh: "t\.stl": all facets faced inward .* check the side/,
      ),
    ]);
    expect(topologyOf(whole.anatomy[0].mesh).signedVolume).toBeGreaterThan(0);
    const one = tetrahedron.triangles.slice();
    [one[0], one[1]] = [one[1], one[0]];
    const mixed = open(
      't.stl',
      writeMesh({ ...tetrahedron, triangles: one }, 'stl', about),
      'inch',
    );
    expect(mixed.notes.join()).toContain('1 facet turned round, having faced inward');
    expect(topologyOf(mixed.anatomy[0].mesh)).toMatchObject({ flippedEdges: 0, openEdges: 0 });
  });

  test('notes open edges and doubled facets', () => {
    const about = { name: 't', application: 'test', caseHash: 'sha256:0' };
    const three = { ...tetrahedron, triangles: tetrahedron.triangles.slice(0, 9) };
    expect(open('t.stl', writeMesh(three, 'stl', about), 'inch').notes.join()).toContain(
      '3 open edges',
    );
    const twice = {
      ...tetrahedron,
      triangles: Uint32Array.from([...tetrahedron.triangles, ...tetrahedron.triangles]),
    };
    expect(open('t.stl', writeMesh(twice, 'stl', about), 'inch').notes.join()).toContain(
      '4 facets there twice',
    );
  });

  test('notes a case file without a manifest, and no other', () => {
    const files = contents('t.stl', meshFile('stl'), 'inch');
    const sealed = packCase(files);
    expect(openCase(unpackCase(sealed), () => 0).notes).toEqual([]);
    const entries = [...readArchive(sealed).files].map(([name, bytes]) => ({ name, bytes }));
    const plain = writeZip(entries.filter(({ name }) => name !== 'manifest.json'));
    expect(openCase(unpackCase(plain), () => 0).notes).toEqual([
      expect.stringContaining('the case file has no manifest'),
    ]);
  });

  test('refuses a mesh that lies further from the origin than any patient, once it is in millimetres', () => {
    const bytes = meshFile('stl');
    new DataView(bytes.buffer, bytes.byteOffset).setFloat32(84 + 12, 2.5, true);
    expect(() => open('t.stl', bytes, 'm')).toThrow(
      expect.objectContaining({ code: 'E_RANGE', path: 'anatomy[0].mesh' }),
    );
    expect(() => open('t.stl', bytes, 'mm')).not.toThrow();
  });

  test('names the place of a mesh that cannot be read', () => {
    expect(() => open('t.stl', meshFile('stl').subarray(0, 200))).toThrow(
      expect.objectContaining({
        code: 'E_TRUNCATED',
        path: 'anatomy[0].mesh',
        message: expect.stringMatching(/^anatomy\[0\]\.mesh: "t\.stl": /),
      }),
    );
  });

  test('finds the guides that are meant', () => {
    const opened = open('t.stl', meshFile('stl'), 'inch');
    expect(chooseGuides(opened, null).map(({ plan }) => plan.id)).toEqual(['one', 'two']);
    expect(chooseGuides(opened, 'two').map(({ plan }) => plan.id)).toEqual(['two']);
    expect(() => chooseGuides(opened, 'three')).toThrow(/no guide "three".*"one", "two"/);
  });
});

describe('the format of a part', () => {
  test.each([
    ['guide.stl', 'stl'],
    ['out.d/GUIDE.3MF', '3mf'],
    ['a.b.ply', 'ply'],
    ['guide', null],
    ['stl', null],
    ['guide.stl/', null],
    ['guide.step', null],
  ])('of %s is %s', (name, format) => {
    expect(partFormatOf(name)).toBe(format);
    if (format === null)
      expect(() => requirePartFormat(name)).toThrow(/\.stl, \.3mf, \.obj or \.ply/);
  });
});
