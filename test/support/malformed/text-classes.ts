import { writeMesh } from '../../../shared/mesh/write-mesh.ts';
import { box } from '../solids.ts';
import type { Accepted, Refused } from './class.ts';
import { bytesOf, joined, vtkLegacy, vtp } from './vtk-files.ts';

const CUBE = box([0, 0, 0], [30, 30, 30]);
const ABOUT = { name: 'cube', application: 'test', caseHash: 'none' };
const obj =
  (text: string): (() => Uint8Array) =>
  () =>
    bytesOf(`v 0 0 0\nv 30 0 0\nv 30 30 0\nv 0 30 0\nv 15 15 30\n${text}`);
const ply = (): Uint8Array => writeMesh(CUBE, 'ply', ABOUT);
const PLY_TEXT =
  'ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n30 0 0\n30 30 0\n0 30 0\n';
const replaced = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
  bytesOf(
    Array.from(bytes, (b) => String.fromCharCode(b))
      .join('')
      .replace(from, to),
  );

export const TEXT_REFUSED: readonly Refused[] = [
  { what: 'with vertices only', name: 'x.obj', bytes: obj(''), code: 'E_EMPTY' },
  { what: 'with an index out of range', name: 'x.obj', bytes: obj('f 1 2 9\n'), code: 'E_INDEX' },
  { what: 'with the index 0', name: 'x.obj', bytes: obj('f 0 1 2\n'), code: 'E_INDEX' },
  {
    what: 'with a relative index before the first vertex',
    name: 'x.obj',
    bytes: obj('f -1 -2 -7\n'),
    code: 'E_INDEX',
  },
  { what: 'with a face of two corners', name: 'x.obj', bytes: obj('f 1 2\n'), code: 'E_FACE' },
  {
    what: 'with decimal commas',
    name: 'x.obj',
    bytes: () => bytesOf('v 0,5 0 0\nf 1 1 1\n'),
    code: 'E_PARSE',
  },
  {
    what: 'with an unknown statement',
    name: 'x.obj',
    bytes: obj('polygon 1 2 3\n'),
    code: 'E_PARSE',
  },
  {
    what: 'with free-form surfaces',
    name: 'x.obj',
    bytes: obj('cstype bezier\ncurv 0 1 1 2\n'),
    code: 'E_UNSUPPORTED',
  },
  {
    what: 'with NaN',
    name: 'x.obj',
    bytes: () => bytesOf('v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'),
    code: 'E_NONFINITE',
  },
  {
    what: 'with 1e30',
    name: 'x.obj',
    bytes: () => bytesOf('v 1e30 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'),
    code: 'E_RANGE',
  },
  {
    what: 'whose vertex count is too large',
    name: 'x.ply',
    bytes: () => replaced(ply(), 'element vertex 8', 'element vertex 900'),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose vertex count is too small',
    name: 'x.ply',
    bytes: () => replaced(ply(), 'element vertex 8', 'element vertex 7'),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose face count is too small',
    name: 'x.ply',
    bytes: () => replaced(ply(), 'element face 12', 'element face 11'),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose face count is 4 billion',
    name: 'x.ply',
    bytes: () => replaced(ply(), 'element face 12', 'element face 4000000000'),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'with a list of 255 corners',
    name: 'x.ply',
    bytes: () => bytesOf(`${PLY_TEXT}255 0 1 2\n`),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'with an index out of range',
    name: 'x.ply',
    bytes: () => bytesOf(`${PLY_TEXT}3 0 1 4\n`),
    code: 'E_INDEX',
  },
  {
    what: 'with a negative index',
    name: 'x.ply',
    bytes: () => bytesOf(`${PLY_TEXT}3 0 1 -2\n`),
    code: 'E_INDEX',
  },
  {
    what: 'with a face of two corners',
    name: 'x.ply',
    bytes: () => bytesOf(`${PLY_TEXT}2 0 1\n`),
    code: 'E_FACE',
  },
  {
    what: 'without faces',
    name: 'x.ply',
    bytes: () => replaced(bytesOf(PLY_TEXT), 'element face 1', 'element face 0'),
    code: 'E_EMPTY',
  },
  {
    what: 'cut off in its header',
    name: 'x.ply',
    bytes: () => ply().slice(0, 60),
    code: 'E_TRUNCATED',
  },
  {
    what: 'cut off in its body',
    name: 'x.ply',
    bytes: () => ply().slice(0, -30),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'with an unknown encoding',
    name: 'x.ply',
    bytes: () => bytesOf('ply\nformat text 1.0\nend_header\n'),
    code: 'E_PARSE',
  },
  {
    what: 'of another VTK data set',
    name: 'x.vtk',
    bytes: () => replaced(vtkLegacy(CUBE, 'ASCII'), 'POLYDATA', 'STRUCTURED_POINTS'),
    code: 'E_UNSUPPORTED',
  },
  {
    what: 'cut off in binary VTK',
    name: 'x.vtk',
    bytes: () => vtkLegacy(CUBE, 'BINARY').slice(0, 150),
    code: 'E_COUNT_MISMATCH',
  },
  {
    what: 'whose VTK polygons name vertex 99',
    name: 'x.vtk',
    bytes: () => replaced(vtkLegacy(CUBE, 'ASCII'), '\n3 0 2 1', '\n3 0 99 1'),
    code: 'E_INDEX',
  },
  {
    what: 'with a document type in VTP',
    name: 'x.vtp',
    bytes: () => replaced(vtp(CUBE, { format: 'ascii' }), '<VTKFile', '<!DOCTYPE x><VTKFile'),
    code: 'E_DTD',
  },
  {
    what: 'packed in another way in VTP',
    name: 'x.vtp',
    bytes: () =>
      replaced(vtp(CUBE, { format: 'binary', zlib: true }), 'vtkZLibData', 'vtkLZMAData'),
    code: 'E_UNSUPPORTED',
  },
];

