import { strFromU8 } from 'fflate';
import { InputError } from './input-error.ts';

export type PlyEncoding = 'ascii' | 'binary_little_endian' | 'binary_big_endian';
export type PlyScalar =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'float32'
  | 'float64';

/** One value a row, or a list of values behind its own count. */
export interface PlyProperty {
  readonly name: string;
  readonly type: PlyScalar;
  /** Type of the count of a list; null for one value. */
  readonly countType: PlyScalar | null;
}

export interface PlyElement {
  readonly name: string;
  /** Rows, as the header announces them. */
  readonly count: number;
  readonly properties: readonly PlyProperty[];
}

export interface PlyHeader {
  readonly encoding: PlyEncoding;
  readonly elements: readonly PlyElement[];
  /** Where the first row begins. */
  readonly bodyStart: number;
}

/** Bytes of a value. */
export const PLY_SIZE: Readonly<Record<PlyScalar, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
};

const TYPES: Readonly<Record<string, PlyScalar>> = {
  char: 'int8',
  int8: 'int8',
  uchar: 'uint8',
  uint8: 'uint8',
  short: 'int16',
  int16: 'int16',
  ushort: 'uint16',
  uint16: 'uint16',
  int: 'int32',
  int32: 'int32',
  uint: 'uint32',
  uint32: 'uint32',
  float: 'float32',
  float32: 'float32',
  double: 'float64',
  float64: 'float64',
};

const ENCODINGS: readonly string[] = [
  'ascii',
  'binary_little_endian',
  'binary_big_endian',
] satisfies PlyEncoding[];

/** Longest header, bytes; real ones have a few hundred. */
const MAX_HEADER = 65_536;

/** Most elements and most properties of one: real files have a few. */
const MAX_ELEMENTS = 64;

/** Reads a PLY header. Throws InputError E_NOT_PLY, E_PARSE (with the line), E_TRUNCATED. */
export function readPlyHeader(bytes: Uint8Array): PlyHeader {
  let position = 0;
  let line = 0;
  const nextLine = (): string[] => {
    const start = position;
    const limit = Math.min(bytes.length, MAX_HEADER);
    while (position < limit && bytes[position] !== 10 && bytes[position] !== 13) position++;
    if (position >= limit) {
      throw position === bytes.length
        ? new InputError('E_TRUNCATED', 'the file is cut off within its PLY header')
        : new InputError('E_PARSE', `the PLY header has no end within ${MAX_HEADER} bytes`);
    }
    const text = strFromU8(bytes.subarray(start, position));
    position += bytes[position] === 13 && bytes[position + 1] === 10 ? 2 : 1;
    line++;
    return text.trim().split(/\s+/);
  };
  const fault = (what: string): InputError =>
    new InputError('E_PARSE', `line ${line} of the PLY header: ${what}`, `line ${line}`);

  if (!looksLikePly(bytes)) throw new InputError('E_NOT_PLY', 'a PLY file begins with "ply"');
  nextLine();
  let encoding: PlyEncoding | null = null;
  const elements: { name: string; count: number; properties: PlyProperty[] }[] = [];
  for (;;) {
    const words = nextLine();
    switch (words[0]) {
      case '':
      case 'comment':
      case 'obj_info':
        break;
      case 'format':
        if (!isEncoding(words[1])) throw fault(`unknown format "${words[1]}"`);
        encoding = words[1];
        break;
      case 'element': {
        const count = wholeNumber(words[2]);
        if (words.length !== 3 || count === null)
          throw fault('an element needs a name and a count');
        if (elements.length >= MAX_ELEMENTS) throw fault(`more than ${MAX_ELEMENTS} elements`);
        elements.push({ name: words[1], count, properties: [] });
        break;
      }
      case 'property': {
        const element = elements.at(-1);
        const property = parseProperty(words);
        if (element === undefined) throw fault('a property before any element');
        if (property === null) throw fault(`can't read the property "${words.slice(1).join(' ')}"`);
        if (element.properties.length >= MAX_ELEMENTS) {
          throw fault(`more than ${MAX_ELEMENTS} properties`);
        }
        element.properties.push(property);
        break;
      }
      case 'end_header':
        if (encoding === null) throw fault('no "format" line came before');
        return { encoding, elements, bodyStart: position };
      default:
        throw fault(`unknown keyword "${words[0].slice(0, 40)}"`);
    }
  }
}

/** Whether the file begins as every PLY file does: "ply" and a line end. */
export const looksLikePly = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x70 &&
  bytes[1] === 0x6c &&
  bytes[2] === 0x79 &&
  (bytes[3] === 10 || bytes[3] === 13 || bytes[3] === 32);

const isEncoding = (word: string | undefined): word is PlyEncoding =>
  word !== undefined && ENCODINGS.includes(word);

function wholeNumber(word: string | undefined): number | null {
  return word !== undefined && /^\d{1,15}$/.test(word) ? Number(word) : null;
}

function parseProperty(words: readonly string[]): PlyProperty | null {
  const list = words[1] === 'list';
  if (words.length !== (list ? 5 : 3)) return null;
  const countType = list ? TYPES[words[2]] : null;
  const type = TYPES[words[list ? 3 : 1]];
  if (type === undefined || countType === undefined) return null;
  return { name: words.at(-1) ?? '', type, countType };
}
