import { InputError } from './input-error.ts';
import { PLY_SIZE, type PlyElement, type PlyEncoding, type PlyScalar } from './ply-header.ts';
import { TextScanner } from './text-scanner.ts';

/** Values of a PLY body one after the other, whatever its encoding. Throws InputError where they end too early. */
export interface PlyValues {
  /** The next value of the given type. */
  next(type: PlyScalar): number;
  /** Byte that is read next. */
  readonly position: number;
  /** Bytes not read yet. */
  readonly remaining: number;
  /** Least bytes that a row of the element takes. */
  leastRow(element: PlyElement): number;
  /** Bytes of a row whose lists have three entries; null where numbers differ in length. */
  rowOfThree(element: PlyElement): number | null;
}

/** The values from `start` on. */
export const plyValues = (bytes: Uint8Array, start: number, encoding: PlyEncoding): PlyValues =>
  encoding === 'ascii'
    ? new AsciiValues(bytes, start)
    : new BinaryValues(bytes, start, encoding === 'binary_little_endian');

class AsciiValues implements PlyValues {
  private readonly scan: TextScanner;

  constructor(bytes: Uint8Array, start: number) {
    this.scan = new TextScanner(bytes, start);
  }

  next(): number {
    const { scan } = this;
    const value = scan.number();
    if (scan.isNumber) return value;
    if (scan.wordStart === scan.wordEnd) throw endsEarly();
    const { line } = scan;
    const found = scan.text().slice(0, 40);
    const hint = found.includes(',') ? ': a decimal comma; export with decimal points' : '';
    throw new InputError(
      'E_PARSE',
      `line ${line}: a number should stand here, not "${found}"${hint}`,
      `line ${line}`,
    );
  }

  get position(): number {
    return this.scan.position;
  }

  /** Up to the last byte that is no white space. */
  get remaining(): number {
    const { scan } = this;
    const { position } = scan;
    const more = scan.word();
    const left = more ? scan.end - scan.wordStart : 0;
    scan.position = position;
    return left;
  }

  /** A digit and a blank for every value, the last blank may be missing. */
  leastRow(element: PlyElement): number {
    return element.properties.length * 2 - 1;
  }

  rowOfThree(): null {
    return null;
  }
}

class BinaryValues implements PlyValues {
  private readonly view: DataView;
  position: number;
  private readonly littleEndian: boolean;

  constructor(bytes: Uint8Array, start: number, littleEndian: boolean) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.littleEndian = littleEndian;
  }

  next(type: PlyScalar): number {
    const { view, position, littleEndian } = this;
    const size = PLY_SIZE[type];
    if (position + size > view.byteLength) throw endsEarly();
    this.position += size;
    switch (type) {
      case 'int8':
        return view.getInt8(position);
      case 'uint8':
        return view.getUint8(position);
      case 'int16':
        return view.getInt16(position, littleEndian);
      case 'uint16':
        return view.getUint16(position, littleEndian);
      case 'int32':
        return view.getInt32(position, littleEndian);
      case 'uint32':
        return view.getUint32(position, littleEndian);
      case 'float32':
        return view.getFloat32(position, littleEndian);
      case 'float64':
        return view.getFloat64(position, littleEndian);
    }
  }

  get remaining(): number {
    return this.view.byteLength - this.position;
  }

  leastRow(element: PlyElement): number {
    return element.properties.reduce((sum, p) => sum + PLY_SIZE[p.countType ?? p.type], 0);
  }

  rowOfThree(element: PlyElement): number {
    return element.properties.reduce(
      (sum, { countType, type }) =>
        sum + (countType === null ? PLY_SIZE[type] : PLY_SIZE[countType] + 3 * PLY_SIZE[type]),
      0,
    );
  }
}

const endsEarly = (): InputError =>
  new InputError(
    'E_COUNT_MISMATCH',
    'the file ends before the elements its header announces: it is cut off, or its counts are wrong; export it again',
  );
