import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testOnPosix } from '../../support/posix.ts';
import { builtCommand, inFolder } from './command.ts';
import { SAMPLE } from './sample-copy.ts';

const command = builtCommand();

// Packing reads and writes like every other verb, and computes little before it.
const WORDS = ['pack', SAMPLE, '-o', 'l4.guidecase'];

/** Runs the command and kills it `delayMs` after its temporary file has appeared, or lets it end. */
async function killWhileWriting(folder: string, signal: NodeJS.Signals, delayMs: number) {
  const child = spawn(process.execPath, [command.script, ...WORDS], { cwd: folder });
  child.stdout.resume();
  child.stderr.resume();
  const ended = once(child, 'exit');
  let running = true;
  void ended.then(() => {
    running = false;
  });
  while (running && readdirSync(folder).length === 0) {
    await new Promise((resume) => setTimeout(resume, 1));
  }
  await new Promise((resume) => setTimeout(resume, delayMs));
  child.kill(signal);
  await ended;
}

test('killed while it writes, it leaves the whole file or none under the name', () =>
  inFolder(async (folder) => {
    const ended = await command.run(WORDS, folder);
    expect(ended.stderr).toBe('');
    const expected = readFileSync(join(folder, 'l4.guidecase'));
    for (const delay of [0, 1, 2, 4, 8, 16]) {
      await inFolder(async (inner) => {
        await killWhileWriting(inner, 'SIGKILL', delay);
        const others = readdirSync(inner).filter((name) => name !== 'l4.guidecase');
        for (const name of others) expect(name).toMatch(/^\.l4\.guidecase\..*\.guidesmith-tmp$/);
        const path = join(inner, 'l4.guidecase');
        if (existsSync(path)) expect(readFileSync(path).equals(expected)).toBe(true);

        // The next run cleans up what the dead one left.
        await command.run(WORDS, inner);
        expect(readdirSync(inner)).toEqual(['l4.guidecase']);
      });
    }
  }));

testOnPosix('asked to stop while it writes, it leaves no temporary file', 'signals', () =>
  inFolder(async (folder) => {
    for (const [signal, delay] of [
      ['SIGTERM', 0],
      ['SIGINT', 1],
      ['SIGTERM', 3],
    ] as const) {
      await killWhileWriting(folder, signal, delay);
      expect(readdirSync(folder).filter((name) => name.endsWith('.guidesmith-tmp'))).toEqual([]);
    }
  }),
);

testOnPosix('asked to stop, a batch takes the processes with it that it started', 'ps', () =>
  inFolder(async (folder) => {
    const words = ['build', SAMPLE, SAMPLE, '-o', join(folder, 'guides'), '--jobs', '2'];
    const child = spawn(process.execPath, [command.script, ...words], { stdio: 'ignore' });
    /** Processes that write into the folder, the batch itself among them. */
    const running = (): number =>
      execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(folder)).length;
    await expect.poll(running).toBe(3);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([128 + constants.signals.SIGTERM, null]);
    await expect.poll(running).toBe(0);
    expect(existsSync(join(folder, 'guides'))).toBe(false);
  }),
);
