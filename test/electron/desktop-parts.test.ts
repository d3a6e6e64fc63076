import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { closing } from '../../electron/closing.ts';
import { filesInArguments, handOver } from '../../electron/hand-over.ts';
import { acceleratorOf, menuTemplate } from '../../electron/menu-template.ts';
import { pendingWork } from '../../electron/pending-work.ts';
import { type PageFault, restarting } from '../../electron/restarting.ts';
import { fitToScreens, readWindowState } from '../../electron/window-state.ts';
import { languageOf, wordsFor } from '../../electron/words.ts';
import { isFileName } from '../../shared/host/fields.ts';
import { MENU_GROUPS } from '../../shared/host/menu-command.ts';

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
  test('are scans too, under each name that a window takes a scan by', () => {
    const scans = ['/x/a.nii', '/x/a.nii.gz', '/x/1.dcm', '/x/1.dicom', '/x/1.IMA', '/x/a.zip'];
    expect(filesInArguments(scans, '/home')).toEqual(scans);
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
