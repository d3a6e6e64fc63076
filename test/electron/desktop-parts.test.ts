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
import { afterAll, describe, expect, test, vi } from 'vitest';
import { closing } from '../../electron/closing.ts';
import { lockPath, takeLock } from '../../electron/files/case-lock.ts';
import { thumbnailOf } from '../../electron/files/case-thumbnail.ts';
import { openJournal } from '../../electron/files/journal.ts';
import { keptJson } from '../../electron/files/kept-json.ts';
import { openLog } from '../../electron/files/rotating-log.ts';
import { hostTag } from '../../electron/files/temporary-name.ts';
import { filesInArguments, handOver } from '../../electron/hand-over.ts';
import { acceleratorOf, menuTemplate } from '../../electron/menu-template.ts';
import { pendingWork } from '../../electron/pending-work.ts';
import { type PageFault, restarting } from '../../electron/restarting.ts';
import { fitToScreens, readWindowState } from '../../electron/window-state.ts';
import { languageOf, wordsFor } from '../../electron/words.ts';
import { packCase } from '../../shared/case-file/pack-case.ts';
import { isFileName } from '../../shared/host/fields.ts';
import { MENU_GROUPS } from '../../shared/host/menu-command.ts';
import { readPreferences } from '../../shared/host/preferences.ts';
import { smallCase } from '../support/small-case.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('names that a page may suggest', () => {
  test.each(['guide.stl', 'L4 左侧 guide.3mf', 'a', 'x'.repeat(200)])(
    '%s is the name of a file',
    (name) => {
      expect(isFileName(name)).toBe(true);
    },
  );
  test.each([
    '',
    '.',
    '..',
    '../a',
    'a/b',
    'a\\b',
    'C:a',
    '.hidden',
    'a.',
    'a ',
    ' a',
    'CON',
    'con.stl',
    'nul',
    'a\u0000',
    'a\nb',
    'a?',
    'x'.repeat(201),
    '\ud800',
  ])('%j is none', (name) => expect(isFileName(name)).toBe(false));
});

