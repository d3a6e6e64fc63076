import { readFile, rename } from 'node:fs/promises';
import { writeFileAtomically } from './atomic-write.ts';
import { type FilePort, nodeFilePort } from './file-port.ts';

/** A small document of the program's own that is kept between runs. */
export interface KeptJson<T> {
  read(): Promise<T>;
  /** Gives the new value back, once it is on the disk. Changes are made one after the other. */
  change(make: (current: T) => T): Promise<T>;
}

/**
 * JSON in the program's own folder. What is not there, can't be read or can't be understood is `understand(undefined)`; what is there
 * all the same is put aside as `<path>.damaged`, so that it can be looked at, is not written over, and is never a reason not to start.
 */
export function keptJson<T>(
  path: string,
  understand: (kept: unknown) => T,
  port: FilePort = nodeFilePort,
): KeptJson<T> {
  let current: Promise<T> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function load(): Promise<T> {
    try {
      return understand(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isAbsent) await rename(path, `${path}.damaged`).catch(() => undefined);
      return understand(undefined);
    }
  }
  const read = (): Promise<T> => {
    current ??= load();
    return current;
  };

  return {
    read,
    change(make) {
      const next = queue.then(async () => {
        const value = make(await read());
        const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
        await writeFileAtomically(path, bytes, { port });
        current = Promise.resolve(value);
        return value;
      });
      queue = next.catch(() => undefined);
      return next;
    },
  };
}
