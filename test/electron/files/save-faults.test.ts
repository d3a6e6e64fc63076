import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FilePort, nodeFilePort } from '../../../electron/files/file-port.ts';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { keptJson } from '../../../electron/files/kept-json.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { writeTogether } from '../../../electron/files/write-together.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { faultyPort } from './faulty-port.ts';

// Every file call of a save, one after the other, made to fail: whatever the call and the reason, the file that was there
// is there, whole, and the person gets a sentence.

const CODES = ['ENOSPC', 'EIO', 'EACCES'] as const;
const OLD = new TextEncoder().encode('the case as it was');
const NEW = new Uint8Array(9_000_000).map((_, i) => i % 253);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const messageOf = (error: unknown): string => {
  if (error instanceof InputError) return error.message;
  throw error;
};

/** Calls `attempt` with its first, second ... file call failing, until none is left to fail; gives how many there were. */
async function eachCall(
  code: string,
  attempt: (port: FilePort) => Promise<string | null>,
  after: (said: string, call: number) => void,
): Promise<number> {
  for (let call = 1; ; call += 1) {
    const faulty = faultyPort(nodeFilePort, call, code);
    const said = await attempt(faulty.port);
    if (faulty.calls() < call) return call - 1;
    if (said !== null) after(said, call);
  }
}

describe.each(CODES)('%s at every file call', (code) => {
  test('of a save leaves the case as it was or as it should be, and says so', async () => {
    const path = join(folder, 'case.guidecase');
    let failed = 0;
    const calls = await eachCall(
      code,
      async (port) => {
        writeFileSync(path, OLD);
        const granted = grantedFiles();
        const recent = openRecentCases(join(folder, 'recent.json'));
        const never = async (): Promise<never> => {
          throw new Error('no one is asked');
        };
        const ask = {
          open: async () => [path],
          save: never,
          folder: never,
          taken: never,
          takenOver: never,
          changed: never,
          replace: never,
        };
        // Opened with a sound disk; the fault comes while it is saved.
        const [opened] = (await caseFiles({ ask, granted, recent }).openFiles('case')) ?? [];
        const files = caseFiles({ ask, granted, recent, port });
        try {
          await files.saveCase(NEW, 'case.guidecase', opened?.handle ?? null);
          return null;
        } catch (error) {
          return messageOf(error);
        } finally {
          granted.releaseAll();
        }
      },
      (said, call) => {
        failed += 1;
        expect(said, `call ${call}`).toContain('cannot write');
        const found = readFileSync(path);
        const whole = found.equals(OLD) || found.equals(NEW);
        expect(whole, `call ${call}: the case is torn`).toBe(true);
        const names = readdirSync(folder).filter((name) => name.includes('-tmp'));
        expect(names, `call ${call}: something was left behind`).toEqual([]);
      },
    );
    // Temporary file, three chunks, proof, .bak with the same, two renames, two folders.
    expect(calls).toBeGreaterThan(20);
    expect(failed).toBeGreaterThan(15);
  });

  test('of an export leaves no file half, and what was there before is there', async () => {
    const target = join(folder, 'export');
    const files = ['guide.stl', 'guide.3mf', 'report.pdf'].map((name, i) => ({
      name,
      bytes: NEW.subarray(i),
    }));
    const calls = await eachCall(
      code,
      async (port) => {
        rmSync(target, { recursive: true, force: true });
        mkdirSync(target);
        writeFileSync(join(target, 'guide.stl'), OLD);
        try {
          await writeTogether(target, files, port);
          return null;
        } catch (error) {
          return messageOf(error);
        }
      },
      (said, call) => {
        expect(said, `call ${call}`).toContain('cannot write');
        for (const name of readdirSync(target)) {
          const whole = files.find((file) => file.name === name);
          const found = readFileSync(join(target, name));
          const isOld = name === 'guide.stl' && found.equals(OLD);
          expect(isOld || found.equals(whole?.bytes ?? OLD), `call ${call}: ${name}`).toBe(true);
        }
      },
    );
    expect(calls).toBeGreaterThan(25);
  });

  test('of the journal leaves the state before, or the new one', async () => {
    const empty = { meshes: [], audit: null, review: null, fileName: null };
    const calls = await eachCall(
      code,
      async (port) => {
        await openJournal(folder).put({ id: 'w', name: 'w', document: 'before', ...empty });
        try {
          await openJournal(folder, port).put({ id: 'w', name: 'w', document: 'after', ...empty });
          return null;
        } catch (error) {
          return messageOf(error);
        }
      },
      (said) => expect(said).toContain('cannot write'),
    );
    expect(calls).toBeGreaterThan(5);
    expect((await openJournal(folder).take('w'))?.document).toBe('after');
  });

  test('of the preferences leaves those before, or the new ones', async () => {
    const path = join(folder, 'preferences.json');
    const read = (kept: unknown): number => (typeof kept === 'number' ? kept : 0);
    await eachCall(
      code,
      async (port) => {
        await keptJson(path, read).change(() => 1);
        try {
          await keptJson(path, read, port).change(() => 2);
          return null;
        } catch (error) {
          return messageOf(error);
        }
      },
      () => expect([1, 2]).toContain(JSON.parse(readFileSync(path, 'utf8'))),
    );
    expect(await keptJson(path, read).read()).toBe(2);
  });
});

test('a disk that takes fewer bytes than it was given, and none in the end, is noticed', async () => {
  const path = join(folder, 'case.guidecase');
  writeFileSync(path, OLD);
  let taken = 0;
  const short: FilePort = {
    ...nodeFilePort,
    async create(target, mode) {
      const file = await nodeFilePort.create(target, mode);
      return {
        ...file,
        async write(bytes, position) {
          taken += 1;
          return taken > 4 ? 0 : file.write(bytes.subarray(0, 1000), position);
        },
      };
    },
  };
  const said = await writeTogether(folder, [{ name: 'case.guidecase', bytes: NEW }], short).catch(
    messageOf,
  );
  expect(said).toContain('the system took only 4000 of 9000000 bytes');
  expect(readFileSync(path)).toEqual(Buffer.from(OLD));
  expect(readdirSync(folder)).toEqual(['case.guidecase']);
});
