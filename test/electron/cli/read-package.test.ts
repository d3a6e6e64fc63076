import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readPackage } from '../../../electron/cli/read-package.ts';

test('a package is read by the same paths however its folder is named, from within too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guidesmith-package-'));
  const before = process.cwd();
  try {
    await mkdir(join(folder, 'guides'));
    await writeFile(join(folder, 'manifest.json'), '{}');
    await writeFile(join(folder, 'guides', 'a.stl'), 'solid');
    process.chdir(join(folder, 'guides'));
    const names = ['..', folder, `${folder}/`, relative('.', folder)];
    const read = await Promise.all(names.map(readPackage));
    process.chdir(folder);
    read.push(await readPackage('.'), await readPackage('./'));
    for (const files of read) {
      expect([...(files?.keys() ?? [])].sort()).toEqual(['guides/a.stl', 'manifest.json']);
    }
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true });
  }
});
