import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { checkoutPath } from '../../support/data.ts';

/** The command line, run as a process of its own. */
export interface Command {
  /** Runs it with these words in the folder `cwd` (default: the checkout). */
  run(words: readonly string[], cwd?: string): Promise<Ended>;
  /** Path of the built script. */
  readonly script: string;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it was built for this run (build-command.ts). */
export function builtCommand(): Command {
  const script = inject('command');
  return { script, run: (words, cwd) => runScript(script, words, cwd) };
}

function runScript(script: string, words: readonly string[], cwd?: string): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...words], { cwd: cwd ?? checkoutPath('.') });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** A folder for one test, removed afterwards. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guidesmith-test-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
