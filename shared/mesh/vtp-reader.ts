import { strToU8 } from 'fflate';
import { counted } from './counted.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { PolygonSoup, tooManyTriangles } from './polygon-soup.ts';
import type { ReadWarning } from './read-result.ts';
import { addPolygons, addStrips, type VtkCells } from './vtk-faces.ts';
import type { VtkScalar } from './vtk-scalars.ts';
import { asciiArray, binaryArray, type VtpEncoding } from './vtp-data-array.ts';
import { readXml } from './xml-events.ts';

const TYPES: Readonly<Record<string, VtkScalar>> = {
  Int8: 'int8',
  UInt8: 'uint8',
  Int16: 'int16',
  UInt16: 'uint16',
  Int32: 'int32',
  UInt32: 'uint32',
  Int64: 'int64',
  UInt64: 'uint64',
  Float32: 'float32',
  Float64: 'float64',
};

const MAX_VERTICES = 3 * MAX_TRIANGLES;

/** A DataArray of the parts that matter: points, polygons, strips. */
interface DataArray {
  readonly name: string;
  readonly type: VtkScalar;
  readonly components: number;
  readonly format: string;
  /** Into the appended data. */
  readonly offset: number;
  text: string[];
}

/** A Piece of the data set with its announced counts. */
interface Piece {
  readonly counts: Readonly<Record<string, number>>;
  /** Arrays by the element that holds them: Points, Polys, Strips. */
  readonly arrays: Readonly<Record<string, DataArray[]>>;
}

/** Whether the file begins as VTK's XML files do. */
export function looksLikeVtp(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 400));
  return /<VTKFile[\s>]/.test(head);
}

/**
 * Reads a VTK XML polygonal file (.vtp): data as text, base64 or appended (raw or base64), plain or packed by zlib, of either
 * byte order. Polygons and strips become facets; attributes are ignored, vertices and lines reported. Several pieces
 * are one mesh, since VTK cuts a surface into pieces only to share out work.
 *
 * Throws InputError: E_NOT_VTK, E_PARSE, E_DTD, E_DEPTH, E_TRUNCATED, E_COUNT_MISMATCH, E_ZIP, E_EMPTY, E_INDEX, E_FACE, E_TOO_LARGE,
 * E_UNSUPPORTED, E_NONFINITE, E_RANGE.
 */
export function readVtp(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): { readonly mesh: MeshData; readonly warnings: readonly ReadWarning[] } {
  const { xml, appended } = splitAppended(bytes);
  const document = new VtpDocument();
  readXml(xml, 'the VTK file', {
    open: (tag, attributes) => document.open(tag, attributes),
    close: (tag) => document.close(tag),
    text: (text) => document.text(text),
  });
  const { encoding } = document;
  if (encoding === null) throw new InputError('E_NOT_VTK', 'the root is not <VTKFile>');
  const soup = new PolygonSoup();
  const warnings: ReadWarning[] = [];
  for (const [i, piece] of document.pieces.entries()) {
    pace.at(i);
    addPiece(soup, piece, (array, expected, what) => {
      if (array.format === 'ascii') return asciiArray(strToU8(array.text.join('')), expected, what);
      const inline = array.format === 'binary';
      if (
        !inline &&
        (appended === null || !(array.offset >= 0 && array.offset < appended.length))
      ) {
        throw new InputError('E_TRUNCATED', `${what}: its appended data is not in the file`);
      }
      const data = inline
        ? strToU8(array.text.join(''))
        : (appended?.subarray(array.offset) ?? xml);
      return binaryArray(
        { bytes: data, base64: inline || document.base64 },
        array.type,
        expected,
        encoding,
        what,
      );
    });
    const others = (piece.counts.NumberOfVerts ?? 0) + (piece.counts.NumberOfLines ?? 0);
    if (others > 0) {
      warnings.push({
        code: 'W_IGNORED_CELLS',
        message: `vertices and lines are no surface and were left out (${others})`,
      });
    }
  }
  if (soup.triangleCount === 0) {
    throw new InputError(
      'E_EMPTY',
      `the file has ${counted(soup.vertexCount, 'point')} and no polygon`,
    );
  }
  return { mesh: soup.weldedMesh(), warnings };
}

type Load = (array: DataArray, expected: number, what: string) => Float64Array;

function addPiece(soup: PolygonSoup, { counts, arrays }: Piece, load: Load): void {
  const points = counts.NumberOfPoints ?? 0;
  if (points > MAX_VERTICES || (counts.NumberOfPolys ?? 0) > MAX_TRIANGLES)
    throw tooManyTriangles();
  const first = soup.vertexCount;
  const coordinates = arrays.Points?.[0];
  if (points === 0 || coordinates === undefined) return;
  if (coordinates.components !== 3) {
    throw new InputError('E_PARSE', `the points have ${coordinates.components} components, not 3`);
  }
  const xyz = load(coordinates, 3 * points, 'Points');
  for (let i = 0; i < xyz.length; i += 3) soup.addVertex(xyz[i], xyz[i + 1], xyz[i + 2]);
  for (const [kind, count, add] of [
    ['Polys', counts.NumberOfPolys, addPolygons],
    ['Strips', counts.NumberOfStrips, addStrips],
  ] as const) {
    if (!count) continue;
    add(soup, cellsOf(arrays[kind] ?? [], kind, count, first, load));
  }
}

