import { constants, deflateRawSync } from 'node:zlib';
import { deflateSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readArchive, writeArchive } from '../../../shared/case-file/archive.ts';
import { crc32 } from '../../../shared/mesh/crc32.ts';
import { inputErrorOf } from '../../support/thrown.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));
const hello = text('hello');

function refusal(bytes: Uint8Array): string {
  const error = inputErrorOf(() => readArchive(bytes));
  expect(error.code).toBe('E_ZIP');
  return error.message;
}

/** A deflated entry of `size` zeros. */
function zeros(name: string, size: number): RawEntry {
  const content = new Uint8Array(size);
  return {
    name,
    data: deflateSync(content, { level: 9 }),
    method: 8,
    crc: crc32(content),
    declaredSize: size,
  };
}

describe('an honest archive', () => {
  test('is read as it was written, whoever wrote it', () => {
    const files = {
      'a.txt': hello,
      'b/c.txt': new Uint8Array(),
      'b/腰椎.txt': text('x'.repeat(999)),
    };
    const read = readArchive(zipSync(files));
    expect(Object.fromEntries(read.files)).toEqual(files);
    expect(Object.fromEntries(readArchive(rawZip([{ name: 'a.txt', data: hello }])).files)).toEqual(
      {
        'a.txt': hello,
      },
    );
  });

  test('may list folders', () => {
    const read = readArchive(
      rawZip([
        { name: 'b/', data: new Uint8Array() },
        { name: 'b/c', data: hello },
      ]),
    );
    expect([...read.files.keys()]).toEqual(['b/c']);
  });

  test('may have sizes after the data, as streaming programs write them', () => {
    const entry = { name: 'a', data: hello, flags: 0x808, local: { crc: 0 } };
    expect(readArchive(rawZip([entry])).files.get('a')).toEqual(hello);
  });

  test('has a comment', () => {
    const written = writeArchive([{ name: 'a', bytes: hello }], (body) => `${body.length} bytes`);
    const { comment, body } = readArchive(written);
    expect(comment).toBe(`${body.length} bytes`);
    expect(written.length).toBe(body.length + 22 + comment.length);
  });
});

