import { spawn } from 'node:child_process';
import { z } from 'zod';
import { endBy, onStop, type StopSignal } from './stop-signals.ts';

/** How a command line of ours ended that ran as a process of its own. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  /** What it printed with --json; undefined where that is no JSON. */
  readonly json: unknown;
  readonly stderr: string;
}

const JSON_TEXT = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('no JSON');
    return z.NEVER;
  }
});

/** Set in the environment of such a process: one may never start another, whatever its words are. */
const NESTED = 'GUIDESMITH_OWN_PROCESS';

/**
 * Runs this very program with other words (`--json` among them), in a process of its own: what breaks in it breaks nothing else, and several use
 * several cores. Ended with us.
 */
export function runOwn(words: readonly string[]): Promise<Ended> {
  if (process.env[NESTED] !== undefined) throw new Error('a process of ours may start no other');
  const [, script = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, script, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, [NESTED]: '1' },
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  // A terminal tells all of us, whoever else asks us to stop may not.
  let stopped: StopSignal | null = null;
  const deaf = onStop((signal) => {
    stopped = signal;
    child.kill(signal);
  });
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
    child.on('close', (status) => {
      process.off('exit', end);
      deaf();
      if (stopped !== null) endBy(stopped);
      resolve({ status, json: JSON_TEXT.safeParse(stdout).data, stderr: stderr.trim() });
    });
  });
}
