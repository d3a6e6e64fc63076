import { counted } from './counted.ts';
import { foreignKind, looksLikeText, textStart } from './file-kind.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { badIndex, PolygonSoup } from './polygon-soup.ts';
import type { ReadObject, ReadWarning } from './read-result.ts';
import { TextScanner } from './text-scanner.ts';

/** About how many bytes a vertex and the two facets that go with it take. */
const BYTES_PER_VERTEX = 80;

/** Greatest number of named objects; a scene of more is no anatomy. */
const MAX_OBJECTS = 4096;

/** Statements between two looks at the clock, less one. */
const STEP_MASK = 0x7fff;

const BACKSLASH = 92;
const SLASH = 47;
const HASH = 35;

/** Statements other than vertices, faces and names; what stands in them is not used, and no file they name is opened. */
const IGNORED = [
  ...['vn', 'vt', 'vp', 'g', 's', 'mtllib', 'usemtl', 'usemap', 'maplib', 'l', 'p'],
  ...['bevel', 'c_interp', 'd_interp', 'lod', 'shadow_obj', 'trace_obj', 'mg'],
];

/** Statements of free-form curves and surfaces, which hold geometry that would be missing. */
const FREE_FORM = ['cstype', 'deg', 'bmat', 'step', 'curv', 'curv2', 'surf', 'parm', 'end'];

/**
 * Reads a Wavefront OBJ file: vertices and faces of any number of corners, with relative (negative) indices; one object for
 * each `o`. Texture, normals, materials and groups are ignored.
 *
 * Throws InputError: E_EMPTY, E_NOT_OBJ, E_PARSE, E_INDEX, E_FACE, E_TOO_LARGE, E_UNSUPPORTED, E_NONFINITE, E_RANGE; `path` is
 * the line.
 */
export function readObj(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): {
  readonly objects: readonly ReadObject[];
  readonly warnings: readonly ReadWarning[];
} {
  const foreign = foreignKind(bytes);
  if (foreign !== null) throw new InputError('E_NOT_OBJ', `this is ${foreign}, not an OBJ file`);
  if (!looksLikeText(bytes)) {
    throw new InputError('E_NOT_OBJ', 'an OBJ file is text, this one holds binary data');
  }
  const parser = new ObjParser(bytes, pace);
  parser.readStatements();
  return { objects: parser.objects(), warnings: [] };
}

class ObjParser {
  private readonly scan: TextScanner;
  private readonly soup: PolygonSoup;
  private readonly corners: number[] = [];
  private readonly pace: Pace;
  /** Name of each object, and the number of triangles before it. */
  private readonly names: string[] = [''];
  private readonly cuts: number[] = [0];

  constructor(bytes: Uint8Array, pace: Pace) {
    this.pace = pace;
    const expected = bytes.length / BYTES_PER_VERTEX;
    this.scan = new TextScanner(bytes, textStart(bytes));
    this.soup = new PolygonSoup(expected, 2 * expected);
  }

  readStatements(): void {
    const { scan } = this;
    for (let line = 0; scan.word(); scan.skipLine(), line++) {
      if ((line & STEP_MASK) === 0) this.pace.at(scan.position);
      if (scan.is('v')) this.readVertex();
      else if (scan.is('f')) this.readFace();
      else if (scan.is('o')) this.startObject();
      else if (!this.isIgnored()) throw this.unknownStatement();
    }
  }

  objects(): ReadObject[] {
    const meshes = this.soup.weldedMeshes([...this.cuts, this.soup.triangleCount]);
    const objects = meshes
      .map((mesh, i) => ({ name: this.names[i], mesh }))
      .filter(({ mesh }) => mesh.triangles.length > 0);
    if (objects.length === 0) {
      throw new InputError(
        'E_EMPTY',
        `the file has ${counted(this.soup.vertexCount, 'vertex', 'vertices')} and no face`,
      );
    }
    return objects;
  }

  private readVertex(): void {
    const { scan } = this;
    const x = scan.numberInLine();
    const y = scan.isNumber ? scan.numberInLine() : 0;
    const z = scan.isNumber ? scan.numberInLine() : 0;
    if (!scan.isNumber) throw this.parseError('a vertex needs three numbers');
    if (!Number.isFinite(x + y + z)) {
      throw new InputError(
        'E_NONFINITE',
        `${this.line()}: a vertex that is not finite`,
        this.line(),
      );
    }
    this.soup.addVertex(x, y, z);
  }

  private readFace(): void {
    const { scan, soup, corners } = this;
    corners.length = 0;
    while (scan.wordInLine()) {
      if (scan.firstByte === HASH) break;
      if (scan.firstByte === BACKSLASH) {
        scan.skipLine();
        continue;
      }
      // v, v/vt, v//vn or v/vt/vn: the vertex is what comes before the first slash.
      const index = scan.numberBefore(SLASH);
      if (!scan.isNumber) throw this.parseError('a face needs indices');
      const vertex = index < 0 ? soup.vertexCount + index : index - 1;
      if (!(vertex >= 0 && vertex < soup.vertexCount)) {
        throw badIndex(String(index), soup.vertexCount, this.line());
      }
      corners.push(vertex);
    }
    soup.addFace(corners, this.line);
  }

  private startObject(): void {
    const name = this.scan.restOfLine();
    if (this.names.length >= MAX_OBJECTS) {
      throw new InputError('E_TOO_LARGE', `the file has more than ${MAX_OBJECTS} objects`);
    }
    this.names.push(name);
    this.cuts.push(this.soup.triangleCount);
  }

  private isIgnored(): boolean {
    const { scan } = this;
    return scan.firstByte === HASH || IGNORED.some((statement) => scan.is(statement));
  }

  private unknownStatement(): InputError {
    const { scan } = this;
    if (FREE_FORM.some((statement) => scan.is(statement))) {
      return new InputError(
        'E_UNSUPPORTED',
        `${this.line()}: free-form surfaces can't be read; export the mesh as triangles`,
        this.line(),
      );
    }
    return this.soup.vertexCount === 0
      ? new InputError(
          'E_NOT_OBJ',
          `a text that begins with "${scan.text().slice(0, 20)}" is no OBJ file`,
        )
      : this.parseError('a statement such as "v" or "f"');
  }

  private parseError(what: string): InputError {
    const found = this.scan.text().slice(0, 40);
    const hint = /\d,\d/.test(found) ? ': a decimal comma; export with decimal points' : '';
    return new InputError('E_PARSE', `${this.line()}: ${what}, not "${found}"${hint}`, this.line());
  }

  private readonly line = (): string => `line ${this.scan.line}`;
}