describe('the window’s place', () => {
  const main = { x: 0, y: 0, width: 1920, height: 1080 };
  const second = { x: 1920, y: 0, width: 1280, height: 1024 };
  const state = { x: 2000, y: 50, width: 1200, height: 800, maximized: false };

  test('is kept while its screen is there', () => {
    expect(fitToScreens(state, [main, second])).toEqual(state);
  });
  test('moves to the main screen when its own is gone, and is no larger than that', () => {
    expect(fitToScreens({ ...state, width: 4000 }, [main])).toMatchObject({
      x: null,
      y: null,
      width: 1920,
      height: 800,
    });
    expect(fitToScreens({ ...state, y: -500 }, [main, second])).toMatchObject({ x: null, y: null });
  });
  test('is the first start’s where what was kept makes no sense', () => {
    for (const kept of [
      undefined,
      null,
      {},
      { ...state, width: Number.NaN },
      { ...state, x: '1' },
    ]) {
      expect(readWindowState(kept)).toMatchObject({ x: null, width: 1440, height: 900 });
    }
  });
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

describe('the menu', () => {
  const parts = {
    commands: [],
    words: wordsFor('en'),
    run: () => undefined,
    about: () => undefined,
    licences: () => undefined,
  };

  test.each([
    ['mod+shift+z', 'CommandOrControl+Shift+Z'],
    ['f', 'F'],
    ['alt+f4', 'Alt+F4'],
    ['mod+comma', 'CommandOrControl+,'],
    ['bracketleft', '['],
    ['delete', 'Delete'],
    ['mod+blorb', undefined],
  ])('writes %s as %s', (shortcut, accelerator) =>
    expect(acceleratorOf(shortcut)).toBe(accelerator),
  );

  test('has all words in both languages, and quits where each system looks for it', () => {
    for (const group of MENU_GROUPS)
      expect(wordsFor('zh').menus[group]).not.toBe(wordsFor('en').menus[group]);
    const linux = menuTemplate({ ...parts, platform: 'linux' });
    expect(JSON.stringify(linux.find(({ id }) => id === 'file'))).toContain('"role":"quit"');
    const mac = menuTemplate({ ...parts, platform: 'darwin' });
    expect(mac[0]?.role).toBe('appMenu');
    expect(JSON.stringify(mac[0])).toContain('"role":"quit"');
    expect([languageOf('zh-CN'), languageOf('de-AT')]).toEqual(['zh', 'en']);
  });

  test('shows keys without taking them: the page listens itself', () => {
    const commands = [
      { id: 'view.focus', label: 'Focus', group: 'view' as const, shortcut: 'f', enabled: true },
    ];
    const text = JSON.stringify(menuTemplate({ ...parts, commands, platform: 'win32' }));
    expect(text).toContain('"accelerator":"F","registerAccelerator":false');
    // On a Mac a letter in a menu would be taken from text.
    expect(JSON.stringify(menuTemplate({ ...parts, commands, platform: 'darwin' }))).not.toContain(
      '"accelerator":"F"',
    );
  });
});

describe('leaving a window', () => {
  const scene = (answer: 'save' | 'discard' | 'cancel') => {
    const told: string[] = [];
    const close = vi.fn();
    const stays = vi.fn();
    const its = closing({
      ask: async () => answer,
      words: () => wordsFor('en'),
      tell: (what) => told.push(what),
      close,
      stays,
    });
    return { its, told, close, stays };
  };
  const settle = () => new Promise((resume) => setTimeout(resume));

  test('asks nothing where nothing is unsaved', () => {
    const { its } = scene('cancel');
    expect(its.mayClose()).toBe(true);
    its.setDocument({ name: 'a', unsaved: false });
    expect(its.mayClose()).toBe(true);
  });
  test('asks once, however often it is closed meanwhile', async () => {
    const { its, told, close } = scene('save');
    its.setDocument({ name: 'a', unsaved: true });
    expect([its.mayClose(), its.mayClose()]).toEqual([false, false]);
    await settle();
    expect(told).toEqual(['save']);
    its.answered('close');
    expect(close).toHaveBeenCalledOnce();
    expect(its.mayClose()).toBe(true);
  });
  test('stays when the person cancels, or the save fails', async () => {
    const { its, told, close, stays } = scene('cancel');
    its.setDocument({ name: 'a', unsaved: true });
    its.mayClose();
    await settle();
    expect([told, close.mock.calls.length, stays.mock.calls.length]).toEqual([[], 0, 1]);
    // An answer that no one asked for closes nothing.
    its.answered('close');
    expect(close).not.toHaveBeenCalled();
  });
});

describe('a page that crashed or hangs', () => {
  /** A desktop whose page tells of its end as Electron does; questions are answered by the test. */
  function desktop() {
    const said: string[] = [];
    let answer: (answer: 'restart' | 'leave') => void = () => {};
    const page = restarting({
      ask: (why: PageFault) => {
        said.push(why);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      endPage: () => said.push('end'),
      startPage: () => said.push('start'),
      quit: () => said.push('quit'),
    });
    const answered = async (what: 'restart' | 'leave'): Promise<void> => {
      answer(what);
      await Promise.resolve();
      await Promise.resolve();
    };
    return { page, said, answered };
  }

  test('is asked about once, and starts again without a question about its own end', async () => {
    const { page, said, answered } = desktop();
    page.hangs();
    page.hangs();
    await answered('restart');
    page.crashed();
    expect(said).toEqual(['hangs', 'end', 'start']);
    page.crashed();
    expect(said).toEqual(['hangs', 'end', 'start', 'crashed']);
    await answered('leave');
    expect(said.at(-1)).toBe('quit');
  });

  test('that is waited for and crashes meanwhile is asked about as a crash', async () => {
    const { page, said, answered } = desktop();
    page.hangs();
    page.crashed();
    await answered('leave');
    expect(said).toEqual(['hangs', 'crashed']);
    await answered('restart');
    expect(said).toEqual(['hangs', 'crashed', 'start']);
  });
});

describe('the end of the program', () => {
  test('waits for what is being written, also for what that begins, and for failures', async () => {
    const pending = pendingWork();
    const done: string[] = [];
    const later = (ms: number, what: string) =>
      new Promise<void>((resolve) => setTimeout(() => resolve(void done.push(what)), ms));
    void pending.track(later(20, 'first').then(() => pending.track(later(20, 'second'))));
    pending.track(Promise.reject(new Error('full'))).catch(() => undefined);
    expect(pending.isEmpty()).toBe(false);
    await pending.settled();
    expect(done).toEqual(['first', 'second']);
    expect(pending.isEmpty()).toBe(true);
  });
  test('does not wait for ever', async () => {
    const pending = pendingWork(20);
    void pending.track(new Promise(() => undefined));
    await pending.settled();
    expect(pending.isEmpty()).toBe(true);
  });
});

describe('files that the system hands over', () => {
  test('are those of a command line that can be opened', () => {
    const args = ['--flag', 'a.guidecase', '/x/b.STL', 'c.txt', '--x=d.stl', '.'];
    expect(filesInArguments(args, '/home')).toEqual([join('/home', 'a.guidecase'), '/x/b.STL']);
  });
  test('wait for the page, and come again after it was loaded anew', async () => {
    const read = vi.fn(async (paths: readonly string[]) =>
      paths.map((name) => ({ name, bytes: new Uint8Array(), handle: null })),
    );
    const told: string[] = [];
    const its = handOver({
      read,
      tell: (files) => told.push(...files.map(({ name }) => name)),
      failed: () => undefined,
    });
    its.give(['a']);
    expect(read).not.toHaveBeenCalled();
    expect((await its.take()).map(({ name }) => name)).toEqual(['a']);
    its.give(['b']);
    await vi.waitFor(() => expect(told).toEqual(['b']));
    its.reset();
    its.give(['c']);
    expect((await its.take()).map(({ name }) => name)).toEqual(['c']);
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
