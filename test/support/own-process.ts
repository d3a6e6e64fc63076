import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { checkoutPath } from './data.ts';

/** A script of the tests as plain JavaScript, so that a process of its own starts in no time. */
export interface OwnProcess {
  start(...args: readonly string[]): ChildProcess;
  dispose(): void;
}

/** Bundles `source` (a path in the checkout). */
export async function ownProcess(source: string): Promise<OwnProcess> {
  const outDir = mkdtempSync(checkoutPath('out/test-process-'));
  await build({
    configFile: false,
    root: checkoutPath('.'),
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ...{ ssr: true, target: 'node20.19', outDir, minify: false },
      rolldownOptions: {
        input: { script: checkoutPath(source) },
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
  return {
    start: (...args) =>
      spawn(process.execPath, [join(outDir, 'script.mjs'), ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    dispose: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

/** kill -9 at some moment up to `latestMs` after the process said its first word; gives all that it had said. */
export async function killAtRandom(child: ChildProcess, latestMs: number): Promise<string> {
  let said = '';
  const { stdout } = child;
  if (stdout === null) throw new Error('the process says nothing');
  const ended = once(child, 'close');
  stdout.on('data', (part) => {
    said += String(part);
  });
  await once(stdout, 'data');
  await new Promise((resume) => setTimeout(resume, Math.random() * latestMs));
  child.kill('SIGKILL');
  await ended;
  return said;
}
