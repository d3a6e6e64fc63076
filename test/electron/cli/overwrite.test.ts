import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refuseConflicts } from '../../../electron/cli/output-conflicts.ts';
import { testOnPosix } from '../../support/posix.ts';
import { builtCommand, inFolder } from './command.ts';
import { copySample } from './sample-copy.ts';

const command = builtCommand();

const CORNERS = ['0 0 0', '9 0 0', '0 9 0', '0 0 9'];
const TETRAHEDRON = [
  'solid t',
  ...[
    [0, 2, 1],
    [0, 1, 3],
    [1, 2, 3],
    [0, 3, 2],
  ].flatMap((facet) => [
    'facet normal 0 0 0 outer loop',
    ...facet.map((i) => `vertex ${CORNERS[i]}`),
    'endloop endfacet',
  ]),
  'endsolid t',
].join('\n');

const COARSE = ['--resolution', '1', '--allow-failed-checks'];

/** Runs words that would replace one of the case's own files, and looks at every file afterwards. */
async function refused(
  folder: string,
  words: readonly string[],
  guarded: readonly string[],
): Promise<string> {
  const before = guarded.map((path) => readFileSync(path));
  const { status, stderr, stdout } = await command.run(words, folder);
  expect([status, stdout]).toEqual([1, '']);
  expect(guarded.map((path) => readFileSync(path))).toEqual(before);
  return stderr;
}

describe('the commands', () => {
  test(
    'never replace the bone, the case or the file that they read',
    () =>
      inFolder(async (folder) => {
        const path = copySample(folder, () => undefined);
        const bone = join(path, 'meshes/l4.stl');
        const document = join(path, 'case.json');
        const all = [bone, document];
        const onBone = await refused(folder, ['build', path, '-o', bone, ...COARSE], all);
        expect(onBone).toBe(
          `error: cannot write ${bone}: the command reads this file; nothing was written; name another file\n`,
        );
        const words = ['build', path, '-o', 'g.stl', '--report', document, ...COARSE];
        expect(await refused(folder, words, all)).toContain('the command reads this file');

        const small = join(folder, 'small.stl');
        writeFileSync(small, TETRAHEDRON);
        const repair = ['repair', small, '--unit', 'mm', '--steps', 'clean', '-o'];
        await refused(folder, [...repair, small], [small]);
        await refused(folder, [...repair, 'r.stl', '--record', small], [small]);
        const check = ['check', path, '--export', small, '--report', small];
        await refused(folder, check, [small, ...all]);
      }),
    60_000,
  );

  test(
    'give two outputs of one name to neither',
    () =>
      inFolder(async (folder) => {
        const path = copySample(folder, () => undefined);
        const words = ['build', path, '-o', 'a.stl', '--report', './A.stl', ...COARSE];
        expect(await refused(folder, words, [])).toContain('a.stl is the same place');
      }),
    30_000,
  );
});

describe('an output', () => {
  testOnPosix(
    'is compared with the inputs through links of either kind',
    'links need a right there',
    () =>
      inFolder(async (folder) => {
        const bone = join(folder, 'bone.stl');
        copyFileSync(import.meta.filename, bone);
        mkdirSync(join(folder, 'there'));
        symlinkSync('../bone.stl', join(folder, 'there/soft.stl'));
        linkSync(bone, join(folder, 'hard.stl'));
        for (const name of ['there/soft.stl', 'hard.stl', 'there/../bone.stl']) {
          await expect(refuseConflicts([join(folder, name)], [bone])).rejects.toThrow('reads this');
        }
        await expect(refuseConflicts([join(folder, 'new.stl')], [bone])).resolves.toBeUndefined();
      }),
  );

  test('may replace a file that was not read', () =>
    inFolder(async (folder) => {
      const old = join(folder, 'old.stl');
      copyFileSync(import.meta.filename, old);
      await expect(
        refuseConflicts([old, join(folder, 'b.json')], [import.meta.filename]),
      ).resolves.toBeUndefined();
    }));
});