function cellsOf(
  arrays: readonly DataArray[],
  kind: string,
  count: number,
  first: number,
  load: Load,
): VtkCells {
  const named = (name: string): DataArray => {
    const found = arrays.find((a) => a.name === name);
    if (found === undefined) throw new InputError('E_PARSE', `${kind} has no array "${name}"`);
    return found;
  };
  const ends = load(named('offsets'), count, `${kind} offsets`);
  const entries = ends[count - 1];
  if (!(Number.isInteger(entries) && entries >= 0 && entries <= 4 * MAX_VERTICES)) {
    throw new InputError(
      'E_COUNT_MISMATCH',
      `the last offset of ${kind} is ${entries}; export it again`,
    );
  }
  const connectivity = load(named('connectivity'), entries, `${kind} connectivity`);
  if (first > 0) for (let i = 0; i < connectivity.length; i++) connectivity[i] += first;
  return { ends, connectivity };
}

type Attributes = Readonly<Record<string, string>>;

class VtpDocument {
  encoding: VtpEncoding | null = null;
  /** Of the appended data. */
  base64 = false;
  readonly pieces: { counts: Record<string, number>; arrays: Record<string, DataArray[]> }[] = [];
  private readonly path: string[] = [];
  private array: DataArray | null = null;

  open(tag: string, attributes: Attributes): void {
    if (this.path.length === 0) this.root(tag, attributes);
    this.path.push(tag);
    const piece = this.pieces.at(-1);
    if (tag === 'Piece') {
      const counts: Record<string, number> = {};
      for (const [key, text] of Object.entries(attributes)) {
        const value = Number(text);
        if (/^NumberOf/.test(key) && !(Number.isInteger(value) && value >= 0)) {
          throw new InputError('E_PARSE', `${key}="${text.slice(0, 40)}" is no count`);
        }
        counts[key] = value;
      }
      this.pieces.push({ counts, arrays: {} });
    } else if (tag === 'DataArray' && piece !== undefined) {
      const holder = this.path.at(-2) ?? '';
      if (!['Points', 'Polys', 'Strips'].includes(holder)) return;
      this.array = newArray(attributes);
      piece.arrays[holder] ??= [];
      piece.arrays[holder].push(this.array);
    } else if (tag === 'AppendedData') {
      this.base64 = attributes.encoding === 'base64';
    }
  }

  text(text: string): void {
    this.array?.text.push(text);
  }

  close(tag: string): void {
    this.path.pop();
    if (tag === 'DataArray') this.array = null;
  }

  private root(tag: string, attributes: Attributes): void {
    if (tag !== 'VTKFile') throw new InputError('E_NOT_VTK', `the root is <${tag}>, not <VTKFile>`);
    if (attributes.type !== 'PolyData') {
      throw new InputError(
        'E_UNSUPPORTED',
        `the file holds VTK data of type "${attributes.type ?? ''}", not PolyData: export the surface alone`,
      );
    }
    const { compressor } = attributes;
    if (compressor !== undefined && compressor !== '' && compressor !== 'vtkZLibDataCompressor') {
      throw new InputError(
        'E_UNSUPPORTED',
        `the file is packed by ${compressor}, only zlib can be read: save it with zlib or without compression`,
      );
    }
    this.encoding = {
      littleEndian: attributes.byte_order !== 'BigEndian',
      headerSize: attributes.header_type === 'UInt64' ? 8 : 4,
      zlib: compressor === 'vtkZLibDataCompressor',
    };
  }
}

function newArray(attributes: Attributes): DataArray {
  const type = TYPES[attributes.type ?? ''];
  if (type === undefined) {
    throw new InputError('E_PARSE', `a DataArray has the unknown type "${attributes.type ?? ''}"`);
  }
  const format = attributes.format ?? 'ascii';
  if (!['ascii', 'binary', 'appended'].includes(format)) {
    throw new InputError('E_PARSE', `a DataArray has the unknown format "${format.slice(0, 40)}"`);
  }
  const whole = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : Number(text);
  return {
    name: attributes.Name ?? '',
    type,
    components: whole(attributes.NumberOfComponents, 1),
    format,
    offset: whole(attributes.offset, -1),
    text: [],
  };
}

/** Raw appended data is no XML: the text up to it, closed, and the bytes behind its underscore. */
function splitAppended(bytes: Uint8Array): { xml: Uint8Array; appended: Uint8Array | null } {
  const tag = strToU8('<AppendedData');
  const at = indexOf(bytes, tag, 0);
  if (at < 0) return { xml: bytes, appended: null };
  const open = bytes.indexOf(GREATER_THAN, at);
  const mark = open < 0 ? -1 : bytes.indexOf(UNDERSCORE, open);
  if (mark < 0) throw new InputError('E_TRUNCATED', 'the file is cut off before its appended data');
  const end = strToU8('</AppendedData></VTKFile>');
  const xml = new Uint8Array(open + 1 + end.length);
  xml.set(bytes.subarray(0, open + 1));
  xml.set(end, open + 1);
  return { xml, appended: bytes.subarray(mark + 1) };
}

function indexOf(bytes: Uint8Array, what: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(what[0], from); at >= 0; at = bytes.indexOf(what[0], at + 1)) {
    let same = 1;
    while (same < what.length && bytes[at + same] === what[same]) same++;
    if (same === what.length) return at;
  }
  return -1;
}

const GREATER_THAN = 62;
const UNDERSCORE = 95;
