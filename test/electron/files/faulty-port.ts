import type { FilePort, OpenFile } from '../../../electron/files/file-port.ts';

/** A system error as Node throws it. */
export const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: injected`), { code });

/**
 * A port whose `failing`-th call (counted from 1, clean-up excepted) rejects with `code`; `calls` tells how many were
 * made. Clean-up is `remove` and `close`: a failed write is followed by them.
 */
export function faultyPort(
  inner: FilePort,
  failing: number,
  code: string,
): { readonly port: FilePort; readonly calls: () => number } {
  let count = 0;
  const step = async <T>(call: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count === failing) throw systemError(code);
    return call();
  };
  const wrap = (file: OpenFile): OpenFile => ({
    write: (bytes, position) => step(() => file.write(bytes, position)),
    read: (into, position) => step(() => file.read(into, position)),
    size: () => step(() => file.size()),
    sync: () => step(() => file.sync()),
    async close() {
      await file.close();
    },
  });
  const port: FilePort = {
    create: (path, mode) => step(async () => wrap(await inner.create(path, mode))),
    openToRead: (path) => step(async () => wrap(await inner.openToRead(path))),
    realPath: (path) => step(() => inner.realPath(path)),
    facts: (path) => step(() => inner.facts(path)),
    rename: (from, to) => step(() => inner.rename(from, to)),
    remove: (path) => inner.remove(path),
    list: (folder) => step(() => inner.list(folder)),
    makeFolder: (path) => step(() => inner.makeFolder(path)),
    removeEmptyFolder: (path) => step(() => inner.removeEmptyFolder(path)),
    syncFolder: (folder) => step(() => inner.syncFolder(folder)),
  };
  return { port, calls: () => count };
}
