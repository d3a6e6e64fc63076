import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from './crc32.ts';

/** A file of a ZIP container. */
export interface ZipFile {
  /** With slashes; not absolute, no "..". */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** False for what does not shrink, such as pictures. */
  readonly compress?: boolean;
}

/** 1980-01-01 00:00, the earliest time that ZIP can state: containers of the same files are the same bytes on any day. */
const FIXED_DATE = 0x0021;

/** Names are UTF-8 (general purpose bit 11). */
const UTF8_NAMES = 0x0800;

/** Version 2.0: deflate. */
const VERSION = 20;

/**
 * Names outside of ASCII say that they were made on Unix, and with which permissions (a file that all may read): Info-ZIP's unzip takes those of
 * any other origin through a code page of DOS, although bit 11 is set, and a name in Chinese came out as no name that the manifest has.
 */
const MADE_ON_UNIX = 3 << 8;
const UNIX_FILE = 0o100644 * 0x10000;

const LOCAL_HEADER = 30;
const DIRECTORY_ENTRY = 46;
const END_RECORD = 22;

/** Greatest container written without ZIP64, bytes and files. */
const MAX_BYTES = 2 ** 32 - 2;
const MAX_FILES = 65_534;

/**
 * Writes a ZIP container: the files in the order given, with fixed dates, so that equal files give equal bytes. Throws
 * RangeError where the container would need ZIP64, or a name is no plain relative path.
 */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const packed = files.map(({ name, bytes, compress = true }) => {
    checkName(name);
    const deflated = compress ? deflateSync(bytes, { level: 6 }) : bytes;
    const smaller = deflated.length < bytes.length;
    return {
      name: strToU8(name),
      onUnix: /[^ -~]/.test(name),
      data: smaller ? deflated : bytes,
      method: smaller ? 8 : 0,
      size: bytes.length,
      crc: crc32(bytes),
    };
  });
  const bodies = packed.reduce((n, f) => n + LOCAL_HEADER + f.name.length + f.data.length, 0);
  const directory = packed.reduce((n, f) => n + DIRECTORY_ENTRY + f.name.length, 0);
  if (bodies + directory > MAX_BYTES || files.length > MAX_FILES) {
    throw new RangeError(`a container of ${files.length} files and ${bodies} bytes is too large`);
  }
  const bytes = new Uint8Array(bodies + directory + END_RECORD);
  const view = new DataView(bytes.buffer);
  let at = 0;
  let entry = bodies;
  for (const file of packed) {
    const fields = (o: number): void => {
      view.setUint16(o, VERSION, true);
      view.setUint16(o + 2, UTF8_NAMES, true);
      view.setUint16(o + 4, file.method, true);
      view.setUint16(o + 6, 0, true);
      view.setUint16(o + 8, FIXED_DATE, true);
      view.setUint32(o + 10, file.crc, true);
      view.setUint32(o + 14, file.data.length, true);
      view.setUint32(o + 18, file.size, true);
      view.setUint16(o + 22, file.name.length, true);
    };
    view.setUint32(entry, 0x02014b50, true);
    view.setUint16(entry + 4, file.onUnix ? VERSION | MADE_ON_UNIX : VERSION, true);
    fields(entry + 6);
    if (file.onUnix) view.setUint32(entry + 38, UNIX_FILE, true);
    view.setUint32(entry + 42, at, true);
    bytes.set(file.name, entry + DIRECTORY_ENTRY);
    entry += DIRECTORY_ENTRY + file.name.length;

    view.setUint32(at, 0x04034b50, true);
    fields(at + 4);
    bytes.set(file.name, at + LOCAL_HEADER);
    bytes.set(file.data, at + LOCAL_HEADER + file.name.length);
    at += LOCAL_HEADER + file.name.length + file.data.length;
  }
  view.setUint32(entry, 0x06054b50, true);
  view.setUint16(entry + 8, files.length, true);
  view.setUint16(entry + 10, files.length, true);
  view.setUint32(entry + 12, directory, true);
  view.setUint32(entry + 16, bodies, true);
  return bytes;
}

function checkName(name: string): void {
  const steps = name.split('/');
  if (/^[\\/]|\\|:/.test(name) || steps.some((s) => s === '' || s === '.' || s === '..')) {
    throw new RangeError(`"${name}" is no plain relative path for a container`);
  }
}
