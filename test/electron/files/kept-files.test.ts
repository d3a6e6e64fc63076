import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lockPath, takeLock } from '../../../electron/files/case-lock.ts';
import { thumbnailOf } from '../../../electron/files/case-thumbnail.ts';
import { openJournal } from '../../../electron/files/journal.ts';
import { keptJson } from '../../../electron/files/kept-json.ts';
import { openLog } from '../../../electron/files/rotating-log.ts';
import { hostTag } from '../../../electron/files/temporary-name.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
import { readPreferences } from '../../../shared/host/preferences.ts';
import { smallCase } from '../../support/small-case.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('preferences', () => {
  test('keep what is readable of what another version wrote', () => {
    const kept = {
      theme: 'light',
      language: 'klingon',
      unknown: 1,
      panels: { outline: 21 },
      printer: '../x',
    };
    expect(readPreferences(kept)).toMatchObject({
      theme: 'light',
      language: null,
      panels: { outline: 21 },
      printer: null,
    });
  });
  test('what was exported the last time is kept; what no version writes costs itself alone', () => {
    const exports = { formats: ['stl'], withReport: false, withPdf: true, withCase: false };
    expect(readPreferences({ exports }).exports).toEqual(exports);
    const damaged = { ...exports, formats: ['exe'] };
    expect(readPreferences({ theme: 'light', exports: damaged })).toMatchObject({
      theme: 'light',
      exports: { formats: ['3mf', 'stl'], withPdf: false },
    });
  });
  test('a file that is damaged is put aside, and the defaults hold', async () => {
    const path = join(newFolder(), 'preferences.json');
    writeFileSync(path, '{"theme":');
    expect((await keptJson(path, readPreferences).read()).theme).toBe('system');
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{"theme":');
  });
  test('what can not be read is put aside too, so that a change is kept', async () => {
    const path = join(newFolder(), 'list.json');
    mkdirSync(path);
    const list = keptJson(path, (kept) => (Array.isArray(kept) ? (kept as number[]) : []));
    expect(await list.change((current) => [...current, 1])).toEqual([1]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([1]);
    expect(existsSync(`${path}.damaged`)).toBe(true);
  });
  test('changes that come at once are all kept', async () => {
    const path = join(newFolder(), 'list.json');
    const list = keptJson(path, (kept) => (Array.isArray(kept) ? (kept as number[]) : []));
    await Promise.all([1, 2, 3, 4, 5].map((n) => list.change((current) => [...current, n])));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a case’s lock', () => {
  test('is ours once, refused to another, and gone with its release', async () => {
    const path = join(newFolder(), 'a.guidecase');
    const first = await takeLock(path);
    expect(first.type).toBe('held');
    expect((await takeLock(path)).type).toBe('taken');
    if (first.type === 'held') first.lock.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });
  test('of a process that was killed is taken over', async () => {
    const path = join(newFolder(), 'a.guidecase');
    // No process has this id: Linux and macOS end below, Windows' are multiples of 4.
    const dead = { host: hostTag(), pid: 2 ** 30 + 1, user: 'x', machine: 'y' };
    writeFileSync(lockPath(path), JSON.stringify(dead));
    expect((await takeLock(path)).type).toBe('held');
    for (const damaged of ['', '{', '[]', '{"pid":-1}']) {
      writeFileSync(lockPath(path), damaged);
      expect((await takeLock(path)).type, damaged).toBe('held');
    }
  });
  test('that was taken over is not removed by who held it before', async () => {
    const path = join(newFolder(), 'a.guidecase');
    const first = await takeLock(path);
    const theirs = JSON.stringify({ host: 'another1', pid: 1, user: 'x', machine: 'y' });
    writeFileSync(lockPath(path), theirs);
    if (first.type === 'held') first.lock.release();
    expect(readFileSync(lockPath(path), 'utf8')).toBe(theirs);
  });
  test('is none where the folder takes none', async () => {
    expect((await takeLock(join(newFolder(), 'not there', 'a.guidecase'))).type).toBe('impossible');
  });
});

describe('the journal', () => {
  const entry = { audit: null, review: null, fileName: null, name: 'n' };

  test('gives back nothing rather than a mesh that was damaged', async () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    const hash = await journal.putMesh(new Uint8Array([1, 2, 3]));
    await journal.put({ ...entry, id: 'w', document: '{}', meshes: [{ path: 'm.stl', hash }] });
    writeFileSync(join(folder, 'meshes', hash.slice(7)), new Uint8Array([1, 2, 4]));
    expect(await journal.take('w')).toBeNull();
  });
  test('keeps a mesh once, as long as some work names it', async () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    const hash = await journal.putMesh(new Uint8Array(1000));
    expect(await journal.putMesh(new Uint8Array(1000))).toBe(hash);
    for (const id of ['a', 'b'])
      await journal.put({ ...entry, id, document: '{}', meshes: [{ path: 'm', hash }] });
    await openJournal(folder).discard('a');
    expect(readdirSync(join(folder, 'meshes'))).toHaveLength(1);
    await openJournal(folder).discard('b');
    expect(readdirSync(join(folder, 'meshes'))).toHaveLength(0);
    const gone = journal.put({ ...entry, id: 'c', document: '{}', meshes: [{ path: 'm', hash }] });
    await expect(gone).rejects.toMatchObject({ code: 'E_NOT_KEPT' });
  });
  test('keeps the mesh of work that is named while other work on it is given up', async () => {
    const folder = newFolder();
    const journal = openJournal(folder);
    const hash = await journal.putMesh(new Uint8Array([1, 2, 3]));
    const named = (id: string) => ({ ...entry, id, document: '{}', meshes: [{ path: 'm', hash }] });
    await journal.put(named('before'));
    await Promise.all([journal.put(named('after')), journal.discard('before')]);
    expect(await journal.take('after')).toMatchObject({ meshes: [{ path: 'm' }] });
  });
  test('reads past a damaged entry', async () => {
    const folder = newFolder();
    await openJournal(folder).put({ ...entry, id: 'good', document: '{}', meshes: [] });
    writeFileSync(join(folder, 'work', 'bad.json'), '{"id":');
    expect((await openJournal(folder).list()).map(({ id }) => id)).toEqual(['good']);
  });
});

