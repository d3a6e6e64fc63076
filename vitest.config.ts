import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Real bones take seconds on two cores; a hang is still found.
const timeouts = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What is waited for comes within milliseconds; a machine that is busy elsewhere is no fault.
  expect: { poll: { timeout: 10_000 } },
};

/** Vitest leaves one core to itself, which on two is half of the machine. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** These measure how much memory their process takes: one that has done other work has room already. */
const OWN_PROCESS = [
  'test/unit/case-file/archive.test.ts',
  'test/unit/mesh/malformed.test.ts',
  'test/unit/mesh/zip.test.ts',
];

/** Tests of the page that mock a module or write to a store of it: each finds modules that no other file has touched. */
const LEAVES_TRACES = readdirSync(join(import.meta.dirname, 'test/renderer'), { recursive: true })
  .map((name) => `test/renderer/${String(name).replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) =>
    /\bvi\b|\/stores\//.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/{docs,renderer,unit}/**/*.test.ts'],
          exclude: [...OWN_PROCESS, ...LEAVES_TRACES],
          // What is pure leaves nothing behind for the next file, which finds its modules and the kernel ready.
          isolate: false,
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/electron/cli/**/*.test.ts'],
          globalSetup: 'test/electron/cli/build-command.ts',
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'node',
          include: [
            'test/!(docs|e2e|renderer|unit)/**/*.test.ts',
            ...OWN_PROCESS,
            ...LEAVES_TRACES,
          ],
          exclude: ['test/electron/cli/**'],
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/build-page.ts', 'test/electron/cli/build-command.ts'],
          // After all else, one browser at a time: software rendering takes all cores there are; on two, pairs took as long.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...timeouts,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
