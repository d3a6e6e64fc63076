import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testOnPosix } from '../../support/posix.ts';
import { builtCommand, type Ended, inFolder } from './command.ts';
import { copySample, type Editable, SAMPLE } from './sample-copy.ts';

const command = builtCommand();

/** Status 1, one line on standard error, nothing on standard output. */
function expectFault({ status, stdout, stderr }: Ended, message: RegExp): void {
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toMatch(message);
  expect(stdout).toBe('');
  expect(status).toBe(1);
}

describe('an input at fault is named in one line, and nothing is written:', () => {
  const edits: readonly (readonly [string, (document: Editable) => void, RegExp])[] = [
    [
      'a trajectory that is not there',
      (document) => {
        document.guides[0].sleeves[1].trajectory = 'rihgt';
      },
      /guides\[0\]\.sleeves\[1\]\.trajectory: no trajectory "rihgt"/,
    ],
    [
      'an unknown key',
      (document) => {
        document.guides[0].clearence = 0.2;
      },
      /guides\[0\].*clearence/,
    ],
    [
      'a direction without length',
      (document) => {
        document.guides[0].removalDirection = [0, 0, 0];
      },
      /guides\[0\]\.removalDirection/,
    ],
    [
      'a mesh file that is missing',
      (document) => {
        document.anatomy[0].mesh = 'meshes/L5.stl';
      },
      /anatomy\[0\]\.mesh: no file "meshes\/L5\.stl"/,
    ],
    [
      'a mesh path that leads out of the case',
      (document) => {
        document.anatomy[0].mesh = '../l4.stl';
      },
      /anatomy\[0\]\.mesh: .*"\.\."/,
    ],
    [
      'a case of a newer version',
      (document) => {
        document.schema = 'guidesmith/case@9';
      },
      /guidesmith\/case@9/,
    ],
    [
      'a case without a guide',
      (document) => {
        document.guides = [];
      },
      /guides: the case has no guide/,
    ],
  ];
  test.each(edits)('%s', (_, edit, message) =>
    inFolder(async (folder) => {
      const path = copySample(folder, edit);
      expectFault(await command.run(['build', path, '-o', 'g.stl'], folder), message);
      expect(readdirSync(folder)).toEqual(['case']);
    }),
  );

  test('no case at all', () =>
    inFolder(async (folder) => {
      const build = (path: string) => command.run(['build', path, '-o', 'g.stl'], folder);
      expectFault(await build('nowhere'), /cannot read nowhere: there is no such file/);
      mkdirSync(join(folder, 'empty'));
      expectFault(
        await build('empty'),
        /^error: empty: no case\.json in it.*name the folder that holds it/,
      );
      writeFileSync(join(folder, 'text.guidecase'), 'no container');
      expectFault(await build('text.guidecase'), /text\.guidecase/);
    }));

  test('a case file that is no JSON, or no UTF-8', () =>
    inFolder(async (folder) => {
      const path = copySample(folder, () => undefined);
      const file = join(path, 'case.json');
      const build = () => command.run(['build', path, '-o', 'g.stl'], folder);
      writeFileSync(file, '{ "schema": ');
      // In a loop over cases the line alone has to tell which of them it was.
      expectFault(
        await build(),
        /^error: \S*[/\\]case: case document: is not JSON: .*line 1, column 13/,
      );
      writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
      expectFault(await build(), /case\.json: not UTF-8/);
    }));

  test('a mesh that is cut off', () =>
    inFolder(async (folder) => {
      const path = copySample(folder, (document) => {
        document.anatomy[0].mesh = 'meshes/cut.stl';
      });
      const bytes = Buffer.alloc(84 + 50 * 3);
      bytes.writeUInt32LE(4, 80);
      writeFileSync(join(path, 'meshes', 'cut.stl'), bytes);
      const ended = await command.run(['build', path, '-o', 'g.stl'], folder);
      expectFault(ended, /anatomy\[0\]\.mesh: "meshes\/cut\.stl"/);
    }));

  testOnPosix('a mesh behind a link that leads out of the case', 'links without rights', () =>
    inFolder(async (folder) => {
      const path = copySample(folder, (document) => {
        document.anatomy[0].mesh = 'meshes/link.stl';
      });
      symlinkSync(join(SAMPLE, 'meshes', 'l4.stl'), join(path, 'meshes', 'link.stl'));
      const ended = await command.run(['build', path, '-o', 'g.stl'], folder);
      expectFault(ended, /anatomy\[0\]\.mesh: .*leads out of the case folder/);
    }),
  );

  test('a guide, a format or a resolution that there is not', () =>
    inFolder(async (folder) => {
      const build = (...words: string[]) => command.run(['build', SAMPLE, ...words], folder);
      expectFault(await build('-o', 'g.stl', '--guide', 'g9'), /no guide "g9".*l4-guide/);
      expectFault(await build('-o', 'g.step'), /g\.step: .*\.stl, \.3mf, \.obj or \.ply/);
      expectFault(await build('-o', 'g.stl', '--resolution', '9'), /resolution/);
      expect(readdirSync(folder)).toEqual([]);
    }));

  test('a place that cannot be written, and then the report is not written either', () =>
    inFolder(async (folder) => {
      const words = ['build', SAMPLE, '-o', 'nowhere/g.stl', '--report', 'g.json'];
      expectFault(
        await command.run(words, folder),
        /cannot write nowhere.g\.stl: the folder does not exist/,
      );
      expect(readdirSync(folder)).toEqual([]);
    }));
});