describe('a name that would leave the folder', () => {
  test.each([
    '../evil.stl',
    'meshes/../../evil.stl',
    '/etc/passwd',
    'C:/evil.stl',
    '..\\evil.stl',
    'evil\0.stl',
    'a//b',
    './a',
    'con.stl',
    '',
    '../',
  ])('%j is refused', (name) => {
    expect(
      refusal(rawZip([{ name, data: name.endsWith('/') ? new Uint8Array() : hello }])),
    ).toMatch(/^the name of entry "/);
  });

  test('is refused as well where it is not UTF-8', () => {
    expect(refusal(rawZip([{ name: Uint8Array.of(0xff, 0x2e), data: hello }]))).toContain(
      'not UTF-8',
    );
  });
});

describe('an archive that contradicts itself', () => {
  const a: RawEntry = { name: 'a', data: hello };

  test.each([
    ['two entries of one name', [a, a], 'has entry "a" twice'],
    ['names that differ in case alone', [a, { ...a, name: 'A' }], 'has entry "A" twice'],
    [
      'names that differ in composition alone',
      [
        { ...a, name: '\u00e9' },
        { ...a, name: 'e\u0301' },
      ],
      'twice',
    ],
    [
      'another name at the entry itself',
      [{ ...a, local: { name: 'b' } }],
      '"a" is damaged: its header',
    ],
    [
      'another checksum at the entry itself',
      [{ ...a, local: { crc: 1 } }],
      '"a" is damaged: its header',
    ],
    [
      'another method at the entry itself',
      [{ ...a, local: { method: 8 } }],
      '"a" is damaged: its header',
    ],
    ['a wrong checksum', [{ ...a, crc: 1 }], 'damaged: "a" has another length or checksum'],
    ['a wrong size', [{ ...a, declaredSize: 4 }], 'damaged: "a" has another length or checksum'],
    ['a folder with content', [{ name: 'b/', data: hello }], 'is a folder and has content'],
    ['an encrypted entry', [{ ...a, flags: 0x801 }], 'entry "a" is encrypted'],
    ['an unknown method', [{ ...a, method: 14 }], 'unknown way (14)'],
    ['a symbolic link', [{ ...a, externalAttributes: 0xa1ff0000 }], 'is a symbolic link'],
    ['an entry that lies elsewhere', [{ ...a, offset: 7 }], '"a" is damaged'],
    ['an entry beyond the end', [{ ...a, offset: 0xfffffff0 }], '"a" is damaged'],
    [
      'deflated data that is none',
      [{ ...a, method: 8, data: Uint8Array.of(7, 7, 7) }],
      'damaged within "a"',
    ],
    [
      'deflated data that stops',
      [{ ...zeros('a', 5000), data: zeros('a', 5000).data.slice(0, -3) }],
      '"a"',
    ],
  ] satisfies [string, RawEntry[], string][])('%s', (_, entries, message) => {
    expect(refusal(rawZip(entries))).toContain(message);
  });

  test('entries that share their bytes', () => {
    const inner = rawZip([{ name: 'bb', data: hello }]).subarray(0, 37);
    const archive = rawZip([
      { name: 'aa', data: inner },
      { name: 'bb', data: hello, offset: 32 },
    ]);
    expect(refusal(archive)).toBe('entries "aa" and "bb" overlap');
  });

  test('two ends', () => {
    const end = Buffer.from(rawZip([])).toString('latin1');
    const archive = rawZip([a], `${end}x`);
    expect(refusal(archive)).toContain(
      'the end of the archive is damaged, or something follows it',
    );
  });

  test('more parts, a hole before the end, entries left over', () => {
    const whole = Buffer.from(rawZip([a]));
    const parts = Buffer.from(whole);
    parts.writeUInt16LE(1, whole.length - 18);
    expect(refusal(parts)).toContain('several parts');
    const hole = Buffer.concat([whole.subarray(0, -22), Buffer.from('hole'), whole.subarray(-22)]);
    expect(refusal(hole)).toContain('not where it should be');
    const fewer = Buffer.from(whole);
    fewer.writeUInt16LE(0, whole.length - 14);
    fewer.writeUInt16LE(0, whole.length - 12);
    expect(refusal(fewer)).toContain('longer than its entries');
  });
});

describe('a bomb', () => {
  test('of 400 MB in 400 kB is refused long before it is inflated', () => {
    // One piece of a megabyte, ended on a byte so that it can be repeated, and an empty last block.
    const piece = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: constants.Z_SYNC_FLUSH });
    const data = Buffer.concat([...Array.from({ length: 400 }, () => piece), Buffer.of(3, 0)]);
    const bomb = rawZip([{ name: 'bomb', data, method: 8, crc: 0, declaredSize: 400 * 2 ** 20 }]);
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal(bomb)).toContain('"bomb" expands beyond');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * 2 ** 20);
  });

  test('that lies about its size is refused', () => {
    expect(refusal(rawZip([{ ...zeros('bomb', 5_000_000), declaredSize: 10 }]))).toContain(
      '"bomb"',
    );
  });

  test('of very many entries is refused', () => {
    const entries = Array.from({ length: 257 }, (_, i) => ({ name: `e${i}`, data: hello }));
    expect(refusal(rawZip(entries))).toContain('has 257 entries, at most 256 are read');
    expect(readArchive(rawZip(entries.slice(1))).files.size).toBe(256);
    const files = entries.map(({ name, data }) => ({ name, bytes: data }));
    expect(inputErrorOf(() => writeArchive(files, () => '')).message).toContain(
      '257 files are too many',
    );
  });
});

test('no archive at all', () => {
  expect(refusal(new Uint8Array())).toContain('empty (0 bytes)');
  expect(refusal(new Uint8Array(1))).toContain('no ZIP archive');
  expect(refusal(text('{"schema":"guidesmith/case@1"}'))).toContain('no ZIP archive');
});
