import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { MenuCommand } from '../../../shared/host/menu-command.ts';
import { describeDesktop } from '../../support/electron-stand-in/built-desktop.ts';
import type { Desktop } from '../../support/electron-stand-in/desktop.ts';
import {
  answerDialogs,
  ask,
  heard,
  hears,
  questions,
  request,
} from '../../support/electron-stand-in/drive.ts';

const COMMANDS: MenuCommand[] = [
  { id: 'file.open', label: 'Open', group: 'file', shortcut: 'mod+o', enabled: true },
  { id: 'file.save', label: 'Save & keep', group: 'file', shortcut: 'mod+s', enabled: false },
  { id: 'view.focus', label: 'Focus', group: 'view', shortcut: 'f', enabled: true },
  { id: 'guide.build', label: 'Build', group: 'guide', shortcut: null, enabled: true },
];

const closeWindow = (app: Desktop): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);

const isOpen = (app: Desktop): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length > 0, null);

const journalEntry = (id: string, document: string, meshes: { path: string; hash: string }[]) => ({
  ...{ id, name: 'L4 guide', document, meshes },
  audit: new Uint8Array([7, 8]),
  review: new Uint8Array([9]),
  fileName: 'l4.guidecase',
});

describeDesktop('manners of the desktop', ({ launch, newFolder }) => {
  let shared: Desktop | null = null;
  const desktop = async (): Promise<Desktop> => {
    shared ??= await launch();
    return shared;
  };

  test('the menu shows every command of the page with its key, and tells the page which was chosen', async () => {
    const app = await desktop();
    await ask(app, 'setCommands', COMMANDS);
    const items = await app.evaluate(
      ({ Menu }, ids) =>
        ids.map((id) => {
          const item = Menu.getApplicationMenu()?.getMenuItemById(id);
          return [item?.label, item?.enabled, item?.accelerator ?? null];
        }),
      COMMANDS.map(({ id }) => id),
    );
    const single = process.platform === 'darwin' ? null : 'F';
    expect(items).toEqual([
      ['Open', true, 'CommandOrControl+O'],
      ['Save && keep', false, 'CommandOrControl+S'],
      ['Focus', true, single],
      ['Build', true, null],
    ]);
    await app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('guide.build')?.click(),
      null,
    );
    await hears(app, 'command');
    expect(await heard(app, 'command')).toEqual(['guide.build']);
  });

  test('the menu speaks the language of the preferences', async () => {
    const app = await desktop();
    const label = () =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('file')?.label, null);
    await ask(app, 'setPreferences', { language: 'zh' });
    expect(await label()).toBe('文件');
    await ask(app, 'setPreferences', { language: 'en' });
    expect(await label()).toBe('File');
  });

  test('the theme follows the preferences, and the page is told what the system prefers', async () => {
    const app = await desktop();
    const before = (await heard(app, 'systemTheme')).length;
    await ask(app, 'setPreferences', { theme: 'dark' });
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe('dark');
    await expect
      .poll(async () => (await heard(app, 'systemTheme')).slice(before))
      .toContain('dark');
    await ask(app, 'setPreferences', { theme: 'light' });
    await expect.poll(async () => (await heard(app, 'systemTheme')).at(-1)).toBe('light');
  });

  test('the title says which case is open, with a dot while it is unsaved', async () => {
    const app = await desktop();
    const title = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle(), null);
    await ask(app, 'setDocument', { name: 'L4 guide', unsaved: true });
    expect(await title()).toBe('• L4 guide – Guidesmith');
    await ask(app, 'setDocument', { name: 'L4 guide', unsaved: false });
    expect(await title()).toBe('L4 guide – Guidesmith');
    await ask(app, 'setDocument', null);
    expect(await title()).toBe('Guidesmith');
  });

  test('about tells versions, and that this is not a certified device', async () => {
    const app = await desktop();
    await app.evaluate(({ dialog, Menu }) => {
      const showMessageBox = async (options: { message: string; detail?: string }) => {
        Object.assign(globalThis, { about: `${options.message}\n${options.detail}` });
        return { response: 0, checkboxChecked: false };
      };
      Object.assign(dialog, { showMessageBox });
      Menu.getApplicationMenu()?.getMenuItemById('about')?.click();
    }, null);
    const said = () =>
      app.evaluate(() => (globalThis as unknown as { about?: string }).about ?? '', null);
    await expect.poll(said).toContain('Not a certified medical device');
    const info = await ask(app, 'appInfo');
    expect(await said()).toContain(`Guidesmith ${info.version}`);
    expect(Object.keys(info.versions)).toContain('Node');
  });

  test('printing goes through the system’s dialog', async () => {
    const app = await desktop();
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      Object.assign(contents ?? {}, {
        print: (options: object, done: (printed: boolean) => void) => {
          Object.assign(globalThis, { printed: options });
          done(false);
        },
      });
    }, null);
    expect(await ask(app, 'print')).toBe(false);
    expect(
      await app.evaluate(() => (globalThis as unknown as { printed: object }).printed, null),
    ).toMatchObject({
      silent: false,
    });
  });

  test('closing with unsaved work asks; cancelled it stays, saved it closes', async () => {
    const app = await launch();
    await answerDialogs(app, { message: ['Cancel', 'Save', 'Save'] });
    await ask(app, 'setDocument', { name: 'L4 guide', unsaved: true });
    await closeWindow(app);
    await expect.poll(() => questions(app)).toEqual(['Save the changes to L4 guide?']);
    expect(await heard(app, 'closing')).toEqual([]);

    // The page is asked to save; its save was cancelled, so the window stays.
    await expect.poll(() => closeWindow(app).then(() => heard(app, 'closing'))).toEqual(['save']);
    await ask(app, 'closeAnswered', 'stay');
    expect(await isOpen(app)).toBe(true);

    await closeWindow(app);
    await hears(app, 'closing', 2);
    await request(app, 'closeAnswered', 'close').catch(() => 'the page went first');
    await app.ended;
  });

  test('work that is given up does not hold the window, even if the page says nothing', async () => {
    const app = await launch();
    await answerDialogs(app, { message: ['Don’t save'] });
    await ask(app, 'setDocument', { name: 'L4 guide', unsaved: true });
    await closeWindow(app);
    await hears(app, 'closing');
    expect(await heard(app, 'closing')).toEqual(['discard']);
    await app.ended;
  });

  test('a saved case closes without a question, and the locks are gone', async () => {
    const app = await launch();
    const path = join(newFolder(), 'a.guidecase');
    await answerDialogs(app, { save: [path] });
    await ask(app, 'saveCase', { bytes: new Uint8Array([1]), name: 'a.guidecase', handle: null });
    expect(readdirSync(join(path, '..'))).toContain('.a.guidecase.guidesmith-lock');
    await ask(app, 'setDocument', { name: 'a', unsaved: false });
    await closeWindow(app);
    await app.ended;
    expect(readdirSync(join(path, '..'))).toEqual(['a.guidecase']);
  });

  test('after kill -9 the next start offers the work as it last was, and keeps what was preferred', async () => {
    const profile = newFolder();
    const first = await launch({ profile });
    const mesh = new Uint8Array(300_000).map((_, i) => i % 251);
    const hash = await ask(first, 'journalMesh', mesh);
    for (let step = 0; step < 20; step += 1) {
      const entry = journalEntry('work-1', `{"step":${step}}`, [{ path: 'meshes/l4.stl', hash }]);
      await ask(first, 'journalPut', entry);
    }
    await ask(first, 'setPreferences', { language: 'zh', panels: { outline: 21 } });
    await first.kill();

    const second = await launch({ profile });
    expect(await ask(second, 'journalList')).toMatchObject([{ id: 'work-1', name: 'L4 guide' }]);
    const found = await ask(second, 'journalTake', 'work-1');
    expect(found).toMatchObject({ document: '{"step":19}', fileName: 'l4.guidecase' });
    expect(found?.meshes[0]?.bytes).toEqual(mesh);
    expect(found?.audit).toEqual(new Uint8Array([7, 8]));
    expect(found?.review).toEqual(new Uint8Array([9]));
    expect(await ask(second, 'preferences')).toMatchObject({
      language: 'zh',
      panels: { outline: 21 },
    });
    await ask(second, 'journalDiscard', 'work-1');
    expect(await ask(second, 'journalList')).toEqual([]);
    expect(readdirSync(join(profile, 'journal', 'meshes'))).toEqual([]);
    await second.kill();
  });

  test('a page that crashed is started again on request, and the work is there', async () => {
    const app = await launch();
    await ask(app, 'journalPut', journalEntry('work-2', '{}', []));
    await answerDialogs(app, { message: ['Restart the window'] });
    await app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      null,
    );
    await expect
      .poll(() => questions(app), { timeout: 20_000 })
      .toEqual(['The window stopped working.']);
    // Playwright gives up a page that crashed: the new one is asked through the main process.
    const listed = () =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents?.executeJavaScript('guidesmith.requests.journalList()');
      }, null);
    const reply = { ok: true, value: [{ id: 'work-2' }] };
    // A page that is just being loaded may never answer what it was asked too early: it is asked again.
    const soon = () => Promise.race([listed().catch(() => null), setTimeout(2000, null)]);
    await expect.poll(soon, { timeout: 30_000 }).toMatchObject(reply);
  });

  test('the window comes back where it was', async () => {
    const profile = newFolder();
    const first = await launch({ profile });
    await first.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1200, height: 800 });
    }, null);
    await closeWindow(first);
    await first.ended;
    const second = await launch({ profile });
    expect(
      await second.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
        null,
      ),
    ).toMatchObject({ width: 1200, height: 800 });
    await second.kill();
  });

  test('nothing that names a patient reaches the log', async () => {
    const profile = newFolder();
    const app = await launch({ profile });
    const secret = 'WANG-Xiaoming-1961';
    const path = join(newFolder(), `${secret}.guidecase`);
    await answerDialogs(app, { save: [path], open: [[`${path}.gone.stl`]] });
    await ask(app, 'saveCase', {
      bytes: new Uint8Array([1]),
      name: `${secret}.guidecase`,
      handle: null,
    });
    await ask(app, 'journalPut', { ...journalEntry(secret, secret, []), name: secret });
    await ask(app, 'setDocument', { name: secret, unsaved: true });
    expect((await request(app, 'openFiles', { kind: 'mesh' })).ok).toBe(false);
    expect((await request(app, 'openRecent', `../${secret}`)).ok).toBe(false);
    await app.page.evaluate(
      (name) => fetch(`https://example.org/${name}`).catch(() => null),
      secret,
    );
    await app.kill();
    const logs = readdirSync(join(profile, 'logs'));
    expect(logs).toEqual(['guidesmith.log']);
    const text = readFileSync(join(profile, 'logs', 'guidesmith.log'), 'utf8');
    expect(text).toContain('request-failed request=openFiles code=E_READ');
    expect(text).toContain('message-refused request=openRecent');
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/WANG|Xiaoming|1961/);
  });
});
