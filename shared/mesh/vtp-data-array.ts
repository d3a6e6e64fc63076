import { unzlibSync } from 'fflate';
import { InputError } from './input-error.ts';
import { MAX_ZIP_EXPANDED } from './limits.ts';
import { TextScanner } from './text-scanner.ts';
import { VTK_SIZE, type VtkScalar, vtkValue } from './vtk-scalars.ts';

/** How a VTK XML file writes binary blocks. */
export interface VtpEncoding {
  readonly littleEndian: boolean;
  /** Bytes of a number in a block's header: 4 (UInt32) or 8 (UInt64). */
  readonly headerSize: 4 | 8;
  readonly zlib: boolean;
}

/** A block of appended data: where it begins, and how it is written. */
export interface AppendedBlock {
  readonly bytes: Uint8Array;
  readonly base64: boolean;
}

/** Deflate expands 1032 times at most. */
const MAX_DEFLATE_RATIO = 1032;

/** Numbers as text. Throws InputError E_PARSE, E_COUNT_MISMATCH. */
export function asciiArray(text: Uint8Array, expected: number, what: string): Float64Array {
  if (2 * expected - 1 > text.length) throw wrongCount(what, expected, Math.ceil(text.length / 2));
  const values = new Float64Array(expected);
  const scan = new TextScanner(text);
  for (let i = 0; i < expected; i++) {
    values[i] = scan.number();
    if (scan.isNumber) continue;
    if (scan.wordStart === scan.wordEnd) throw wrongCount(what, expected, i);
    throw new InputError(
      'E_PARSE',
      `${what}: entry ${i + 1} is "${scan.text().slice(0, 40)}", no number`,
    );
  }
  if (scan.word()) throw wrongCount(what, expected, expected + 1);
  return values;
}

/**
 * Numbers of a binary block: its length, or the table of its compressed pieces, stands before it. Throws InputError
 * E_COUNT_MISMATCH, E_TRUNCATED, E_ZIP, E_PARSE.
 */
export function binaryArray(
  { bytes, base64 }: AppendedBlock,
  type: VtkScalar,
  expected: number,
  encoding: VtpEncoding,
  what: string,
): Float64Array {
  const size = VTK_SIZE[type];
  const raw = encoding.zlib
    ? zlibBlock(bytes, base64, encoding, expected * size, what)
    : plainBlock(bytes, base64, encoding, expected * size, what);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const values = new Float64Array(expected);
  for (let i = 0; i < expected; i++) {
    values[i] = vtkValue(view, i * size, type, encoding.littleEndian);
  }
  return values;
}

function plainBlock(
  bytes: Uint8Array,
  base64: boolean,
  encoding: VtpEncoding,
  needed: number,
  what: string,
): Uint8Array {
  const { headerSize } = encoding;
  const data = base64 ? fromBase64(bytes, 0, headerSize + needed, what).data : bytes;
  if (data.length < headerSize) throw cutOff(what);
  const length = headerNumber(data, 0, encoding);
  if (length !== needed) throw wrongBytes(what, needed, length);
  if (data.length < headerSize + needed) throw cutOff(what);
  return data.subarray(headerSize, headerSize + needed);
}

