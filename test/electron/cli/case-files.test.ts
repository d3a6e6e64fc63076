import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkoutPath } from '../../support/data.ts';
import { builtCommand, inFolder } from './command.ts';
import { SAMPLE } from './sample-copy.ts';

const command = builtCommand();

const json = async (words: string[], folder: string) => {
  const ended = await command.run([...words, '--json'], folder);
  return { ...ended, value: JSON.parse(ended.stdout) };
};

describe('pack, verify and unpack', () => {
  test('bring a case there and back: same meshes, same hash, same file again', () =>
    inFolder(async (folder) => {
      const packed = await json(['pack', SAMPLE, '-o', 'l4.guidecase'], folder);
      expect(packed.status).toBe(0);
      const verified = await json(['verify', 'l4.guidecase'], folder);
      expect(verified.status).toBe(0);
      expect(verified.value).toMatchObject({ ok: true, caseHash: packed.value.caseHash });
      const unpacked = await json(['unpack', 'l4.guidecase', '-o', 'copy'], folder);
      expect(unpacked.status).toBe(0);
      const mesh = await command.run(['inspect', 'l4.guidecase'], folder);
      expect(mesh.stderr).toBe(
        'error: l4.guidecase: this is a case, not a mesh; take its meshes out: guidesmith unpack l4.guidecase -o FOLDER\n',
      );
      expect(unpacked.value.caseHash).toBe(packed.value.caseHash);

      const document = JSON.parse(readFileSync(join(folder, 'copy', 'case.json'), 'utf8'));
      for (const { mesh } of document.anatomy) {
        expect(
          readFileSync(join(folder, 'copy', mesh)).equals(readFileSync(join(SAMPLE, mesh))),
        ).toBe(true);
      }
      expect((await command.run(['pack', 'copy', '-o', 'again.guidecase'], folder)).status).toBe(0);
      const [one, two] = ['l4', 'again'].map((name) =>
        readFileSync(join(folder, `${name}.guidecase`)),
      );
      expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    }));

  test('build from the packed case gives the bytes that the folder gives', () =>
    inFolder(async (folder) => {
      const coarse = ['--resolution', '0.8', '--allow-failed-checks'];
      await command.run(['pack', SAMPLE, '-o', 'l4.guidecase'], folder);
      const one = await json(['build', 'l4.guidecase', '-o', 'a.stl', ...coarse], folder);
      const two = await json(['build', SAMPLE, '-o', 'b.stl', ...coarse], folder);
      expect(one.value.guides[0].fileHash).toBe(two.value.guides[0].fileHash);
      expect(one.value.caseHash).toBe(two.value.caseHash);
      expect(readFileSync(join(folder, 'a.stl')).equals(readFileSync(join(folder, 'b.stl')))).toBe(
        true,
      );
    }));

  test('a byte changed after packing is found, named, and ends with 1', () =>
    inFolder(async (folder) => {
      await command.run(['pack', SAMPLE, '-o', 'l4.guidecase'], folder);
      const bytes = readFileSync(join(folder, 'l4.guidecase'));
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(join(folder, 'l4.guidecase'), bytes);
      for (const words of [
        ['verify', 'l4.guidecase'],
        ['unpack', 'l4.guidecase', '-o', 'copy'],
        ['build', 'l4.guidecase', '-o', 'g.stl'],
      ]) {
        const ended = await command.run(words, folder);
        expect(ended.status).toBe(1);
        expect(ended.stderr).toMatch(/^error: l4\.guidecase: [^\n]+\n$/);
      }
      expect(readdirSync(folder)).toEqual(['l4.guidecase']);
    }));

  test('nothing is unpacked over what is there, nor packed under another name', () =>
    inFolder(async (folder) => {
      await command.run(['pack', SAMPLE, '-o', 'l4.guidecase'], folder);
      const over = await command.run(['unpack', 'l4.guidecase', '-o', '.'], folder);
      expect(over.status).toBe(1);
      expect(over.stderr).toMatch(/not empty/);
      const named = await command.run(['pack', SAMPLE, '-o', 'l4.zip'], folder);
      expect(named.status).toBe(1);
      expect(named.stderr).toMatch(/\.guidecase/);
      expect(readdirSync(folder)).toEqual(['l4.guidecase']);
    }));
});

describe('guidesmith inspect', () => {
  test('measures a cube, and says what is wrong with half of one', () =>
    inFolder(async (folder) => {
      const cube = [
        ...['v 0 0 0', 'v 30 0 0', 'v 30 30 0', 'v 0 30 0', 'v 0 0 30', 'v 30 0 30', 'v 30 30 30'],
        ...[
          'v 0 30 30',
          'f 4 3 2 1',
          'f 5 6 7 8',
          'f 1 2 6 5',
          'f 2 3 7 6',
          'f 3 4 8 7',
          'f 4 1 5 8',
        ],
      ];
      writeFileSync(join(folder, 'cube.obj'), cube.join('\n'));
      writeFileSync(join(folder, 'open.obj'), cube.slice(0, -1).join('\n'));
      const whole = await json(['inspect', 'cube.obj'], folder);
      expect(whole.status).toBe(0);
      expect(whole.value).toMatchObject({
        file: 'cube.obj',
        format: 'obj',
        unit: 'unknown',
        likelyUnit: 'mm',
        faults: [],
      });
      expect(whole.value.objects[0]).toMatchObject({
        triangles: 12,
        vertices: 8,
        parts: 1,
        openEdges: 0,
        volume: 27000,
        area: 5400,
        bounds: { min: [0, 0, 0], max: [30, 30, 30] },
      });
      const open = await json(['inspect', 'open.obj'], folder);
      expect(open.status).toBe(0);
      expect(open.value.objects[0].openEdges).toBe(4);
      expect(open.value.faults[0]).toMatchObject({ code: 'W_OPEN_EDGES', count: 4 });
    }));

  test('ends with 1 for what is no mesh', async () => {
    const ended = await command.run(['inspect', checkoutPath('LICENSE')]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/^error: .*LICENSE: [^\n]+\n$/);
  });
});
