import { meshPathFault } from '../case/mesh-path.ts';
import { quote } from '../case/wording.ts';
import { InputError } from '../mesh/input-error.ts';
import { MAX_ZIP_ENTRIES } from '../mesh/limits.ts';
import { decodeUtf8 } from './utf8.ts';

// The parts of the ZIP format (PKWARE APPNOTE 6.3) that a case file uses: one disk, no encryption, no ZIP64, entries
// stored or deflated. Numbers are little-endian.

const LOCAL_HEADER = { signature: 0x04034b50, size: 30 };
const CENTRAL_HEADER = { signature: 0x02014b50, size: 46 };
const END_RECORD = { signature: 0x06054b50, size: 22 };

/** Longest comment at the end of an archive, bytes: its length is a 16-bit number. */
const LONGEST_COMMENT = 0xffff;

const FLAG_ENCRYPTED = 1 << 0;
/** Sizes and checksum follow the data; the local header then has zeros. */
const FLAG_DESCRIPTOR = 1 << 3;

/** Type bits of a Unix mode, and the type of a symbolic link; in the upper half of the external attributes. */
const UNIX_TYPE = 0xf000;
const UNIX_LINK = 0xa000;

/** An entry as the archive describes it; none of it was inflated yet. */
export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  /** What the archive says; not to be relied on. */
  readonly declaredSize: number;
}

/** What an archive says of itself. */
export interface ZipDirectory {
  /** Files, in the order of the directory; folders are left out. */
  readonly entries: readonly ZipEntry[];
  /** Empty where it is not UTF-8. */
  readonly comment: string;
  /** Where the end record begins: all before it is what a seal covers. */
  readonly endOffset: number;
}

/** An archive that is damaged, or not one that a case file can be. */
export const zipError = (message: string): InputError => new InputError('E_ZIP', message);

/**
 * Reads the directory of a case file's archive, stricter than the mesh readers, since a case file may be sealed and its
 * content be written to a folder: names are checked like mesh paths and are unique on every file system, local
 * headers say the same as the directory (other programs go by those), entries don't overlap, nothing lies between
 * directory and end. Throws an InputError (E_ZIP) that names the entry.
 */
export function readDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const centralSize = view.getUint32(end + 12, true);
  const centralOffset = view.getUint32(end + 16, true);
  const oneDisk = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
  if (!oneDisk) throw zipError('the archive is in several parts: join them first');
  if (count > MAX_ZIP_ENTRIES) {
    throw zipError(`the archive has ${count} entries, at most ${MAX_ZIP_ENTRIES} are read`);
  }
  if (centralOffset + centralSize !== end) {
    throw zipError('the directory of the archive is not where it should be: it was cut or joined');
  }

  const entries: ZipEntry[] = [];
  const spans: Span[] = [];
  const names = new Set<string>();
  let at = centralOffset;
  for (let i = 0; i < count; i++) {
    const header = readCentralHeader(bytes, view, at, end, i);
    at = header.next;
    requireNewName(header.name, names);
    spans.push(locateData(bytes, view, header, centralOffset));
    if (!header.isFolder) entries.push(header);
  }
  if (at !== end) throw zipError('the directory of the archive is longer than its entries');
  refuseOverlap(spans);
  const comment = decodeUtf8(bytes.subarray(end + END_RECORD.size)) ?? '';
  return { entries, comment, endOffset: end };
}

/** The bytes of an archive that has no comment yet, with one. */
export function withComment(archive: Uint8Array, comment: Uint8Array): Uint8Array {
  const whole = new Uint8Array(archive.length + comment.length);
  whole.set(archive);
  whole.set(comment, archive.length);
  new DataView(whole.buffer).setUint16(archive.length - 2, comment.length, true);
  return whole;
}

/**
 * Offset of the end record. The last one counts, as it does for the reader that inflates; where its comment does not
 * reach to the end of the file, two readers could see two archives, and none is read.
 */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_RECORD.size;
  for (let at = last; at >= 0 && last - at <= LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) !== END_RECORD.signature) continue;
    if (view.getUint16(at + 20, true) === last - at) return at;
    throw zipError('the end of the archive is damaged, or something follows it');
  }
  throw zipError(
    view.byteLength === 0
      ? 'the file is empty (0 bytes)'
      : 'this is no ZIP archive, or its end is missing; copy it again, or choose another file',
  );
}

