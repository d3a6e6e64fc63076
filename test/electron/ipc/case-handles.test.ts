import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockPath } from '../../../electron/files/case-lock.ts';
import { type FilePort, nodeFilePort } from '../../../electron/files/file-port.ts';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const never = async (): Promise<never> => {
  throw new Error('no one is asked');
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'case-handles-'));
  path = join(folder, 'l4.guidecase');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The requests of one desktop whose person opens and saves `paths`, and is asked nothing else but what `asked` answers. */
function desktop(paths: readonly string[], asked: object = {}, port: FilePort = nodeFilePort) {
  const granted = grantedFiles();
  const ask = {
    ...{ folder: never, taken: never, takenOver: never, changed: never, replace: never },
    ...{ open: async () => paths, save: async () => path },
    ...asked,
  };
  const recent = openRecentCases(join(folder, 'recent.json'));
  return { ...caseFiles({ ask, granted, recent, port }), release: granted.release };
}

test('a case that could not be saved under a new name is not locked: the next try asks no one', async () => {
  let full = true;
  const { saveCase } = desktop(
    [],
    {},
    {
      ...nodeFilePort,
      create: (...where) =>
        full
          ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
          : nodeFilePort.create(...where),
    },
  );
  await expect(saveCase(bytes('plan'), 'l4.guidecase', null)).rejects.toThrow('the disk is full');
  expect(existsSync(lockPath(path))).toBe(false);
  full = false;
  expect(await saveCase(bytes('plan'), 'l4.guidecase', null)).toMatchObject({
    name: 'l4.guidecase',
  });
});

test('opening a case again and staying with the first leaves a colleague’s change to be asked about', async () => {
  writeFileSync(path, 'as it was');
  const asked: string[] = [];
  const { openFiles, saveCase, release } = desktop([path], {
    changed: async (name: string) => {
      asked.push(name);
      return 'cancel';
    },
  });
  const first = (await openFiles('case'))?.[0]?.handle ?? '';
  writeFileSync(path, 'as a colleague left it');
  const second = (await openFiles('case'))?.[0]?.handle ?? '';
  release(second);
  expect(await saveCase(bytes('mine'), 'l4.guidecase', first)).toBeNull();
  expect(asked).toEqual(['l4.guidecase']);
  expect(readFileSync(path, 'utf8')).toBe('as a colleague left it');
});

test('the lock of a case that was opened twice goes with the last', async () => {
  writeFileSync(path, 'a case');
  const { openFiles, release } = desktop([path]);
  const handles = [await openFiles('case'), await openFiles('case')].map(
    (f) => f?.[0]?.handle ?? '',
  );
  expect(new Set(handles).size).toBe(2);
  release(handles[0] ?? '');
  expect(existsSync(lockPath(path))).toBe(true);
  release(handles[1] ?? '');
  expect(existsSync(lockPath(path))).toBe(false);
});

test('a case beside a file that can not be read is let go of again', async () => {
  writeFileSync(path, 'a case');
  const { openFiles } = desktop([path, join(folder, 'gone.stl')]);
  await expect(openFiles('mesh')).rejects.toThrow('there is no such file');
  expect(existsSync(lockPath(path))).toBe(false);
});

test('a case that a colleague took over is saved only after the question, and is then ours again', async () => {
  writeFileSync(path, 'as it was');
  const asked: string[] = [];
  let answer = 'cancel';
  const { openFiles, saveCase } = desktop([path], {
    takenOver: async (name: string, { user }: { user: string }) => {
      asked.push(`${name} ${user}`);
      return answer;
    },
  });
  const handle = (await openFiles('case'))?.[0]?.handle ?? '';
  const theirs = { host: 'elsewhere', pid: 7, user: 'wang', machine: 'ward-3' };
  writeFileSync(lockPath(path), JSON.stringify(theirs));
  expect(await saveCase(bytes('mine'), 'l4.guidecase', handle)).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('as it was');
  answer = 'overwrite';
  expect(await saveCase(bytes('mine'), 'l4.guidecase', handle)).toMatchObject({ handle });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(JSON.parse(readFileSync(lockPath(path), 'utf8'))).toMatchObject({ pid: process.pid });
  // Nobody is asked while it is ours.
  expect(await saveCase(bytes('more'), 'l4.guidecase', handle)).toMatchObject({ handle });
  expect(asked).toEqual(['l4.guidecase wang', 'l4.guidecase wang']);
});
