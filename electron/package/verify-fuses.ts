import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from './bundled-packages.ts';
import { readFuses } from './fuse-wire.ts';

// `tsx electron/package/verify-fuses.ts [dist]`: whether the fuses of the programs that were packaged are those of
// electron-builder.yml. Run by the release, since what counts is the program, not what was asked for.

const FRAMEWORK = 'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework';
const PROGRAMS = [
  ...['linux-unpacked/guidesmith', 'win-unpacked/Guidesmith.exe'],
  ...['mac-universal', 'mac', 'mac-arm64'].map((folder) => `${folder}/Guidesmith.app/${FRAMEWORK}`),
];

const yaml = readFileSync(join(checkoutFolder(), 'electron-builder.yml'), 'utf8');
const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(yaml)?.[1] ?? '';
const wanted = new Map(
  [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map((match) => [
    match[1],
    match[2] === 'true',
  ]),
);

const dist = process.argv[2] ?? 'dist';
const programs = PROGRAMS.map((path) => join(dist, path)).filter(existsSync);
if (programs.length === 0) throw new Error(`${dist}: nothing was packaged there`);

for (const path of programs) {
  for (const wire of readFuses(readFileSync(path))) {
    for (const [fuse, state] of Object.entries(wire)) {
      if (state === wanted.get(fuse)) continue;
      process.stderr.write(
        `error: ${path}: the fuse ${fuse} is ${state}, not ${wanted.get(fuse)}\n`,
      );
      process.exitCode = 1;
    }
  }
  process.stdout.write(`${path}: fuses read\n`);
}
