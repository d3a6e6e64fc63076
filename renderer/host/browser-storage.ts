import { createStore, del, entries, get, keys, set, setMany } from 'idb-keyval';
import type { AutosaveState } from '../../shared/host/contract.ts';
import type { Autosaved, RecentCase } from '../../shared/host/file-schemas.ts';

/** Cases that the list of recent ones holds at most. */
const MOST_RECENT = 8;

interface KeptRecent extends Pick<RecentCase, 'id' | 'name' | 'when'> {
  /** Null for a file that the browser gives no way back to: a download, or one that was chosen in a plain picker. */
  readonly handle: FileSystemFileHandle | null;
}

interface KeptWork extends Autosaved {
  readonly document: string;
  readonly fileName: string | null;
  readonly audit: Uint8Array | null;
  /** Left out by versions before there was one. */
  readonly review?: Uint8Array | null;
  /** Paths of the meshes, each kept once under `mesh:<work's id>/<path>`. */
  readonly meshes: readonly string[];
}

/** What the browser keeps on this machine: the recent cases' handles, and unsaved work. */
export function browserStorage() {
  const recents = createStore('guidesmith-recent', 'cases');
  const works = createStore('guidesmith-autosave', 'work');
  const meshes = createStore('guidesmith-autosave-meshes', 'files');
  /** Meshes that are already kept, by key. */
  const kept = new Map<string, Uint8Array>();

  return {
    async addRecent(name: string, handle: FileSystemFileHandle | null): Promise<void> {
      const all = (await entries<string, KeptRecent>(recents)).map(([, recent]) => recent);
      const same: (KeptRecent | null)[] = await Promise.all(
        all.map(async (recent) => ((await isSame(recent, name, handle)) ? recent : null)),
      );
      const id = same.find((recent) => recent !== null)?.id ?? crypto.randomUUID();
      await set(id, { id, name, when: Date.now(), handle } satisfies KeptRecent, recents);
      const oldest = all.filter((recent) => recent.id !== id).sort((a, b) => b.when - a.when);
      for (const { id: old } of oldest.slice(MOST_RECENT - 1)) await del(old, recents);
    },

    async recent(): Promise<readonly RecentCase[]> {
      const all = (await entries<string, KeptRecent>(recents)).map(([, recent]) => recent);
      return all
        .map(({ id, name, when, handle }) => ({
          ...{ id, name, when, thumbnail: null },
          present: handle !== null,
        }))
        .sort((a, b) => b.when - a.when);
    },

    forgetRecent: (id: string): Promise<void> => del(id, recents),

    recentFile: (id: string): Promise<KeptRecent | undefined> => get<KeptRecent>(id, recents),

    async autosave(id: string, name: string, state: AutosaveState): Promise<void> {
      const files: [string, Uint8Array][] = [];
      for (const [path, bytes] of state.meshes) {
        const key = `mesh:${id}/${path}`;
        if (kept.get(key) !== bytes) files.push([key, bytes]);
      }
      // Bytes would be written down in the page's own thread, a quarter of a second for a large bone; a blob is handed over.
      const blobs = files.map(([key, bytes]): [string, Blob] => [
        key,
        new Blob([bytes as BlobPart]),
      ]);
      if (blobs.length > 0) await setMany(blobs, meshes);
      for (const [key, bytes] of files) kept.set(key, bytes);
      const { document, fileName, audit, review } = state;
      const paths = [...state.meshes.keys()];
      const work: KeptWork = {
        id,
        name,
        when: Date.now(),
        document,
        fileName,
        audit,
        review,
        meshes: paths,
      };
      await set(id, work, works);
    },

    async autosaved(): Promise<readonly Autosaved[]> {
      const all = (await entries<string, KeptWork>(works)).map(([, work]) => work);
      return all.map(({ id, name, when }) => ({ id, name, when })).sort((a, b) => b.when - a.when);
    },

    async takeAutosaved(id: string): Promise<AutosaveState | null> {
      const work = await get<KeptWork>(id, works);
      if (work === undefined) return null;
      const found = new Map<string, Uint8Array>();
      for (const path of work.meshes) {
        // Versions before kept the bytes themselves.
        const file = await get<Blob | Uint8Array>(`mesh:${id}/${path}`, meshes);
        if (file === undefined) return null;
        found.set(path, file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file);
      }
      const { document, audit, review = null, fileName } = work;
      return { document, meshes: found, audit, review, fileName };
    },

    async dropAutosaved(id: string): Promise<void> {
      await del(id, works);
      for (const key of await keys<string>(meshes)) {
        if (!key.startsWith(`mesh:${id}/`)) continue;
        await del(key, meshes);
        kept.delete(key);
      }
    },
  };
}

/** Whether a kept file is the one in hand; without a handle files are told apart by their names. */
async function isSame(
  recent: KeptRecent,
  name: string,
  handle: FileSystemFileHandle | null,
): Promise<boolean> {
  if (recent.handle === null || handle === null) {
    return recent.handle === handle && recent.name === name;
  }
  return recent.handle.isSameEntry(handle);
}
