import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { checkoutPath } from '../../support/data.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the command line's built script. */
    command: string;
  }
}

/**
 * Builds the command line from the sources once for all test files of a project, as `npm ci` builds it. It lies as deep below
 * the checkout as `out/cli`: the code finds its assets from there.
 */
export default async function buildCommand(project: TestProject): Promise<void> {
  const outDir = checkoutPath(`out/test-cli-${project.name}`);
  await build({
    configFile: checkoutPath('electron/cli/vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  project.provide('command', join(outDir, 'guidesmith.js'));
}
