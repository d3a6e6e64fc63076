import { deflateSync } from 'node:zlib';
import type { MeshData } from '../../../shared/mesh/mesh-data.ts';

/** Bytes of text, each character one byte. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** All parts behind each other. */
export function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const all = parts.map((part) => (typeof part === 'string' ? bytesOf(part) : part));
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const rows = (values: ArrayLike<number>, each: number): string =>
  Array.from({ length: values.length / each }, (_, i) =>
    Array.from({ length: each }, (_, k) => values[i * each + k]).join(' '),
  ).join('\n');

/** Numbers as bytes of the given type and order. */
export function binary(
  values: ArrayLike<number>,
  type: 'float32' | 'float64' | 'int32' | 'int64',
  little: boolean,
): Uint8Array {
  const size = type === 'float32' || type === 'int32' ? 4 : 8;
  const out = new DataView(new ArrayBuffer(size * values.length));
  for (let i = 0; i < values.length; i++) {
    if (type === 'float32') out.setFloat32(4 * i, values[i], little);
    else if (type === 'float64') out.setFloat64(8 * i, values[i], little);
    else if (type === 'int32') out.setInt32(4 * i, values[i], little);
    else out.setBigInt64(8 * i, BigInt(values[i]), little);
  }
  return new Uint8Array(out.buffer);
}

/** "3 a b c" for each facet. */
const counted = ({ triangles }: MeshData): number[] =>
  Array.from({ length: triangles.length / 3 }, (_, f) => [
    3,
    ...triangles.subarray(3 * f, 3 * f + 3),
  ]).flat();

/** A legacy VTK file of version 3 (counts before each face), text or binary. */
export function vtkLegacy(
  mesh: MeshData,
  form: 'ASCII' | 'BINARY',
  title = 'vtk output',
): Uint8Array {
  const { positions, triangles } = mesh;
  const facets = triangles.length / 3;
  const list = counted(mesh);
  const text = form === 'ASCII';
  return joined(
    `# vtk DataFile Version 3.0\n${title}\n${form}\nDATASET POLYDATA\nPOINTS ${positions.length / 3} float\n`,
    text ? rows(positions, 3) : binary(positions, 'float32', false),
    `\nPOLYGONS ${facets} ${list.length}\n`,
    text ? rows(list, 4) : binary(list, 'int32', false),
    `\nCELL_DATA ${facets}\nSCALARS scalars float\nLOOKUP_TABLE default\n`,
    text ? '0 '.repeat(facets) : new Uint8Array(4 * facets),
    '\n',
  );
}

/** A legacy VTK file of version 5.1: offsets and connectivity apart. */
export function vtkFive(mesh: MeshData, form: 'ASCII' | 'BINARY'): Uint8Array {
  const { positions, triangles } = mesh;
  const facets = triangles.length / 3;
  const ends = Array.from({ length: facets + 1 }, (_, i) => 3 * i);
  const text = form === 'ASCII';
  return joined(
    `# vtk DataFile Version 5.1\nvtk output\n${form}\nDATASET POLYDATA\nPOINTS ${positions.length / 3} double\n`,
    text ? rows(positions, 3) : binary(positions, 'float64', false),
    `\nMETADATA\nINFORMATION 0\n\nPOLYGONS ${facets + 1} ${triangles.length}\nOFFSETS vtktypeint64\n`,
    text ? rows(ends, 1) : binary(ends, 'int64', false),
    '\nCONNECTIVITY vtktypeint64\n',
    text ? rows(triangles, 3) : binary(triangles, 'int64', false),
    '\n',
  );
}

/** How a VTP file holds its arrays. */
export interface VtpForm {
  readonly format: 'ascii' | 'binary' | 'appended';
  /** Of appended data. */
  readonly encoding?: 'raw' | 'base64';
  readonly zlib?: boolean;
  readonly little?: boolean;
  readonly wideHeader?: boolean;
}

/** A VTK XML polygonal file. */
export function vtp(mesh: MeshData, form: VtpForm): Uint8Array {
  const { positions, triangles } = mesh;
  const { format, zlib = false, little = true, wideHeader = false } = form;
  const ends = Array.from({ length: triangles.length / 3 }, (_, i) => 3 * i + 3);
  let appended: Uint8Array = new Uint8Array();
  const numbers = (...values: number[]): Uint8Array =>
    binary(values, wideHeader ? 'int64' : 'int32', little);
  /** Header and data of a block, each to be written in base64 by itself where it is packed. */
  const block = (data: Uint8Array): Uint8Array[] => {
    if (!zlib) return [joined(numbers(data.length), data)];
    const size = 1000;
    const pieces = Array.from(
      { length: Math.ceil(data.length / size) },
      (_, i) => new Uint8Array(deflateSync(data.subarray(i * size, (i + 1) * size))),
    );
    const sizes = pieces.map((p) => p.length);
    return [numbers(pieces.length, size, data.length % size, ...sizes), joined(...pieces)];
  };
  const base64 = (parts: readonly Uint8Array[]): string =>
    parts.map((p) => Buffer.from(p).toString('base64')).join('');
  const array = (
    name: string,
    values: ArrayLike<number>,
    type: 'float32' | 'int64',
    each: number,
  ): string => {
    const attributes = `type="${type === 'float32' ? 'Float32' : 'Int64'}" Name="${name}" NumberOfComponents="${each}"`;
    if (format === 'ascii')
      return `<DataArray ${attributes} format="ascii">${rows(values, 1)}</DataArray>`;
    const parts = block(binary(values, type, little));
    if (format === 'binary')
      return `<DataArray ${attributes} format="binary">\n${base64(parts)}\n</DataArray>`;
    const offset = appended.length;
    appended = joined(appended, form.encoding === 'base64' ? base64(parts) : joined(...parts));
    return `<DataArray ${attributes} format="appended" offset="${offset}"/>`;
  };
  const body = `<Points>${array('Points', positions, 'float32', 3)}</Points><Polys>${array('connectivity', triangles, 'int64', 1)}${array('offsets', ends, 'int64', 1)}</Polys>`;
  const head = `<?xml version="1.0"?>\n<VTKFile type="PolyData" version="1.0" byte_order="${little ? 'LittleEndian' : 'BigEndian'}" header_type="${wideHeader ? 'UInt64' : 'UInt32'}"${zlib ? ' compressor="vtkZLibDataCompressor"' : ''}>\n`;
  const piece = `<PolyData><Piece NumberOfPoints="${positions.length / 3}" NumberOfVerts="0" NumberOfLines="0" NumberOfStrips="0" NumberOfPolys="${ends.length}">${body}</Piece></PolyData>\n`;
  const tail =
    format === 'appended'
      ? joined(
          `<AppendedData encoding="${form.encoding ?? 'raw'}">\n_`,
          appended,
          '\n</AppendedData>',
        )
      : '';
  return joined(head, piece, tail, '</VTKFile>\n');
}
