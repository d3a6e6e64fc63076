import { createHash, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stageFile, writeFileAtomically } from '../../../electron/files/atomic-write.ts';
import { type FilePort, nodeFilePort } from '../../../electron/files/file-port.ts';
import { removeOrphans, temporaryPath } from '../../../electron/files/temporary-name.ts';
import { testOnPosix } from '../../support/posix.ts';
import { faultyPort, systemError } from './faulty-port.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const oldBytes = new TextEncoder().encode('the file that was there');

describe('writing a file', () => {
  test('leaves exactly the bytes, and nothing else in the folder', async () => {
    const bytes = randomBytes(9_000_001);
    await writeFileAtomically(join(folder, 'guide.stl'), bytes);
    expect(readdirSync(folder)).toEqual(['guide.stl']);
    expect(digest(readFileSync(join(folder, 'guide.stl')))).toBe(digest(bytes));
  });

  test('writes a file without bytes', async () => {
    await writeFileAtomically(join(folder, 'empty'), new Uint8Array());
    expect(readFileSync(join(folder, 'empty')).byteLength).toBe(0);
  });

  test('keeps the previous file as .bak when asked', async () => {
    const path = join(folder, 'case.guidecase');
    await writeFileAtomically(path, oldBytes, { keepPrevious: true });
    await writeFileAtomically(path, new Uint8Array([1]), { keepPrevious: true });
    expect(readFileSync(`${path}.bak`).equals(oldBytes)).toBe(true);
    expect(readFileSync(path)).toEqual(Buffer.from([1]));
  });

  testOnPosix(
    'follows a symbolic link instead of replacing it',
    'links without rights',
    async () => {
      const path = join(folder, 'real.stl');
      writeFileSync(path, oldBytes);
      symlinkSync(path, join(folder, 'link.stl'));
      await writeFileAtomically(join(folder, 'link.stl'), new Uint8Array([7]));
      expect(readFileSync(path)).toEqual(Buffer.from([7]));
    },
  );

  testOnPosix('refuses a device, and a folder', 'device files', async () => {
    await expect(writeFileAtomically('/dev/null', oldBytes)).rejects.toThrow(/not a regular file/);
    await expect(writeFileAtomically(folder, oldBytes)).rejects.toThrow(/a folder of that name/);
  });

  test('says which file and why when the folder is missing', async () => {
    const path = join(folder, 'nowhere', 'guide.stl');
    await expect(writeFileAtomically(path, oldBytes)).rejects.toMatchObject({
      code: 'E_WRITE',
      message: `cannot write ${path}: the folder does not exist (ENOENT)`,
    });
  });

  test('stays staged beside its target until it is committed', async () => {
    const path = join(folder, 'guide.stl');
    writeFileSync(path, oldBytes);
    const staged = await stageFile(path, new Uint8Array([9]));
    expect(readFileSync(path).equals(oldBytes)).toBe(true);
    await staged.discard();
    expect(readdirSync(folder)).toEqual(['guide.stl']);
  });

  test('stops at an abort and leaves nothing', async () => {
    const path = join(folder, 'guide.stl');
    const abort = new AbortController();
    const slow: FilePort = {
      ...nodeFilePort,
      async create(name, mode) {
        const file = await nodeFilePort.create(name, mode);
        return {
          ...file,
          write(bytes, position) {
            abort.abort();
            return file.write(bytes, position);
          },
        };
      },
    };
    const bytes = randomBytes(9_000_000);
    await expect(
      writeFileAtomically(path, bytes, { port: slow, signal: abort.signal }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a failing disk', () => {
  const newBytes = randomBytes(3_000);

  test.each(['ENOSPC', 'EIO', 'EACCES', 'EDQUOT'])(
    '%s at any file call gives a visible error and a whole file',
    async (code) => {
      const path = join(folder, 'guide.stl');
      let failing = 0;
      for (;;) {
        failing += 1;
        writeFileSync(path, oldBytes);
        const { port, calls } = faultyPort(nodeFilePort, failing, code);
        const outcome = await writeFileAtomically(path, newBytes, { port }).catch(
          (error: unknown) => error,
        );
        const found = readFileSync(path);
        expect(readdirSync(folder)).toEqual(['guide.stl']);
        if (outcome === undefined) {
          expect(found.equals(newBytes)).toBe(true);
          expect(calls()).toBeLessThan(failing);
          break;
        }
        expect(outcome).toMatchObject({ code: 'E_WRITE' });
        expect(String(outcome)).toContain(path);
        // Only the very last call, syncing the folder, comes after the new file has its name.
        const renamed = found.equals(newBytes);
        expect(renamed || found.equals(oldBytes)).toBe(true);
        if (renamed) expect(failing).toBe(calls());
      }
      expect(failing).toBeGreaterThan(8);
    },
  );

  const withWrite = (
    write: (bytes: Uint8Array, real: (part: Uint8Array) => Promise<number>) => Promise<number>,
  ): FilePort => ({
    ...nodeFilePort,
    async create(path, mode) {
      const file = await nodeFilePort.create(path, mode);
      return {
        ...file,
        write: (bytes, position) => write(bytes, (part) => file.write(part, position)),
      };
    },
  });

  test('short writes are continued until every byte is on the disk', async () => {
    const path = join(folder, 'guide.stl');
    const port = withWrite((bytes, real) => real(bytes.subarray(0, 7)));
    await writeFileAtomically(path, newBytes, { port });
    expect(readFileSync(path).equals(newBytes)).toBe(true);
  });

  test('a disk that takes nothing more is an error, not an endless loop', async () => {
    const path = join(folder, 'guide.stl');
    writeFileSync(path, oldBytes);
    const port = withWrite(async () => 0);
    await expect(writeFileAtomically(path, newBytes, { port })).rejects.toThrow(/took only 0 of/);
    expect(readFileSync(path).equals(oldBytes)).toBe(true);
  });

  test('a disk that says it wrote and did not is found out', async () => {
    const path = join(folder, 'guide.stl');
    writeFileSync(path, oldBytes);
    const losing = withWrite(async (bytes, real) => {
      await real(bytes.subarray(0, bytes.byteLength - 1));
      return bytes.byteLength;
    });
    await expect(writeFileAtomically(path, newBytes, { port: losing })).rejects.toThrow(
      /2999 bytes/,
    );
    const flipping = withWrite((bytes, real) => {
      const wrong = Uint8Array.from(bytes);
      wrong[1234] = (wrong[1234] ?? 0) ^ 1;
      return real(wrong);
    });
    await expect(writeFileAtomically(path, newBytes, { port: flipping })).rejects.toThrow(
      /read back/,
    );
    expect(readdirSync(folder)).toEqual(['guide.stl']);
    expect(readFileSync(path).equals(oldBytes)).toBe(true);
  });

  test('an unknown fault is passed on in the system’s words', async () => {
    const port: FilePort = {
      ...nodeFilePort,
      rename: async () => Promise.reject(systemError('EXDEV')),
    };
    await expect(writeFileAtomically(join(folder, 'a'), newBytes, { port })).rejects.toThrow(
      /EXDEV: injected/,
    );
  });
});

describe('orphans', () => {
  test('of a dead process go, those of a living one stay', async () => {
    const living = temporaryPath(join(folder, 'guide.stl'));
    const dead = living.replace(`-${process.pid}-`, '-999999999-');
    writeFileSync(living, '');
    writeFileSync(dead, '');
    writeFileSync(join(folder, 'guide.stl'), '');
    const removed = await removeOrphans(folder, nodeFilePort);
    expect(removed.map((name) => join(folder, name))).toEqual([dead]);
    expect(readdirSync(folder).sort()).toEqual(
      [living.slice(folder.length + 1), 'guide.stl'].sort(),
    );
  });

  test('of another machine stay for a day', async () => {
    const mine = temporaryPath(join(folder, 'guide.stl'));
    const foreign = mine.replace(/\.[0-9a-f]{8}-/, '.00000000-').replace(`-${process.pid}-`, '-1-');
    writeFileSync(foreign, '');
    expect(await removeOrphans(folder, nodeFilePort)).toEqual([]);
    const later: FilePort = {
      ...nodeFilePort,
      facts: async () => ({ isFile: true, isFolder: false, mode: 0o600, modifiedMs: 0 }),
    };
    expect(await removeOrphans(folder, later)).toHaveLength(1);
  });

  test('a folder that is not there holds none', async () => {
    expect(await removeOrphans(join(folder, 'nowhere'), nodeFilePort)).toEqual([]);
  });
});
