import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockPath } from '../../../electron/files/case-lock.ts';
import { packCase } from '../../../shared/case-file/pack-case.ts';
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
import { smallCase } from '../../support/small-case.ts';

/** Bytes of a real case file; `name` makes it another. */
const caseBytes = (name: string): Uint8Array => packCase(smallCase(name));

describeDesktop('files on the desktop', ({ launch, newFolder }) => {
  let shared: Desktop | null = null;
  const desktop = async (): Promise<Desktop> => {
    shared ??= await launch();
    return shared;
  };

  test('a case is saved where the person says, then again without asking, and the version before is kept', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'l4.guidecase');
    await answerDialogs(app, { save: [path] });
    const [first, second] = [caseBytes('first'), caseBytes('second')];
    const saved = await ask(app, 'saveCase', {
      bytes: first,
      name: 'l4.guidecase',
      handle: null,
    });
    expect(saved).toMatchObject({
      name: 'l4.guidecase',
      handle: expect.stringMatching(/^[\w-]+$/),
    });
    expect(JSON.stringify(saved)).not.toContain(join(path, '..'));
    const handle = saved?.handle ?? null;
    await ask(app, 'saveCase', { bytes: second, name: 'l4.guidecase', handle });
    expect(readFileSync(path)).toEqual(Buffer.from(second));
    expect(readFileSync(`${path}.bak`)).toEqual(Buffer.from(first));
  });

  test('gives nothing where the person gives up', async () => {
    const app = await desktop();
    await answerDialogs(app, { save: [null], open: [null, null] });
    const bytes = caseBytes('given up');
    expect(await ask(app, 'saveCase', { bytes, name: 'a.guidecase', handle: null })).toBeNull();
    expect(await ask(app, 'openFiles', { kind: 'any' })).toBeNull();
    expect(await ask(app, 'exportFiles', [{ name: 'a.stl', bytes }])).toBeNull();
  });

  test('a case that was opened is in the list of recent ones, and opens from there', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'recent one.guidecase');
    writeFileSync(path, caseBytes('recent'));
    await answerDialogs(app, { open: [[path]] });
    const [opened] = (await ask(app, 'openFiles', { kind: 'case' })) ?? [];
    expect(Buffer.from(opened?.bytes ?? [])).toEqual(Buffer.from(caseBytes('recent')));
    await ask(app, 'releaseFile', opened?.handle ?? '');
    const [recent] = await ask(app, 'recent');
    expect(recent).toMatchObject({ name: 'recent one.guidecase', present: true });
    expect(recent?.thumbnail).toMatch(/^data:image\/png;base64,/);
    expect(await ask(app, 'openRecent', recent?.id ?? '')).toMatchObject({
      name: 'recent one.guidecase',
    });
    await ask(app, 'forgetRecent', recent?.id ?? '');
    expect((await ask(app, 'recent')).map(({ name }) => name)).not.toContain(
      'recent one.guidecase',
    );
  });

  test('a mesh is read and can not be written to', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'bone.stl');
    writeFileSync(path, 'solid x\nendsolid x\n');
    await answerDialogs(app, { open: [[path]] });
    expect(await ask(app, 'openFiles', { kind: 'mesh' })).toMatchObject([
      { name: 'bone.stl', handle: null },
    ]);
  });

  test('a change by someone else is noticed when the window comes to the front, and before it is overwritten', async () => {
    const app = await desktop();
    const folder = newFolder();
    const path = join(folder, 'shared.guidecase');
    writeFileSync(path, caseBytes('mine'));
    const copy = join(folder, 'copy.guidecase');
    await answerDialogs(app, {
      open: [[path]],
      message: ['Cancel', 'Save under another name', 'Overwrite'],
      save: [copy],
    });
    const [opened] = (await ask(app, 'openFiles', { kind: 'case' })) ?? [];
    const handle = opened?.handle ?? null;

    const theirs = caseBytes('theirs, which is longer');
    writeFileSync(path, theirs);
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'),
      null,
    );
    await hears(app, 'changedOutside');
    expect(await heard(app, 'changedOutside')).toEqual([handle]);

    const bytes = caseBytes('mine, changed');
    const name = 'shared.guidecase';
    expect(await ask(app, 'saveCase', { bytes, name, handle })).toBeNull();
    expect(readFileSync(path)).toEqual(Buffer.from(theirs));
    expect(await ask(app, 'saveCase', { bytes, name, handle })).toMatchObject({
      name: 'copy.guidecase',
    });
    expect(readFileSync(path)).toEqual(Buffer.from(theirs));
    expect(await ask(app, 'saveCase', { bytes, name, handle })).toMatchObject({ name });
    expect(readFileSync(path)).toEqual(Buffer.from(bytes));
    expect(readFileSync(`${path}.bak`)).toEqual(Buffer.from(theirs));
    expect(await questions(app)).toHaveLength(3);
  });

  test('a file that was touched but holds the same is saved without a question', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'touched.guidecase');
    writeFileSync(path, caseBytes('same'));
    await answerDialogs(app, { open: [[path]] });
    const [opened] = (await ask(app, 'openFiles', { kind: 'case' })) ?? [];
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    const saved = {
      bytes: caseBytes('next'),
      name: 'touched.guidecase',
      handle: opened?.handle ?? null,
    };
    expect(await ask(app, 'saveCase', saved)).toMatchObject({ name: 'touched.guidecase' });
    expect(await questions(app)).toEqual([]);
  });

  test('a case that a colleague has open is named with the colleague, and opens to read', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'theirs.guidecase');
    writeFileSync(path, caseBytes('theirs'));
    const colleague = { host: 'another1', pid: 4242, user: 'Li Wei', machine: 'planning-2' };
    writeFileSync(lockPath(path), JSON.stringify(colleague));
    await answerDialogs(app, { open: [[path], [path]], message: ['Open to read', 'Cancel'] });
    expect(await ask(app, 'openFiles', { kind: 'case' })).toMatchObject([{ handle: null }]);
    expect(await ask(app, 'openFiles', { kind: 'case' })).toBeNull();
    expect(await questions(app)).toEqual(
      Array(2).fill('theirs.guidecase is open elsewhere (Li Wei, planning-2).'),
    );
  });

  test('our own lock lies beside the case while it is open, and goes with it', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'locked.guidecase');
    writeFileSync(path, caseBytes('locked'));
    await answerDialogs(app, { open: [[path], [path]] });
    const [opened] = (await ask(app, 'openFiles', { kind: 'case' })) ?? [];
    expect(readFileSync(lockPath(path), 'utf8')).toContain('"pid"');
    // The same window may open it again: it is its own, and the lock goes with the last.
    const [again] = (await ask(app, 'openFiles', { kind: 'case' })) ?? [];
    await ask(app, 'releaseFile', opened?.handle ?? '');
    expect(readFileSync(lockPath(path), 'utf8')).toContain('"pid"');
    await ask(app, 'releaseFile', again?.handle ?? '');
    expect(readdirSync(join(path, '..'))).toEqual(['locked.guidecase']);
  });

  test('an export is written together, names what it would replace, and shows its folder', async () => {
    const app = await desktop();
    const folder = newFolder();
    writeFileSync(join(folder, 'guide.stl'), 'older');
    await answerDialogs(app, { open: [[folder], [folder]], message: ['Cancel', 'Replace'] });
    const files = [
      { name: 'guide.stl', bytes: new Uint8Array([1, 2]) },
      { name: 'report.pdf', bytes: new Uint8Array([3]) },
    ];
    expect(await ask(app, 'exportFiles', files)).toBeNull();
    expect(readdirSync(folder)).toEqual(['guide.stl']);
    const exported = await ask(app, 'exportFiles', files);
    expect(exported?.names).toEqual(['guide.stl', 'report.pdf']);
    expect(readFileSync(join(folder, 'guide.stl'))).toEqual(Buffer.from([1, 2]));
    await app.evaluate(({ shell }) => {
      shell.showItemInFolder = (path) => Object.assign(globalThis, { shown: path });
    }, null);
    expect(await ask(app, 'reveal', exported?.place ?? '')).toBe(true);
    expect(await app.evaluate(() => (globalThis as unknown as { shown: string }).shown, null)).toBe(
      folder,
    );
  });

  test('a folder is written whole into the place that was chosen, never into one that is there', async () => {
    const app = await desktop();
    const place = newFolder();
    await answerDialogs(app, { open: [[place], [place]] });
    const folder = {
      name: 'GS-0042_r1',
      files: [
        { name: 'manifest.json', bytes: new Uint8Array([1]) },
        { name: 'guides/guide.stl', bytes: new Uint8Array([2, 3]) },
      ],
    };
    expect((await ask(app, 'exportFolder', folder))?.names).toEqual(['GS-0042_r1']);
    expect(readFileSync(join(place, 'GS-0042_r1', 'guides', 'guide.stl'))).toEqual(
      Buffer.from([2, 3]),
    );
    expect(await request(app, 'exportFolder', folder)).toMatchObject({
      ok: false,
      fault: { code: 'E_EXISTS' },
    });
    const outside = { name: 'a', files: [{ name: '../b.stl', bytes: new Uint8Array([1]) }] };
    expect(await request(app, 'exportFolder', outside)).toMatchObject({ ok: false });
    expect(readdirSync(place)).toEqual(['GS-0042_r1']);
  });

  test('a handle that was never given out reaches nothing', async () => {
    const app = await desktop();
    const bytes = caseBytes('x');
    const reply = await request(app, 'saveCase', { bytes, name: 'x.guidecase', handle: 'made-up' });
    expect(reply).toMatchObject({ ok: false, fault: { code: 'E_HANDLE' } });
    expect(await ask(app, 'reveal', 'made-up')).toBe(false);
    expect(await ask(app, 'openRecent', 'made-up')).toBeNull();
  });

  test('a file that can not be read is named, with what is wrong', async () => {
    const app = await desktop();
    const path = join(newFolder(), 'gone.stl');
    await answerDialogs(app, { open: [[path]] });
    const reply = await request(app, 'openFiles', { kind: 'mesh' });
    expect(reply).toMatchObject({ ok: false, fault: { code: 'E_READ' } });
    expect(reply.ok ? '' : reply.fault.message).toContain('there is no such file');
  });

  test('a file of the system’s hand is there when the page starts, and one given later is told', async () => {
    const folder = newFolder();
    const first = join(folder, 'first.guidecase');
    const second = join(folder, 'second.guidecase');
    writeFileSync(first, caseBytes('first'));
    writeFileSync(second, caseBytes('second'));
    const app = await launch({ files: [first] });
    expect(await ask(app, 'takeHandedOver')).toMatchObject([{ name: 'first.guidecase' }]);
    expect(await ask(app, 'takeHandedOver')).toEqual([]);
    await app.evaluate(({ app: electronApp }, path) => {
      electronApp.emit('second-instance', {}, ['guidesmith', '--flag', path, 'notes.txt'], '/');
    }, second);
    await hears(app, 'handedOver');
    expect(await heard(app, 'handedOver')).toMatchObject([[{ name: 'second.guidecase' }]]);
    await app.kill();
  });
});
