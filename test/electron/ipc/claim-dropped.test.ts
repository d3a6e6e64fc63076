import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockPath } from '../../../electron/files/case-lock.ts';
import { grantedFiles } from '../../../electron/files/granted-files.ts';
import { openRecentCases } from '../../../electron/files/recent-cases.ts';
import { caseFiles } from '../../../electron/ipc/case-files.ts';
import { testOnPosix } from '../../support/posix.ts';

// A dropped file is claimed by a path and the hash of its content. The path comes from preload; these tests let it come
// from a page that was taken over.

const CONTENT = 'a case, as far as a claim looks';
const hashOf = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const HASH = hashOf(CONTENT);

let folder = '';
let asked: string[] = [];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'claim-')));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Claims, where a person who is asked opens the case to read. */
function claims() {
  const granted = grantedFiles();
  const files = caseFiles({
    granted,
    recent: openRecentCases(join(folder, 'recent.json')),
    ask: {
      open: async () => null,
      save: async () => null,
      folder: async () => null,
      taken: async (name) => {
        asked.push(name);
        return 'read';
      },
      takenOver: async () => 'cancel',
      changed: async () => 'cancel',
      replace: async () => false,
    },
  });
  const paths = (): string[] => [...granted.entries()].map(([, { path }]) => path);
  return { claim: files.claimDropped, paths, end: granted.releaseAll };
}

const written = (name: string, content = CONTENT): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('a claim', () => {
  test('of a case by its path and the hash of its content is granted, each claim for itself', async () => {
    const { claim, paths, end } = claims();
    const path = written('l4.guidecase');
    const handle = await claim(path, HASH);
    expect(handle).toMatch(/^[\w-]{20,}$/);
    expect(paths()).toEqual([path]);
    expect(await claim(path, HASH)).not.toBe(handle);
    expect(paths()).toEqual([path, path]);
    end();
  });

  test('with another hash is refused, whatever lies there', async () => {
    const { claim, paths } = claims();
    const path = written('l4.guidecase');
    for (const hash of [hashOf(''), hashOf(`${CONTENT} `), HASH.toUpperCase(), HASH.slice(7), '']) {
      expect(await claim(path, hash), hash).toBeNull();
    }
    expect(paths()).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('that is no absolute path of a case file is refused, also with the right hash', async () => {
    const { claim, paths } = claims();
    const path = written('l4.guidecase');
    written('l4.stl');
    mkdirSync(join(folder, 'folder.guidecase'));
    const refused = [
      relative(process.cwd(), path),
      'l4.guidecase',
      `file://${path}`,
      join(folder, 'l4.stl'),
      join(folder, 'folder.guidecase'),
      join(folder, 'gone.guidecase'),
      `${path}\u0000.guidecase`,
      `${path}/../l4.stl`,
      `${folder}/${'x'.repeat(5000)}.guidecase`,
      '',
    ];
    for (const one of refused) expect(await claim(one, HASH), one).toBeNull();
    expect(paths()).toEqual([]);
  });

  testOnPosix(
    'through links is one of the file they lead to, and that has to be a case',
    'links without rights',
    async () => {
      const { claim, paths, end } = claims();
      const path = written('l4.guidecase');
      symlinkSync(path, join(folder, 'link.guidecase'));
      symlinkSync(written('secret.txt'), join(folder, 'dressed.guidecase'));
      symlinkSync(join(folder, 'round.guidecase'), join(folder, 'round.guidecase'));
      expect(await claim(join(folder, 'dressed.guidecase'), HASH)).toBeNull();
      expect(await claim(join(folder, 'round.guidecase'), HASH)).toBeNull();
      expect(await claim(join(folder, 'link.guidecase'), HASH)).not.toBeNull();
      expect(paths()).toEqual([path]);
      end();
    },
  );

  test('of a case that a colleague has open asks, and gives no handle to read alone', async () => {
    const { claim, paths } = claims();
    const path = written('l4.guidecase');
    const colleague = { host: 'another1', pid: 4242, user: 'Li Wei', machine: 'planning-2' };
    writeFileSync(lockPath(path), JSON.stringify(colleague));
    expect(await claim(path, HASH)).toBeNull();
    expect(asked).toEqual(['l4.guidecase']);
    expect(paths()).toEqual([]);
  });
});
