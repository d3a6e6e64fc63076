import { checkFinite } from './check-finite.ts';
import { textStart } from './file-kind.ts';
import { IndexList } from './growing-lists.ts';
import { InputError } from './input-error.ts';
import { type Pace, unwatched } from './job-control.ts';
import { MAX_TRIANGLES } from './limits.ts';
import type { MeshData } from './mesh-data.ts';
import type { ReadWarning } from './read-result.ts';
import { TextScanner } from './text-scanner.ts';
import { VertexWelder } from './weld.ts';

/** About how many bytes a facet takes, to size the tables. */
const BYTES_PER_FACET = 250;

/** Corners between two looks at the clock. */
const STEP = 3 * 0x4000;

/** Longest name in bytes; a longer line is binary data that a broken writer put behind the text. */
const MAX_NAME = 1000;

/**
 * Reads the text form of STL: any case, any white space, any line ends, several solids (joined: STL has no notion of
 * objects, and exporters split one surface over solids). Normals are ignored, since they follow from the corners.
 *
 * A named solid without its `endsolid` is taken as cut off, because who writes the name there writes it at the end; a nameless one
 * loads with a warning. Throws InputError as `readStl`.
 */
export function readAsciiStl(
  bytes: Uint8Array,
  pace: Pace = unwatched(),
): {
  readonly name: string;
  readonly mesh: MeshData;
  readonly warnings: readonly ReadWarning[];
} {
  const parser = new AsciiStl(bytes, pace);
  parser.readSolids();
  return parser.result();
}

class AsciiStl {
  private readonly scan: TextScanner;
  private readonly welder: VertexWelder;
  private readonly triangles: IndexList;
  private readonly float = new Float32Array(1);
  private readonly bits = new Uint32Array(this.float.buffer);
  private readonly warnings: ReadWarning[] = [];
  private readonly pace: Pace;
  private name = '';
  private solids = 0;

  constructor(bytes: Uint8Array, pace: Pace) {
    this.pace = pace;
    const facets = bytes.length / BYTES_PER_FACET;
    this.scan = new TextScanner(bytes, textStart(bytes));
    this.welder = new VertexWelder(facets / 2);
    this.triangles = new IndexList(3 * facets);
  }

  readSolids(): void {
    const { scan } = this;
    if (!scan.word()) throw new InputError('E_EMPTY', 'the file holds nothing but white space');
    if (!scan.is('solid')) {
      throw new InputError(
        'E_NOT_STL',
        `a text that begins with "${scan.text().slice(0, 20)}", not with "solid", is no STL file`,
      );
    }
    do {
      if (!scan.is('solid')) throw this.unexpected('"solid" or the end of the file');
      this.readSolid();
    } while (scan.word());
  }

  result(): { name: string; mesh: MeshData; warnings: ReadWarning[] } {
    const triangles = this.triangles.take();
    if (triangles.length === 0) {
      throw new InputError('E_EMPTY', 'the file holds a solid without a facet');
    }
    if (this.solids > 1) {
      this.warnings.push({
        code: 'W_SEVERAL_SOLIDS',
        message: `${this.solids} solids of the file were read as one mesh`,
      });
    }
    const mesh = { positions: this.welder.positions(), triangles };
    checkFinite(mesh);
    return { name: this.name, mesh, warnings: this.warnings };
  }

  /** After "solid": its name, its facets, "endsolid". */
  private readSolid(): void {
    const { scan } = this;
    const name = this.readName();
    if (this.name === '') this.name = name;
    const facetsBefore = this.triangles.length;
    for (;;) {
      if (!scan.word()) {
        this.endMissing(name);
        break;
      }
      if (scan.is('endsolid')) {
        this.readName();
        break;
      }
      if (!scan.is('facet')) throw this.expected('"facet" or "endsolid"');
      this.readFacet();
    }
    if (this.triangles.length > facetsBefore) this.solids++;
  }

  /** The words up to the line's end, or up to a facet that follows in the same line. */
  private readName(): string {
    const { scan } = this;
    const words: string[] = [];
    const start = scan.position;
    while (scan.wordInLine()) {
      if (scan.wordEnd - start > MAX_NAME) throw this.unexpected('a name or the line end');
      const wordStart = scan.wordStart;
      if (scan.is('facet') && scan.wordInLine() && scan.is('normal')) {
        scan.position = wordStart;
        break;
      }
      words.push(scan.name());
    }
    return words.join(' ');
  }

  private endMissing(name: string): void {
    const { scan } = this;
    if (name !== '') {
      throw new InputError(
        'E_TRUNCATED',
        `the file is cut off: solid "${name}" has no "endsolid" (line ${scan.line}); copy or export it again`,
        `line ${scan.line}`,
      );
    }
    this.warnings.push({
      code: 'W_NO_ENDSOLID',
      message: 'the solid has no "endsolid": nothing shows whether the file is complete',
    });
  }

  /** After "facet": normal, loop, corners. */
  private readFacet(): void {
    const { scan } = this;
    if (this.triangles.length % STEP === 0) this.pace.at(scan.position);
    if (this.triangles.length >= 3 * MAX_TRIANGLES) {
      throw new InputError(
        'E_TOO_LARGE',
        `the file has more than ${MAX_TRIANGLES} facets: reduce it first`,
      );
    }
    this.expect('normal');
    for (let k = 0; k < 3; k++) this.number();
    this.expect('outer');
    this.expect('loop');
    for (let k = 0; k < 3; k++) {
      this.expect('vertex');
      const x = this.coordinateBits();
      const y = this.coordinateBits();
      const z = this.coordinateBits();
      this.triangles.push(this.welder.add(x, y, z));
    }
    if (!scan.word()) throw this.cutOff();
    if (scan.is('vertex')) {
      throw new InputError(
        'E_FACE',
        `line ${scan.line}: a facet with more than three corners; export the mesh as triangles`,
        `line ${scan.line}`,
      );
    }
    if (!scan.is('endloop')) throw this.expected('"endloop"');
    this.expect('endfacet');
  }

  private coordinateBits(): number {
    this.float[0] = this.number();
    return this.bits[0];
  }

  private number(): number {
    const { scan } = this;
    const value = scan.number();
    if (!scan.isNumber)
      throw scan.wordStart === scan.wordEnd ? this.cutOff() : this.expected('a number');
    // The last number of a cut file may be half of one.
    if (scan.wordTouchesEnd) throw this.cutOff();
    return value;
  }

  private expect(keyword: string): void {
    if (!this.scan.word()) throw this.cutOff();
    if (!this.scan.is(keyword)) throw this.expected(`"${keyword}"`);
  }

  private cutOff(): InputError {
    const { line } = this.scan;
    return new InputError(
      'E_TRUNCATED',
      `the file is cut off in the middle of a facet, line ${line}; copy or export it again`,
      `line ${line}`,
    );
  }

  /** A word that does not belong here; the last word of the file may be half of the one that does. */
  private expected(what: string): InputError {
    return this.scan.wordTouchesEnd ? this.cutOff() : this.unexpected(what);
  }

  private unexpected(what: string): InputError {
    const { line } = this.scan;
    const found = this.scan.text().slice(0, 40);
    const hint = /^[+-]?\d+,\d+$/.test(found)
      ? ': a decimal comma; export with decimal points'
      : '';
    return new InputError(
      'E_PARSE',
      `line ${line}: ${what} should stand here, not "${found}"${hint}`,
      `line ${line}`,
    );
  }
}