function zlibBlock(
  bytes: Uint8Array,
  base64: boolean,
  encoding: VtpEncoding,
  needed: number,
  what: string,
): Uint8Array {
  const { headerSize } = encoding;
  // The table is a base64 text of its own, padded; the compressed pieces follow it as another.
  const part = (start: number, length: number): { data: Uint8Array; next: number } =>
    base64
      ? fromBase64(bytes, start, length, what)
      : { data: bytes.subarray(start, start + length), next: start + length };
  const head = part(0, 3 * headerSize).data;
  if (head.length < 3 * headerSize) throw cutOff(what);
  const [blocks, size, last] = [0, 1, 2].map((i) => headerNumber(head, i * headerSize, encoding));
  if (blocks > bytes.length) throw cutOff(what);
  const expanded = blocks === 0 ? 0 : last === 0 ? blocks * size : (blocks - 1) * size + last;
  if (expanded !== needed) throw wrongBytes(what, needed, expanded);
  if (expanded > MAX_ZIP_EXPANDED || expanded > MAX_DEFLATE_RATIO * bytes.length) {
    throw new InputError('E_ZIP', `${what}: announces ${expanded} bytes, more than it can hold`);
  }
  const table = part(0, (3 + blocks) * headerSize);
  if (table.data.length < (3 + blocks) * headerSize) throw cutOff(what);
  const sizes = Array.from({ length: blocks }, (_, i) =>
    headerNumber(table.data, (3 + i) * headerSize, encoding),
  );
  const packed = part(
    table.next,
    sizes.reduce((sum, n) => sum + n, 0),
  ).data;
  const out = new Uint8Array(needed);
  let from = 0;
  for (let i = 0; i < blocks; i++) {
    const length = i === blocks - 1 && last > 0 ? last : size;
    const piece = inflated(packed.subarray(from, from + sizes[i]), length, what);
    out.set(piece, i * size);
    from += sizes[i];
  }
  return out;
}

function inflated(packed: Uint8Array, length: number, what: string): Uint8Array {
  let piece: Uint8Array;
  try {
    // The buffer is given, so that no more than was announced is ever made.
    piece = unzlibSync(packed, { out: new Uint8Array(length) });
  } catch {
    throw new InputError(
      'E_ZIP',
      `${what}: its compressed data is damaged; copy or export it again`,
    );
  }
  if (piece.length !== length) throw wrongBytes(what, length, piece.length);
  return piece;
}

function headerNumber(
  data: Uint8Array,
  at: number,
  { headerSize, littleEndian }: VtpEncoding,
): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return vtkValue(view, at, headerSize === 4 ? 'uint32' : 'uint64', littleEndian);
}

/** Values of base64 letters; 255: no such letter. */
const LETTERS = (() => {
  const table = new Uint8Array(256).fill(255);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < letters.length; i++) table[letters.charCodeAt(i)] = i;
  return table;
})();

const PADDING = 61;

/** The first `length` bytes of base64 text that begins at `start`; `next`: where the text of another block may begin. */
function fromBase64(
  text: Uint8Array,
  start: number,
  length: number,
  what: string,
): { data: Uint8Array; next: number } {
  const groups = Math.ceil(length / 3);
  let at = start;
  while (at < text.length && text[at] <= 32) at++;
  if (groups * 4 > text.length - at) throw cutOff(what);
  const data = new Uint8Array(groups * 3);
  for (let g = 0; g < groups; g++, at += 4) {
    let bits = 0;
    for (let k = 0; k < 4; k++) {
      const letter = text[at + k];
      const value = letter === PADDING ? 0 : LETTERS[letter];
      if (value === 255) throw new InputError('E_PARSE', `${what}: is not base64 text`);
      bits = (bits << 6) | value;
    }
    data[g * 3] = bits >> 16;
    data[g * 3 + 1] = bits >> 8;
    data[g * 3 + 2] = bits;
  }
  return { data: data.subarray(0, length), next: at };
}

const cutOff = (what: string): InputError =>
  new InputError('E_TRUNCATED', `${what}: the data is cut off; copy or export it again`);

const wrongBytes = (what: string, expected: number, actual: number): InputError =>
  new InputError(
    'E_COUNT_MISMATCH',
    `${what}: ${expected} bytes are announced, the data has ${actual}; export it again`,
  );

const wrongCount = (what: string, expected: number, actual: number): InputError =>
  new InputError(
    'E_COUNT_MISMATCH',
    `${what}: ${expected} numbers are announced, there are ${actual > expected ? 'more' : `at most ${actual}`}; export it again`,
  );
