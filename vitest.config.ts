import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real bones take seconds on two cores; a hang is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
