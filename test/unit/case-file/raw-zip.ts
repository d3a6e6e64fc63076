import { crc32 } from '../../../shared/mesh/crc32.ts';

/** An entry with every field that an attacker could choose; the rest follows from `data`. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  /** As they lie in the archive. */
  readonly data: Uint8Array;
  /** 0 stored, 8 deflated. */
  readonly method?: number;
  /** Of the content, where it is not `data` itself. */
  readonly crc?: number;
  readonly declaredSize?: number;
  readonly flags?: number;
  readonly externalAttributes?: number;
  /** What the local header says instead. */
  readonly local?: { readonly name?: string; readonly crc?: number; readonly method?: number };
  /** Where the directory says the entry lies, instead of where it does. */
  readonly offset?: number;
}

/** Assembles an archive that may contradict itself. */
export function rawZip(entries: readonly RawEntry[], comment = ''): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.local?.name ?? name);
    const { method = 0, flags = 0x800, declaredSize = entry.data.length } = entry;
    const crc = entry.crc ?? crc32(entry.data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(entry.local?.method ?? method, 8);
    local.writeUInt32LE(entry.local?.crc ?? crc, 14);
    local.writeUInt32LE(entry.data.length, 18);
    local.writeUInt32LE(declaredSize, 22);
    local.writeUInt16LE(localName.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x0314, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(entry.data.length, 20);
    central.writeUInt32LE(declaredSize, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(entry.externalAttributes ?? 0, 38);
    central.writeUInt32LE(entry.offset ?? offset, 42);
    parts.push(local, localName, Buffer.from(entry.data));
    directory.push(central, name);
    offset += local.length + localName.length + entry.data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]));
}
