import { describe, expect, test } from 'vitest';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';
import { readMesh } from '../../../shared/mesh/read-mesh.ts';
import { topologyOf } from '../../../shared/mesh/topology.ts';
import {
  bytesOf,
  joined,
  type VtpForm,
  vtkFive,
  vtkLegacy,
  vtp,
} from '../../support/malformed/vtk-files.ts';
import { box, sphere } from '../../support/solids.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const ball = sphere([12.5, -7.25, 155.5], 23.456, 3);
const codeOf = (bytes: Uint8Array, name = 'x.vtk'): string =>
  inputErrorOf(() => readMesh(bytes, name)).code;
const corners = ({ positions, triangles }: MeshData): number[] =>
  [...triangles].flatMap((v) => [...positions.subarray(v * 3, v * 3 + 3)]);

describe('a legacy VTK file', () => {
  test.each([
    ['of version 3, text', vtkLegacy(ball, 'ASCII')],
    ['of version 3, binary', vtkLegacy(ball, 'BINARY')],
    ['of version 5.1, text', vtkFive(ball, 'ASCII')],
    ['of version 5.1, binary', vtkFive(ball, 'BINARY')],
  ])('%s gives the facets that were written', (_, bytes) => {
    const { format, objects, warnings } = readMesh(bytes, 'bone.vtk');
    expect(format).toBe('vtk');
    expect(warnings).toEqual([]);
    expect(corners(objects[0].mesh)).toEqual(corners(ball));
  });

  test('with triangle strips gives facets that all face one way', () => {
    // A ring of eight corners as one strip: every second facet runs the other way round in the list.
    const points = Array.from({ length: 8 }, (_, i) => {
      const angle = (Math.floor(i / 2) * Math.PI) / 2;
      return `${Math.cos(angle)} ${Math.sin(angle)} ${i % 2}`;
    });
    const text = `# vtk DataFile Version 2.0\nring\nASCII\nDATASET POLYDATA\nPOINTS 8 float\n${points.join('\n')}\nTRIANGLE_STRIPS 1 11\n10 0 1 2 3 4 5 6 7 0 1\n`;
    const { mesh } = readMesh(bytesOf(text), 'x').objects[0];
    expect(mesh.triangles.length / 3).toBe(8);
    expect(topologyOf(mesh).flippedEdges).toBe(0);
  });

  test('says what it left out, and which axes its title states', () => {
    const text =
      '# vtk DataFile Version 2.0\n3D Slicer output. SPACE=RAS\nASCII\nDATASET POLYDATA\nPOINTS 3 float\n0 0 0 1 0 0 0 1 0\nLINES 1 3\n2 0 1\nPOLYGONS 1 4\n3 0 1 2\n';
    const { warnings, space, objects } = readMesh(bytesOf(text), 'x.vtk');
    expect(warnings.map((w) => w.code)).toEqual(['W_IGNORED_CELLS']);
    expect(space).toBe('RAS');
    expect(objects[0].name).toBe('');
  });

  const file = (body: string): Uint8Array =>
    bytesOf(`# vtk DataFile Version 3.0\nt\nASCII\nDATASET POLYDATA\n${body}`);
  test.each([
    [
      'another kind of data',
      bytesOf('# vtk DataFile Version 3.0\nt\nASCII\nDATASET UNSTRUCTURED_GRID\n'),
      'E_UNSUPPORTED',
    ],
    ['a count beyond the file', file('POINTS 4000000000 float\n0 0 0\n'), 'E_COUNT_MISMATCH'],
    [
      'an index out of range',
      file('POINTS 3 float\n0 0 0 1 0 0 0 1 0\nPOLYGONS 1 4\n3 0 1 7\n'),
      'E_INDEX',
    ],
    [
      'a face of two corners',
      file('POINTS 3 float\n0 0 0 1 0 0 0 1 0\nPOLYGONS 1 3\n2 0 1\n'),
      'E_FACE',
    ],
    [
      'a face longer than the list',
      file('POINTS 3 float\n0 0 0 1 0 0 0 1 0\nPOLYGONS 1 4\n9 0 1 2\n'),
      'E_COUNT_MISMATCH',
    ],
    ['a decimal comma', file('POINTS 3 float\n0,5 0 0 1 0 0 0 1 0 0\n'), 'E_PARSE'],
    ['points alone', file('POINTS 3 float\n0 0 0 1 0 0 0 1 0\n'), 'E_EMPTY'],
    [
      'a coordinate that is no number',
      file('POINTS 3 float\nnan 0 0 1 0 0 0 1 0\nPOLYGONS 1 4\n3 0 1 2\n'),
      'E_NONFINITE',
    ],
    ['a cut in the binary data', vtkLegacy(ball, 'BINARY').slice(0, 4000), 'E_COUNT_MISMATCH'],
  ])('with %s is refused', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
});

const FORMS: readonly VtpForm[] = [
  { format: 'ascii' },
  { format: 'binary' },
  { format: 'binary', zlib: true },
  { format: 'binary', zlib: true, wideHeader: true, little: false },
  { format: 'appended', encoding: 'raw' },
  { format: 'appended', encoding: 'raw', zlib: true, wideHeader: true },
  { format: 'appended', encoding: 'base64' },
  { format: 'appended', encoding: 'base64', zlib: true },
];

describe('a VTP file', () => {
  test.each(FORMS.map((form) => [JSON.stringify(form), form] as const))(
    'in the form %s gives the facets that were written',
    (_, form) => {
      const { format, objects, warnings } = readMesh(vtp(ball, form), 'bone.vtp');
      expect(format).toBe('vtp');
      expect(warnings).toEqual([]);
      expect(corners(objects[0].mesh)).toEqual(corners(ball));
    },
  );

  const cube = box([0, 0, 0], [30, 30, 30]);
  const text = (from: RegExp, to: string): Uint8Array =>
    bytesOf(
      Buffer.from(vtp(cube, { format: 'ascii' }))
        .toString('latin1')
        .replace(from, to),
    );
  test.each([
    ['a document type', text(/<VTKFile/, '<!DOCTYPE a [<!ENTITY e "x">]><VTKFile'), 'E_DTD'],
    ['another kind of data', text(/type="PolyData"/, 'type="ImageData"'), 'E_UNSUPPORTED'],
    [
      'another compressor',
      text(/byte_order/, 'compressor="vtkLZ4DataCompressor" byte_order'),
      'E_UNSUPPORTED',
    ],
    [
      'too many points announced',
      text(/NumberOfPoints="8"/, 'NumberOfPoints="800"'),
      'E_COUNT_MISMATCH',
    ],
    [
      'a count that allocates all memory',
      text(/NumberOfPolys="12"/, 'NumberOfPolys="4000000000"'),
      'E_TOO_LARGE',
    ],
    ['no polygons', text(/NumberOfPolys="12"/, 'NumberOfPolys="0"'), 'E_EMPTY'],
    ['a missing array', text(/Name="offsets"/, 'Name="off"'), 'E_PARSE'],
    [
      'damaged packed data',
      damaged(vtp(ball, { format: 'appended', encoding: 'raw', zlib: true })),
      'E_ZIP',
    ],
    [
      'its appended data cut off',
      vtp(ball, { format: 'appended', encoding: 'raw' }).slice(0, 1200),
      'E_TRUNCATED',
    ],
  ])('with %s is refused', (_, bytes, code) => {
    expect(codeOf(bytes, 'x.vtp')).toBe(code);
  });

  test('that announces a bomb is refused before it is unpacked', () => {
    const bomb = joined(
      '<?xml version="1.0"?><VTKFile type="PolyData" byte_order="LittleEndian" header_type="UInt32" compressor="vtkZLibDataCompressor"><PolyData><Piece NumberOfPoints="8000000" NumberOfPolys="1"><Points><DataArray type="Float32" NumberOfComponents="3" format="appended" offset="0"/></Points><Polys><DataArray type="Int32" Name="connectivity" format="appended" offset="0"/><DataArray type="Int32" Name="offsets" format="ascii">3</DataArray></Polys></Piece></PolyData><AppendedData encoding="raw">_',
      Uint8Array.from([1, 0, 0, 0, 0, 216, 184, 5, 0, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4]),
      '</AppendedData></VTKFile>',
    );
    expect(codeOf(bomb, 'x.vtp')).toBe('E_ZIP');
  });
});

/** The same with bytes of the packed data changed. */
function damaged(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  for (let i = out.length - 900; i < out.length - 800; i++) out[i] ^= 0x5a;
  return out;
}
