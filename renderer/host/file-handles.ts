/** What a file was like when it was last read or written here; its name is the browser's alone. */
interface Known {
  readonly file: FileSystemFileHandle;
  readonly size: number;
  readonly modified: number;
}

/** The case files that the browser let the page keep hold of, by ids that the page knows them by. */
export function fileHandles() {
  const known = new Map<string, Known>();
  const reported = new Map<string, number>();

  const look = async (file: FileSystemFileHandle): Promise<Known> => {
    const { size, lastModified } = await file.getFile();
    return { file, size, modified: lastModified };
  };

  /** When it was changed by someone else; null where it was not, or can't be looked at. */
  async function changedAt(id: string): Promise<number | null> {
    const before = known.get(id);
    if (before === undefined) return null;
    const now = await look(before.file).catch(() => null);
    if (now === null) return null;
    return now.size === before.size && now.modified === before.modified ? null : now.modified;
  }

  return {
    fileOf: (id: string): FileSystemFileHandle | null => known.get(id)?.file ?? null,

    /** Takes a file as it is now for known; `id` where it has one already. */
    async know(file: FileSystemFileHandle, id: string = crypto.randomUUID()): Promise<string> {
      known.set(id, await look(file));
      return id;
    },

    forget(id: string): void {
      known.delete(id);
      reported.delete(id);
    },

    isChanged: async (id: string): Promise<boolean> => (await changedAt(id)) !== null,

    /** Files that someone else changed; each change once. */
    async changed(): Promise<readonly string[]> {
      const ids: string[] = [];
      for (const id of known.keys()) {
        const at = await changedAt(id);
        if (at === null || reported.get(id) === at) continue;
        reported.set(id, at);
        ids.push(id);
      }
      return ids;
    },
  };
}
