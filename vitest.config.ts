import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Real bones take seconds on two cores; a hang is still found.
const timeouts = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What is waited for comes within milliseconds; a machine that is busy elsewhere is no fault.
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // Vitest leaves one core to itself, which on two is half of the machine.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          ...timeouts,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/build-page.ts',
          // One browser at a time: software rendering takes all cores there are.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...timeouts,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