describe('the log', () => {
  test('holds events, numbers and words of the program, and nothing that could be a name', () => {
    const path = join(newFolder(), 'logs', 'a.log');
    const log = openLog(path);
    log('request-failed', { request: 'openFiles', code: 'E_READ', count: 3 });
    log('request-failed', { code: '/WANG Xiaoming/l4.stl' });
    log('open 王小明');
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^\d{4}-\S+Z request-failed request=openFiles code=E_READ count=3$/m);
    expect(text).toMatch(/code=REMOVED\n\S+ REMOVED\n$/);
    expect(text).not.toMatch(/WANG|王/);
  });
  test('is rotated, with a bound on all of it', () => {
    const folder = newFolder();
    const log = openLog(join(folder, 'a.log'), 2000);
    for (let i = 0; i < 2000; i += 1) log('event', { i });
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['a.log', 'a.log.1', 'a.log.2', 'a.log.3', 'a.log.4']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(2000);
    expect(readFileSync(join(folder, 'a.log'), 'utf8')).toContain('i=1999');
  });
  test('that can not be written is no fault', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openLog(join(file, 'a.log'))('start')).not.toThrow();
  });
});

test('a case’s picture is shown where it is a PNG of the right size, and no other', () => {
  expect(thumbnailOf(packCase(smallCase('x')))).toMatch(/^data:image\/png;base64,iVBOR/);
  expect(
    thumbnailOf(
      packCase({ ...smallCase('x'), thumbnail: new TextEncoder().encode('<svg onload=x>') }),
    ),
  ).toBeNull();
  expect(thumbnailOf(packCase({ ...smallCase('x'), thumbnail: null }))).toBeNull();
  expect(thumbnailOf(new Uint8Array([1, 2, 3]))).toBeNull();
});
