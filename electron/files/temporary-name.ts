import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FilePort } from './file-port.ts';

// A temporary file's name says whose it is: `.guide.stl.HOST-PID-RANDOM.guidesmith-tmp`. HOST is a tag of the
// machine, so that on a shared drive one machine does not judge another's process ids.

const SUFFIX = 'guidesmith-tmp';
const NAME = new RegExp(`\\.([0-9a-f]{8})-(\\d+)-[0-9a-f]{12}\\.${SUFFIX}$`);

/** Another machine's temporary file is an orphan once it is older than this; no write takes a day. */
const FOREIGN_ORPHAN_AGE_MS = 24 * 60 * 60 * 1000;

/** A tag of this machine, for names and locks on shared drives. */
export const hostTag = (): string =>
  createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A new unique path in the folder of `target`, for what will be renamed to it. */
export function temporaryPath(target: string): string {
  const owner = `${hostTag()}-${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(target), `.${basename(target)}.${owner}.${SUFFIX}`);
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, it is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Removes what writers that were killed left in `folder`; temporary files of living writers stay. Returns the
 * names that were removed. A folder that is not there, or an orphan that will not go, is no error: nothing depends on it.
 */
export async function removeOrphans(folder: string, port: FilePort): Promise<readonly string[]> {
  const removed: string[] = [];
  const names = await port.list(folder).catch(() => []);
  for (const name of names) {
    const match = NAME.exec(name);
    if (!match) continue;
    const path = join(folder, name);
    try {
      if (match[1] === hostTag()) {
        if (isAlive(Number(match[2]))) continue;
      } else {
        const facts = await port.facts(path);
        if (facts === null || Date.now() - facts.modifiedMs < FOREIGN_ORPHAN_AGE_MS) continue;
      }
      await port.remove(path);
      removed.push(name);
    } catch {}
  }
  return removed;
}
