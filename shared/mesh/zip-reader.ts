import { Inflate, strFromU8 } from 'fflate';
import { crc32 } from './crc32.ts';
import { InputError } from './input-error.ts';
import { MAX_ZIP_ENTRIES, MAX_ZIP_EXPANDED, MAX_ZIP_RATIO } from './limits.ts';

/** Limits of a container; the defaults are those of limits.ts. */
export interface ZipLimits {
  readonly entries?: number;
  /** Bytes that all entries read together may expand to. */
  readonly expanded?: number;
  /** Greatest expansion of one entry. */
  readonly ratio?: number;
}

/** An opened ZIP container. Names are keys to be looked up, never paths to be written. */
export interface ZipArchive {
  /** Of all entries but folders, in the order of the directory, as they are spelt there. */
  readonly names: readonly string[];
  /** The bytes of an entry, its length and CRC checked. Throws InputError E_ZIP, E_TOO_LARGE; a plain Error where the name is unknown. */
  read(name: string): Uint8Array;
}

/** An entry as the central directory has it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const END_LOCATOR_64 = 0x07064b50;
const STORED = 0;
const DEFLATED = 8;

/** Stands in a 32-bit field whose value is in the ZIP64 record. */
const IN_ZIP64 = 0xffffffff;

/** Bytes given to the decompressor at a time: deflate expands 1032 times at most, so that this bounds each step. */
const STEP = 16_384;

/** Below this size an entry's ratio does not matter. */
const RATIO_FROM = 2 ** 20;

/**
 * Opens a ZIP container by its central directory; ZIP64 fields are read, since some writers use them for small files. Nothing
 * is expanded before an entry is read, and then bytes are counted as they come: declared sizes are never trusted.
 * Throws InputError E_ZIP, E_TOO_LARGE.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = {}): ZipArchive {
  const { entries: maxEntries = MAX_ZIP_ENTRIES, ratio = MAX_ZIP_RATIO } = limits;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  const directory = findDirectory(view);
  if (directory.entries > maxEntries) {
    throw new InputError(
      'E_TOO_LARGE',
      `the container has ${directory.entries} entries, at most ${maxEntries} are read`,
    );
  }
  let at = directory.offset;
  for (let i = 0; i < directory.entries; i++) {
    const { entry, next } = readEntry(view, bytes, at);
    at = next;
    if (entry.name.endsWith('/')) continue;
    if (entries.has(entry.name)) throw fault(`holds "${entry.name}" twice`);
    entries.set(entry.name, entry);
  }
  let room = limits.expanded ?? MAX_ZIP_EXPANDED;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`no entry "${name}" in the container`);
      const data = expand(
        entry,
        packedBytes(view, bytes, entry),
        Math.min(room, allowed(entry, ratio)),
      );
      room -= data.length;
      return data;
    },
  };
}

const allowed = (entry: Entry, ratio: number): number => Math.max(RATIO_FROM, entry.packed * ratio);

const fault = (what: string): InputError =>
  new InputError('E_ZIP', `the container ${what}; copy or export it again`);

/** The central directory's place, from the end record that lies behind at most 65,535 bytes of comment. */
function findDirectory(view: DataView): { entries: number; offset: number } {
  const size = view.byteLength;
  for (let at = size - 22; at >= Math.max(0, size - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== END_RECORD) continue;
    const entries = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (entries !== 0xffff && offset !== IN_ZIP64) return { entries, offset };
    const locator = at - 20;
    if (locator < 0 || view.getUint32(locator, true) !== END_LOCATOR_64) throw fault('has no end');
    const record = wide(view, locator + 8);
    if (record + 56 > size || view.getUint32(record, true) !== END_RECORD_64) {
      throw fault('has no end');
    }
    return { entries: wide(view, record + 32), offset: wide(view, record + 48) };
  }
  throw fault('is cut off, or is no ZIP file');
}

/** A 64-bit number; files here are far below 2^53 bytes. */
const wide = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
    throw fault('has a broken directory');
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extra = at + 46 + nameLength;
  const next = extra + extraLength + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw fault('has a broken directory');
  const name = strFromU8(bytes.subarray(at + 46, extra));
  if (view.getUint16(at + 8, true) & 1) throw fault(`holds "${name}" encrypted`);
  let size = view.getUint32(at + 24, true);
  let packed = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  // The ZIP64 field holds, in this order, only what does not fit above.
  let field = zip64Field(view, extra, extra + extraLength);
  const widened = (value: number): number => {
    if (value !== IN_ZIP64) return value;
    if (field.start + 8 > field.end) throw fault('has a broken directory');
    const v = wide(view, field.start);
    field = { start: field.start + 8, end: field.end };
    return v;
  };
  size = widened(size);
  packed = widened(packed);
  offset = widened(offset);
  const crc = view.getUint32(at + 16, true);
  return {
    entry: { name, method: view.getUint16(at + 10, true), crc, packed, size, offset },
    next,
  };
}

/** Extent of the ZIP64 extra field's data; empty where there is none. */
function zip64Field(view: DataView, start: number, end: number): { start: number; end: number } {
  for (let at = start; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      return { start: at + 4, end: Math.min(end, at + 4 + length) };
    }
    at += 4 + length;
  }
  return { start: end, end };
}

/** The bytes of an entry as they are packed, found behind its local header. */
function packedBytes(view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array {
  const { offset, packed, name } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw fault(`does not hold "${name}" where it says`);
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength) throw fault(`is cut off within "${name}"`);
  return bytes.subarray(start, start + packed);
}

function expand(entry: Entry, packed: Uint8Array, limit: number): Uint8Array {
  const { name, method } = entry;
  if (method !== STORED && method !== DEFLATED) {
    throw fault(`holds "${name}" packed in an unknown way (${method})`);
  }
  const data = method === STORED ? stored(packed, limit, name) : inflate(packed, limit, name);
  if (data.length !== entry.size || crc32(data) !== entry.crc) {
    throw fault(`is damaged: "${name}" has another length or checksum than its directory says`);
  }
  return data;
}

function stored(packed: Uint8Array, limit: number, name: string): Uint8Array {
  if (packed.length > limit) throw tooLarge(name, limit);
  return packed.slice();
}

function inflate(packed: Uint8Array, limit: number, name: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate((piece) => {
    length += piece.length;
    if (length > limit) throw tooLarge(name, limit);
    pieces.push(piece);
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += STEP) {
      inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw fault(`is damaged within "${name}"`);
  }
  const data = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  return data;
}

const tooLarge = (name: string, limit: number): InputError =>
  new InputError('E_ZIP', `"${name}" expands beyond ${limit} bytes, far more than a mesh needs`);