export const TEXT_ACCEPTED: readonly Accepted[] = [
  {
    what: 'with faces of four and five corners',
    name: 'x.obj',
    bytes: obj('f 1 2 3 4\nf 1 2 3 4 5\n'),
    facets: 5,
    said: [],
  },
  { what: 'with relative indices', name: 'x.obj', bytes: obj('f -5 -4 -3\n'), facets: 1, said: [] },
  {
    what: 'with texture and normal indices',
    name: 'x.obj',
    bytes: obj('vt 0 0\nvn 0 0 1\nf 1/1/1 2/1/1 3//1\n'),
    facets: 1,
    said: [],
  },
  {
    what: 'that names a file to be opened',
    name: 'x.obj',
    bytes: () => joined('mtllib ../../etc/passwd\n', obj('f 1 2 3\n')()),
    facets: 1,
    said: [],
  },
  {
    what: 'with vertex colours and a scale',
    name: 'x.obj',
    bytes: () => bytesOf('v 0 0 0 1 0 0\nv 30 0 0 1 0 0\nv 0 30 0 1 0 0\nf 1 2 3\n'),
    facets: 1,
    said: [],
  },
  {
    what: 'in PLY with colours and a quad',
    name: 'x.ply',
    bytes: () =>
      bytesOf(
        `${PLY_TEXT.replace('property float z\n', 'property float z\nproperty uchar red\n').replaceAll(/0\n/g, '0 255\n').replace('1.0 255', '1.0')}4 0 1 2 3\n`,
      ),
    facets: 2,
    said: [],
  },
  {
    what: 'in big-endian PLY',
    name: 'x.ply',
    bytes: bigEndianPly,
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'in text VTK',
    name: 'x.vtk',
    bytes: () => vtkLegacy(CUBE, 'ASCII'),
    facets: 12,
    said: [],
    volume: 27_000,
  },
  {
    what: 'in packed VTP',
    name: 'x.vtp',
    bytes: () => vtp(CUBE, { format: 'appended', encoding: 'raw', zlib: true }),
    facets: 12,
    said: [],
    volume: 27_000,
  },
];

/** The cube in big-endian order with double coordinates and a property that nobody knows. */
function bigEndianPly(): Uint8Array {
  const { positions, triangles } = CUBE;
  const head = `ply\nformat binary_big_endian 1.0\ncomment SPACE=LPS\nelement vertex 8\nproperty double x\nproperty double y\nproperty double z\nproperty short quality\nelement face 12\nproperty list uint ushort vertex_index\nend_header\n`;
  const body = new DataView(new ArrayBuffer(8 * 26 + 12 * 10));
  for (let v = 0; v < 8; v++) {
    for (let k = 0; k < 3; k++) body.setFloat64(26 * v + 8 * k, positions[3 * v + k]);
  }
  for (let f = 0; f < 12; f++) {
    body.setUint32(208 + 10 * f, 3);
    for (let k = 0; k < 3; k++) body.setUint16(212 + 10 * f + 2 * k, triangles[3 * f + k]);
  }
  return joined(head, new Uint8Array(body.buffer));
}
