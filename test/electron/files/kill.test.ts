import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFilePort } from '../../../electron/files/file-port.ts';
import { removeOrphans } from '../../../electron/files/temporary-name.ts';
import { checkoutPath } from '../../support/data.ts';

const ROUNDS = 25;
/** Longer than one write takes, so that kills fall into every step of it, ms. */
const LATEST_KILL_MS = 60;

test(`a file overwritten without end is whole after each of ${ROUNDS} kills`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  const path = join(folder, 'guide.stl');
  let orphans = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const writer = spawn(
        process.execPath,
        ['--import', 'tsx', checkoutPath('test/electron/files/write-for-ever.ts'), path],
        { cwd: checkoutPath('.'), stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(writer, 'exit');
      await once(writer.stdout, 'data');
      await new Promise((resume) => setTimeout(resume, Math.random() * LATEST_KILL_MS));
      writer.kill('SIGKILL');
      await ended;

      const found = readFileSync(path);
      const hash = createHash('sha256').update(found.subarray(32)).digest();
      expect(found.subarray(0, 32).equals(hash)).toBe(true);
      orphans += readdirSync(folder).length - 1;
      await removeOrphans(folder, nodeFilePort);
      expect(readdirSync(folder)).toEqual(['guide.stl']);
    }
    // Otherwise every kill fell between two writes and nothing was shown.
    expect(orphans).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
