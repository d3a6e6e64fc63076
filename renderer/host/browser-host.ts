import { version } from '../../package.json';
import type { AppInfo } from '../../shared/host/about.ts';
import type { Host } from '../../shared/host/contract.ts';
import type { GivenFile } from '../../shared/host/file-schemas.ts';
import { browserStorage } from './browser-storage.ts';
import { fileHandles } from './file-handles.ts';
import { keptSettings } from './kept-settings.ts';
import {
  download,
  pickByInput,
  pickers,
  pickFolder,
  pickHandles,
  pickTarget,
  writeInto,
  writeNewFolder,
  writeTo,
} from './pickers.ts';

/** A handle that stands for nothing but a download that was made. */
const DOWNLOADED = 'download';

/**
 * The page in a browser: files come by picker or drop and leave by the File System Access API or as downloads. Nothing is
 * uploaded; unsaved work and settings are kept in the browser's own storage on this machine.
 */
export function browserHost(): Host {
  const storage = browserStorage();
  const files = fileHandles();
  const tellers = new Set<(handle: string) => void>();
  const savesInPlace = pickers().showSaveFilePicker !== undefined;

  const tellChanged = (ids: readonly string[]): void => {
    for (const id of ids) for (const tell of [...tellers]) tell(id);
  };
  window.addEventListener('focus', () => void files.changed().then(tellChanged));

  const given = async (file: FileSystemFileHandle): Promise<GivenFile> => {
    // Known before it is read: what changes meanwhile counts as changed.
    const handle = file.name.endsWith('.guidecase') ? await files.know(file) : null;
    const content = await file.getFile();
    const bytes = new Uint8Array(await content.arrayBuffer());
    return { name: content.name, bytes, handle };
  };

  /** Cases that were chosen without a handle are among the recent ones by their names. */
  const noted = async (read: readonly GivenFile[] | null): Promise<readonly GivenFile[] | null> => {
    for (const { name } of read ?? []) {
      if (name.endsWith('.guidecase')) await storage.addRecent(name, null);
    }
    return read;
  };

  return {
    capabilities: {
      ...{ kind: 'browser', savesInPlace, reveals: false, nativeMenu: false },
      exportsFolders: pickers().showDirectoryPicker !== undefined,
    },

    async openFiles() {
      const chosen = await pickHandles();
      if (chosen === null) return null;
      if (chosen === 'input') return noted(await givenByInput());
      const read = await Promise.all(chosen.map(given));
      for (const [i, { name, handle }] of read.entries()) {
        if (handle !== null) await storage.addRecent(name, chosen[i]);
      }
      return read;
    },
    async openRecent(id) {
      const recent = await storage.recentFile(id);
      if (recent === undefined) return null;
      const { handle } = recent;
      // The browser has no way back to it: the user shows it where it is.
      if (handle === null) return (await noted(await givenByInput()))?.[0] ?? null;
      return (await mayRead(handle)) ? given(handle) : null;
    },
    // A dropped file is read; the browser gives no place to write it back to.
    claimDropped: async () => null,
    takeHandedOver: async () => [],
    async saveCase(bytes, name, handle) {
      const known = handle === null ? null : files.fileOf(handle);
      if (known !== null && handle !== null && (await files.isChanged(handle))) {
        tellChanged([handle]);
        return null;
      }
      const target = known ?? (await pickTarget(name));
      if (target === null) return null;
      if (target === 'download') {
        download(name, bytes);
        await storage.addRecent(name, null);
        return { name, handle: DOWNLOADED };
      }
      await writeTo(target, bytes);
      await storage.addRecent(target.name, target);
      const id = known !== null && handle !== null ? handle : undefined;
      return { name: target.name, handle: await files.know(target, id) };
    },
    async reloadFile(handle) {
      const file = files.fileOf(handle);
      if (file === null) return null;
      await files.know(file, handle);
      const content = await file.getFile();
      return { name: file.name, bytes: new Uint8Array(await content.arrayBuffer()), handle };
    },
    async keepMine(handle) {
      const file = files.fileOf(handle);
      if (file !== null) await files.know(file, handle);
    },
    async exportFiles(outgoing) {
      const folder = await pickFolder('readwrite');
      if (folder === null) return null;
      if (folder === 'download') {
        for (const { name, bytes } of outgoing) download(name, bytes);
      } else await writeInto(folder, outgoing);
      return { names: outgoing.map(({ name }) => name), place: DOWNLOADED };
    },
    async exportFolder({ name, files }) {
      const parent = await pickFolder('readwrite');
      if (parent === null || parent === 'download') return null;
      await writeNewFolder(parent, name, files);
      return { names: [name], place: DOWNLOADED };
    },
    reveal: async () => false,
    async releaseFile(handle) {
      files.forget(handle);
    },

    recent: storage.recent,
    forgetRecent: storage.forgetRecent,
    autosave: storage.autosave,
    autosaved: storage.autosaved,
    takeAutosaved: storage.takeAutosaved,
    dropAutosaved: storage.dropAutosaved,

    ...keptSettings(),

    setCommands: async () => {},
    async setDocument(open) {
      const mark = open?.unsaved ? '● ' : '';
      document.title = open === null ? 'Guidesmith' : `${mark}${open.name} – Guidesmith`;
    },
    closeAnswered: async () => {},
    async print() {
      window.print();
      return true;
    },
    appInfo: async () => aboutBrowser(),
    on(event, listener) {
      if (event !== 'changedOutside') return () => {};
      const tell = listener as (handle: string) => void;
      tellers.add(tell);
      return () => tellers.delete(tell);
    },
  };
}

/** Whether the browser lets the page read a file that it was given on an earlier visit; it may ask. */
async function mayRead(file: FileSystemFileHandle): Promise<boolean> {
  const asked = file as FileSystemFileHandle & {
    requestPermission?(mode: object): Promise<string>;
  };
  return (await asked.requestPermission?.({ mode: 'read' })) !== 'denied';
}

const aboutBrowser = (): AppInfo => ({
  version,
  build: 'browser',
  versions: {},
  platform: 'browser',
  licences: '',
});

/** Files by the picker that every browser has: it gives no place to write them back to. */
async function givenByInput(): Promise<readonly GivenFile[] | null> {
  const chosen = await pickByInput('files');
  if (chosen === null) return null;
  const read = chosen.map(async (file): Promise<GivenFile> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: file.name, bytes, handle: null };
  });
  return Promise.all(read);
}
