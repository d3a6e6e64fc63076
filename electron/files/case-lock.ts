import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, rm, utimes } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { hostTag, isAlive } from './temporary-name.ts';

// A case that is open has a small file beside it that says by whom, so that a colleague on the same drive is told before
// two people save over each other. It is advice, not a guard: where it can't be written, the case opens all the same.

/** A lock of another machine counts while it is touched; a program that was killed stops touching. */
const TOUCH_MS = 60_000;
const STALE_MS = 5 * TOUCH_MS;

const holderSchema = z.strictObject({
  host: z.string().max(20),
  pid: z.int().positive(),
  /** For people: who and where. */
  user: z.string().max(200),
  machine: z.string().max(300),
});
export type LockHolder = z.output<typeof holderSchema>;

/** Path of the lock of a case file. */
export const lockPath = (path: string): string =>
  join(dirname(path), `.${basename(path)}.guidesmith-lock`);

export interface CaseLock {
  /** Who took it over since, after having been asked; null where nobody did. */
  takenBy(): LockHolder | null;
  /** Takes it again from whoever took it over. */
  takeBack(): void;
  /** Takes the lock away; a second call does nothing. Synchronous, so that it also works while the program ends. */
  release(): void;
}

/** A lock, or who holds it. `ours` is false where nothing could be written: there is none then, and none is needed. */
export type LockResult =
  | { readonly type: 'held'; readonly lock: CaseLock }
  | { readonly type: 'taken'; readonly by: LockHolder }
  | { readonly type: 'impossible' };

const NOT_HELD: CaseLock = {
  takenBy: () => null,
  takeBack: () => undefined,
  release: () => undefined,
};

/** A lock that holds nothing, for a case whose folder takes none. */
export const noLock = (): CaseLock => NOT_HELD;

async function holderOf(path: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

async function isInUse(path: string, holder: LockHolder): Promise<boolean> {
  if (holder.host === hostTag()) return isAlive(holder.pid);
  try {
    const file = await open(path, 'r');
    try {
      return Date.now() - (await file.stat()).mtimeMs < STALE_MS;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

const myself = (): LockHolder => {
  let user = '';
  try {
    user = userInfo().username;
  } catch {
    // A user without an entry in the system's list has no name; the machine's must do.
  }
  return { host: hostTag(), pid: process.pid, user, machine: hostname() };
};

/**
 * Takes the lock of a case file. `force` takes it from another, after the person was asked. One left by a program that was
 * killed is taken over.
 */
export async function takeLock(casePath: string, force = false): Promise<LockResult> {
  const path = lockPath(casePath);
  // A second try, for a stale lock that was removed.
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(JSON.stringify(myself()));
      await file.close();
      return { type: 'held', lock: heldLock(path) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code !== 'EEXIST') return { type: 'impossible' };
    }
    const holder = await holderOf(path);
    if (!force && holder !== null && (await isInUse(path, holder))) {
      return { type: 'taken', by: holder };
    }
    await rm(path, { force: true }).catch(() => undefined);
  }
  return { type: 'impossible' };
}

function heldLock(path: string): CaseLock {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touch.unref();
  let held = true;
  const takenBy = (): LockHolder | null => {
    try {
      const holder = holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      return holder.pid === process.pid && holder.host === hostTag() ? null : holder;
    } catch {
      // A lock that someone removed is nobody's.
      return null;
    }
  };
  return {
    takenBy,
    takeBack() {
      try {
        writeFileSync(path, JSON.stringify(myself()));
      } catch {
        // Where none can be written any more, none is held: as for a case that is opened there.
      }
    },
    release() {
      if (!held) return;
      held = false;
      clearInterval(touch);
      try {
        // Someone who was asked may have taken it over: then it is theirs.
        const holder = holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
        if (holder.pid === process.pid && holder.host === hostTag()) rmSync(path, { force: true });
      } catch {
        // A lock that is gone, or can't be removed, goes stale by itself.
      }
    },
  };
}
