import { unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../../shared/mesh/zip-reader.ts';
import { writeZip } from '../../../shared/mesh/zip-writer.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { inputErrorOf } from '../../support/thrown.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES = [
  { name: 'case.json', bytes: bytesOf('{"a":1}'.repeat(500)) },
  {
    name: 'meshes/椎骨.stl',
    bytes: Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31) % 251),
  },
  { name: 'empty', bytes: new Uint8Array(0) },
  { name: 'raw', bytes: bytesOf('stored '.repeat(100)), compress: false },
];

/** Reads every entry. */
const readAll = (bytes: Uint8Array): void => {
  const zip = openZip(bytes);
  for (const name of zip.names) zip.read(name);
};

describe('writeZip', () => {
  const container = writeZip(FILES);

  test('is read by another library', () => {
    const files = unzipSync(container);
    expect(Object.keys(files)).toEqual(FILES.map((f) => f.name));
    for (const { name, bytes } of FILES) expect(files[name]).toEqual(bytes);
  });

  test('is read back', () => {
    const zip = openZip(container);
    expect(zip.names).toEqual(FILES.map((f) => f.name));
    for (const { name, bytes } of FILES) expect(zip.read(name)).toEqual(bytes);
  });

  test('says of a name outside of ASCII alone that it is a readable file of Unix, for unzip to leave the name as it is', () => {
    const view = new DataView(container.buffer, container.byteOffset);
    let at = view.getUint32(container.length - 6, true);
    const entries = FILES.map(() => {
      const entry = { host: container[at + 5], mode: view.getUint16(at + 40, true) };
      at += 46 + view.getUint16(at + 28, true);
      return entry;
    });
    const plain = { host: 0, mode: 0 };
    expect(entries).toEqual([plain, { host: 3, mode: 0o100644 }, plain, plain]);
  });

  test('gives the same bytes on every day', () => {
    expect(writeZip(FILES)).toEqual(container);
  });

  test.each(['/abs', '../up', 'a/../b', 'a//b', 'c:\\x', 'a\\b', '', '.'])(
    'refuses the name %j',
    (name) => {
      expect(() => writeZip([{ name, bytes: new Uint8Array(1) }])).toThrow(RangeError);
    },
  );
});

describe('openZip', () => {
  const theirs = (files: Zippable): Uint8Array => zipSync(files, { level: 6 });

  test('reads what another library wrote', () => {
    const text = bytesOf('hello '.repeat(1000));
    const zip = openZip(theirs({ 'a.txt': text, 'b/': {}, 'b/c.txt': text }));
    expect(zip.names).toEqual(['a.txt', 'b/c.txt']);
    expect(zip.read('b/c.txt')).toEqual(text);
  });

  test('reads a container with a comment behind it', () => {
    const bytes = theirs({ a: bytesOf('x') });
    new DataView(bytes.buffer).setUint16(bytes.length - 2, 5, true);
    expect(openZip(Uint8Array.from([...bytes, 1, 2, 3, 4, 5])).names).toEqual(['a']);
  });

  test('reads ZIP64 fields, which some writers use for small files', () => {
    const data = bytesOf('zip64');
    const plain = writeZip([{ name: 'a', bytes: data }]);
    const body = plain.subarray(0, 30 + 1 + data.length);
    // Directory entry with its sizes and offset moved to a ZIP64 field, and a ZIP64 end record.
    const entry = new DataView(new ArrayBuffer(46 + 1 + 28));
    new Uint8Array(entry.buffer).set(plain.subarray(body.length, body.length + 47));
    for (const field of [20, 24, 42]) entry.setUint32(field, 0xffffffff, true);
    entry.setUint16(30, 28, true);
    entry.setUint16(47, 1, true);
    entry.setUint16(49, 24, true);
    entry.setUint32(51, data.length, true);
    entry.setUint32(59, data.length, true);
    const end = new DataView(new ArrayBuffer(56 + 20 + 22));
    end.setUint32(0, 0x06064b50, true);
    end.setUint32(32, 1, true);
    end.setUint32(48, body.length, true);
    end.setUint32(56, 0x07064b50, true);
    end.setUint32(64, body.length + entry.byteLength, true);
    end.setUint32(76, 0x06054b50, true);
    end.setUint16(86, 0xffff, true);
    end.setUint32(92, 0xffffffff, true);
    const zip = openZip(
      Uint8Array.from([...body, ...new Uint8Array(entry.buffer), ...new Uint8Array(end.buffer)]),
    );
    expect(zip.read('a')).toEqual(data);
  });

  test('counts bytes as they come, whatever size is declared', () => {
    // 100 MB of zeros in 100 kB; the directory claims 1 kB.
    const bomb = theirs({ bomb: new Uint8Array(100e6) });
    expect(bomb.length).toBeLessThan(120_000);
    const before = process.memoryUsage().arrayBuffers;
    const zip = openZip(bomb);
    expect(inputErrorOf(() => zip.read('bomb')).code).toBe('E_ZIP');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64e6);
  });

  test('counts the bytes of all entries together', () => {
    const random = seededRandom(51);
    const noise = (): Uint8Array => Uint8Array.from({ length: 60_000 }, () => random() * 256);
    const zip = openZip(writeZip(['a', 'b', 'c'].map((name) => ({ name, bytes: noise() }))), {
      expanded: 150_000,
    });
    zip.read('a');
    zip.read('b');
    expect(inputErrorOf(() => zip.read('c')).code).toBe('E_ZIP');
  });

  test('refuses thousands of entries before it lists them', () => {
    const files = Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`${i}`, bytesOf('x')]));
    expect(inputErrorOf(() => openZip(theirs(files))).code).toBe('E_TOO_LARGE');
  });

  test('takes entry names for names only', () => {
    const zip = openZip(theirs({ '../../up': bytesOf('x') }));
    expect(zip.names).toEqual(['../../up']);
  });

  test('finds every damaged byte of the data by length or checksum', () => {
    const whole = writeZip([{ name: 'a', bytes: bytesOf('The quick brown fox. '.repeat(20)) }]);
    const dataStart = 31;
    const dataEnd = new DataView(whole.buffer).getUint32(whole.length - 6, true);
    for (let at = dataStart; at < dataEnd; at++) {
      const damaged = whole.slice();
      damaged[at] ^= 0x10;
      expect(inputErrorOf(() => readAll(damaged)).code).toBe('E_ZIP');
    }
  });

  test('refuses a container cut anywhere', () => {
    const whole = writeZip(FILES);
    for (let length = 0; length < whole.length; length += 7) {
      expect(inputErrorOf(() => readAll(whole.subarray(0, length))).code).toBe('E_ZIP');
    }
  });

  test('survives random damage with an error of its own or the right bytes', () => {
    const whole = writeZip(FILES);
    const random = seededRandom(52);
    for (let i = 0; i < 2000; i++) {
      const damaged = whole.slice();
      for (let k = 0; k < 3; k++) damaged[Math.floor(random() * whole.length)] = random() * 256;
      try {
        readAll(damaged);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^E_(ZIP|TOO_LARGE)$/) });
      }
    }
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['text', bytesOf('this is no container at all, but longer than its end record')],
  ])('refuses %s', (_, bytes) => {
    expect(inputErrorOf(() => openZip(bytes)).code).toBe('E_ZIP');
  });
});
