import { counted } from './counted.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import { PolygonSoup, tooManyTriangles } from './polygon-soup.ts';
import type { ReadWarning } from './read-result.ts';
import { TextScanner } from './text-scanner.ts';
import { addPolygons, addStrips, offsetsToEnds, unpackCounts, type VtkCells } from './vtk-faces.ts';
import { VTK_SIZE, type VtkScalar, vtkValue } from './vtk-scalars.ts';

/** Types as the legacy format names them; `long` has 8 bytes on the systems that write it today. */
const TYPES: Readonly<Record<string, VtkScalar>> = {
  char: 'int8',
  unsigned_char: 'uint8',
  short: 'int16',
  unsigned_short: 'uint16',
  int: 'int32',
  unsigned_int: 'uint32',
  long: 'int64',
  unsigned_long: 'uint64',
  vtkidtype: 'int32',
  vtktypeint64: 'int64',
  vtktypeuint64: 'uint64',
  vtktypeint32: 'int32',
  float: 'float32',
  double: 'float64',
};

const MAX_VERTICES = 3 * MAX_TRIANGLES;

/** Sections with cells that are no surface. */
const OTHER_CELLS = ['vertices', 'lines'];

/** Whether the file begins as every legacy VTK file does. */
export function looksLikeVtk(bytes: Uint8Array): boolean {
  const mark = '# vtk DataFile';
  for (let i = 0; i < mark.length; i++) {
    if ((bytes[i] | 32) !== (mark.charCodeAt(i) | 32)) return false;
  }
  return true;
}

/**
 * Reads a legacy VTK file, ASCII or binary (big-endian), of a polygonal data set: polygons and triangle strips, in the form
 * of versions 1 to 4 and in that of 5. Attributes are ignored; vertices and lines are reported.
 *
 * Throws InputError: E_NOT_VTK, E_PARSE, E_TRUNCATED, E_COUNT_MISMATCH, E_EMPTY, E_INDEX, E_FACE, E_TOO_LARGE, E_UNSUPPORTED,
 * E_NONFINITE, E_RANGE; `path` is the line (ASCII), the byte (binary) or the face.
 */
export function readVtk(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): { readonly name: string; readonly mesh: MeshData; readonly warnings: readonly ReadWarning[] } {
  if (!looksLikeVtk(bytes)) {
    throw new InputError('E_NOT_VTK', 'a VTK file begins with "# vtk DataFile Version"');
  }
  const reader = new VtkReader(bytes, pace);
  return reader.read();
}

class VtkReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly scan: TextScanner;
  private readonly pace: Pace;
  private readonly soup = new PolygonSoup();
  private readonly warnings: ReadWarning[] = [];
  private binary = false;
  private sawPoints = false;

  constructor(bytes: Uint8Array, pace: Pace) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.scan = new TextScanner(bytes);
    this.pace = pace;
  }

  read(): { name: string; mesh: MeshData; warnings: readonly ReadWarning[] } {
    const { scan } = this;
    scan.skipLine();
    const title = scan.restOfLine();
    scan.skipLine();
    if (!scan.word()) throw this.cutOff();
    if (!scan.is('ascii') && !scan.is('binary')) throw this.expected('"ASCII" or "BINARY"');
    this.binary = scan.is('binary');
    this.keyword('dataset');
    if (!scan.word()) throw this.cutOff();
    if (!scan.is('polydata')) {
      throw new InputError(
        'E_UNSUPPORTED',
        `the file holds a VTK data set "${scan.text().slice(0, 40)}", not POLYDATA: export the surface alone`,
        this.place(),
      );
    }
    while (scan.word()) if (!this.section()) break;
    if (!this.sawPoints) throw new InputError('E_EMPTY', 'the file has no POINTS');
    if (this.soup.triangleCount === 0) {
      throw new InputError(
        'E_EMPTY',
        `the file has ${counted(this.soup.vertexCount, 'point')} and no polygon`,
      );
    }
    return { name: nameFrom(title), mesh: this.soup.weldedMesh(), warnings: this.warnings };
  }

  /** One section; false where nothing behind it concerns the surface. */
  private section(): boolean {
    const { scan } = this;
    if (scan.is('points')) this.points();
    else if (scan.is('polygons')) addPolygons(this.soup, this.cells());
    else if (scan.is('triangle_strips')) addStrips(this.soup, this.cells());
    else if (OTHER_CELLS.some((word) => scan.is(word))) this.otherCells();
    else if (scan.is('field')) this.field();
    else if (scan.is('metadata')) this.metadata();
    else if (scan.is('point_data') || scan.is('cell_data')) return false;
    else throw this.expected('a section such as POINTS or POLYGONS');
    return true;
  }

  private points(): void {
    const n = this.count();
    const type = this.type();
    if (this.sawPoints) throw this.fault('E_PARSE', 'POINTS come twice');
    this.checkRoom(this.binary ? 3 * n * VTK_SIZE[type] : 6 * n - 1, this.scan.position);
    if (n > MAX_VERTICES) throw tooManyTriangles();
    const values = this.values(3 * n, type);
    for (let i = 0; i < values.length; i += 3) {
      if ((i & 0xfffff) === 0) this.pace.at(scanned(this.scan));
      this.soup.addVertex(values[i], values[i + 1], values[i + 2]);
    }
    this.sawPoints = true;
  }

  private cells(): VtkCells {
    const { scan } = this;
    const first = this.count();
    const second = this.count();
    const { position } = scan;
    // Version 5: OFFSETS and CONNECTIVITY stand in lines of their own.
    if (scan.word() && scan.is('offsets')) {
      const ends = offsetsToEnds(this.values(first, this.type()));
      this.keyword('connectivity');
      return { ends, connectivity: this.values(second, this.type()) };
    }
    scan.position = position;
    return unpackCounts(this.values(second, 'int32'), first);
  }

  private otherCells(): void {
    const what = this.scan.text().toLowerCase();
    const { ends } = this.cells();
    this.warnings.push({
      code: 'W_IGNORED_CELLS',
      message: `${ends.length} cells of "${what}" are no surface and were left out`,
    });
  }

  private field(): void {
    const { scan } = this;
    if (!scan.word()) throw this.cutOff();
    const arrays = this.count();
    for (let i = 0; i < arrays; i++) {
      if (!scan.word()) throw this.cutOff();
      if (scan.is('metadata')) {
        this.metadata();
        i--;
        continue;
      }
      const components = this.count();
      const tuples = this.count();
      if (!scan.word()) throw this.cutOff();
      if (scan.is('string')) {
        scan.skipLine();
        for (let t = 0; t < components * tuples; t++) {
          if (scan.position >= scan.end) throw this.cutOff();
          scan.skipLine();
        }
        continue;
      }
      scan.back();
      this.values(components * tuples, this.type());
    }
  }

  /** Lines up to an empty one. */
  private metadata(): void {
    const { scan } = this;
    do scan.skipLine();
    while (scan.position < scan.end && scan.restOfLine() !== '');
  }

  /** `n` numbers; in a binary file they begin with the next line. */
  private values(n: number, type: VtkScalar): Float64Array {
    const { scan, view } = this;
    if (this.binary) {
      scan.skipLine();
      const start = scan.position;
      const size = VTK_SIZE[type];
      this.checkRoom(n * size, start);
      const values = new Float64Array(n);
      for (let i = 0; i < n; i++) values[i] = vtkValue(view, start + i * size, type, false);
      scan.position = start + n * size;
      return values;
    }
    // A digit and a blank each.
    this.checkRoom(2 * n - 1, scan.position);
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      if ((i & 0xfffff) === 0) this.pace.at(scanned(scan));
      values[i] = scan.number();
      if (!scan.isNumber) throw this.expected('a number');
    }
    return values;
  }

  private checkRoom(needed: number, from: number): void {
    const left = this.bytes.length - from;
    if (needed <= left) return;
    throw new InputError(
      'E_COUNT_MISMATCH',
      `the file announces at least ${needed} bytes from byte ${from} on and has ${left}: it is cut off, or its counts are wrong`,
      `byte ${from}`,
    );
  }

  private count(): number {
    const value = this.scan.number();
    if (!Number.isInteger(value) || value < 0 || value > 2 ** 33) throw this.expected('a count');
    return value;
  }

  private type(): VtkScalar {
    if (!this.scan.word()) throw this.cutOff();
    const type = TYPES[this.scan.text().toLowerCase()];
    if (type === undefined) throw this.expected('a type such as float');
    return type;
  }

  private keyword(word: string): void {
    if (!this.scan.word()) throw this.cutOff();
    if (!this.scan.is(word)) throw this.expected(`"${word.toUpperCase()}"`);
  }

  private place(): string {
    const { scan } = this;
    return this.binary ? `byte ${scan.wordStart}` : `line ${scan.line}`;
  }

  private expected(what: string): InputError {
    const { scan } = this;
    if (scan.wordStart === scan.wordEnd) return this.cutOff();
    const found = scan.text().slice(0, 40);
    const hint = /^[+-]?\d+,\d+$/.test(found)
      ? ': a decimal comma; export with decimal points'
      : '';
    return this.fault('E_PARSE', `${what} should stand here, not "${found}"${hint}`);
  }

  private fault(code: string, what: string): InputError {
    return new InputError(code, `${this.place()}: ${what}`, this.place());
  }

  private cutOff(): InputError {
    return new InputError(
      'E_TRUNCATED',
      'the file is cut off; copy or export it again',
      this.place(),
    );
  }
}

const scanned = (scan: TextScanner): number => scan.position;

/** Programs write their own name as the title; it names no object. */
const nameFrom = (title: string): string =>
  /vtk|slicer|paraview|space=|written|output/i.test(title) ? '' : title;