interface CentralHeader extends ZipEntry {
  readonly nameBytes: Uint8Array;
  readonly isFolder: boolean;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly localOffset: number;
  /** Where the next header begins. */
  readonly next: number;
}

function readCentralHeader(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  index: number,
): CentralHeader {
  const damaged = () => zipError(`entry ${index} of the archive's directory is damaged`);
  const start = at + CENTRAL_HEADER.size;
  if (start > end || view.getUint32(at, true) !== CENTRAL_HEADER.signature) throw damaged();
  const nameLength = view.getUint16(at + 28, true);
  const next = start + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw damaged();
  const nameBytes = bytes.subarray(start, start + nameLength);
  const given = decodeUtf8(nameBytes);
  if (given === null) {
    throw zipError(`entry ${index} of the archive has a name that is not UTF-8`);
  }
  const isFolder = given.endsWith('/');
  const name = isFolder ? given.slice(0, -1) : given;
  const fault = meshPathFault(name);
  if (fault !== null) throw zipError(`the name of entry ${quote(given)} ${fault}`);

  const flags = view.getUint16(at + 8, true);
  if ((flags & FLAG_ENCRYPTED) !== 0) throw zipError(`entry ${quote(name)} is encrypted`);
  if ((view.getUint16(at + 40, true) & UNIX_TYPE) === UNIX_LINK) {
    throw zipError(`entry ${quote(name)} is a symbolic link; put the file itself into the archive`);
  }
  return {
    name,
    nameBytes,
    isFolder,
    flags,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    declaredSize: view.getUint32(at + 24, true),
    localOffset: view.getUint32(at + 42, true),
    next,
  };
}

/** Names that one file system or another takes for the same are twice the same. */
function requireNewName(name: string, names: Set<string>): void {
  const folded = foldName(name);
  if (names.has(folded)) throw zipError(`the archive has entry ${quote(name)} twice`);
  names.add(folded);
}

/** A name as file systems that ignore case and Unicode composition compare it. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase();

/** Bytes that an entry takes up, from its local header to the end of its data. */
interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where an entry lies; its local header is checked against the directory. */
function locateData(
  bytes: Uint8Array,
  view: DataView,
  header: CentralHeader,
  centralOffset: number,
): Span {
  const { name, localOffset: start } = header;
  const damaged = () =>
    zipError(`entry ${quote(name)} is damaged: its header and the archive's directory differ`);
  if (start + LOCAL_HEADER.size > centralOffset) throw damaged();
  if (view.getUint32(start, true) !== LOCAL_HEADER.signature) throw damaged();
  const nameLength = view.getUint16(start + 26, true);
  const nameStart = start + LOCAL_HEADER.size;
  const end = nameStart + nameLength + view.getUint16(start + 28, true) + header.packedSize;
  if (end > centralOffset || nameLength !== header.nameBytes.length) throw damaged();
  if (!header.nameBytes.every((byte, i) => byte === bytes[nameStart + i])) throw damaged();

  const local = [14, 18, 22].map((field) => view.getUint32(start + field, true));
  const central = [header.crc, header.packedSize, header.declaredSize];
  const later = (header.flags & FLAG_DESCRIPTOR) !== 0;
  const agree = local.every((value, i) => value === central[i] || (later && value === 0));
  const sameFlags = view.getUint16(start + 6, true) === header.flags;
  if (!agree || !sameFlags || view.getUint16(start + 8, true) !== header.method) throw damaged();
  if (header.isFolder && header.packedSize > 0) {
    throw zipError(`entry ${quote(`${name}/`)} is a folder and has content`);
  }
  return { name, start, end };
}

/** Overlapping entries expand the same bytes again and again. */
function refuseOverlap(spans: readonly Span[]): void {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i].start >= sorted[i - 1].end) continue;
    throw zipError(`entries ${quote(sorted[i - 1].name)} and ${quote(sorted[i].name)} overlap`);
  }
}
