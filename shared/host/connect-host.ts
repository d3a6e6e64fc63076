import { InputError } from '../mesh/input-error.ts';
import { hashBytes } from '../report/hash.ts';
import { E_NOT_KEPT, type HostBridge, type HostReply } from './bridge.ts';
import type { AutosaveState, Host } from './contract.ts';
import type { LibraryEntry, OwnPacks } from './profiles.ts';

const DESKTOP = {
  kind: 'desktop',
  savesInPlace: true,
  exportsFolders: true,
  reveals: true,
  nativeMenu: true,
} as const;

/** The value of a reply. Throws an InputError with the fault's sentence. */
function unwrap<T>(reply: HostReply<T>): T {
  if (reply.ok) return reply.value;
  throw new InputError(reply.fault.code, reply.fault.message);
}

/**
 * The desktop as a Host, over what preload put into the page's window. Throws an Error where page and preload are of
 * different versions.
 */
export function connectHost(bridge: HostBridge): Host {
  if (bridge.version !== 1) throw new Error(`the desktop speaks version ${bridge.version}, not 1`);
  const { requests, events } = bridge;
  /** Meshes that the journal has; a mesh's bytes never change in place. */
  let kept = new WeakMap<Uint8Array, string>();

  async function keepMesh(bytes: Uint8Array): Promise<string> {
    const known = kept.get(bytes);
    if (known !== undefined) return known;
    const hash = unwrap(await requests.journalMesh(bytes));
    kept.set(bytes, hash);
    return hash;
  }

  async function autosave(id: string, name: string, state: AutosaveState): Promise<void> {
    const { document, audit, review, fileName } = state;
    const put = async (): Promise<HostReply<undefined>> => {
      const meshes: { path: string; hash: string }[] = [];
      for (const [path, bytes] of state.meshes) meshes.push({ path, hash: await keepMesh(bytes) });
      return requests.journalPut({ id, name, document, meshes, audit, review, fileName });
    };
    const reply = await put();
    if (reply.ok || reply.fault.code !== E_NOT_KEPT) return unwrap(reply);
    // The journal let go of a mesh that no entry named any more: hand over all of them again.
    kept = new WeakMap();
    unwrap(await put());
  }

  async function takeAutosaved(id: string): Promise<AutosaveState | null> {
    const found = unwrap(await requests.journalTake(id));
    if (found === null) return null;
    const { document, audit, review, fileName } = found;
    const meshes = new Map(found.meshes.map(({ path, bytes }) => [path, bytes]));
    return { document, meshes, audit, review, fileName };
  }

  return {
    capabilities: DESKTOP,
    openFiles: async (kind = 'any') => unwrap(await requests.openFiles({ kind })),
    openRecent: async (id) => unwrap(await requests.openRecent(id)),
    claimDropped: async (file, bytes) => unwrap(await bridge.claimDropped(file, hashBytes(bytes))),
    takeHandedOver: async () => unwrap(await requests.takeHandedOver()),
    saveCase: async (bytes, name, handle) =>
      unwrap(await requests.saveCase({ bytes, name, handle })),
    reloadFile: async (handle) => unwrap(await requests.reloadFile(handle)),
    keepMine: async (handle) => unwrap(await requests.keepMine(handle)),
    exportFiles: async (files) => unwrap(await requests.exportFiles([...files])),
    exportFolder: async (folder) => unwrap(await requests.exportFolder(folder)),
    reveal: async (handle) => unwrap(await requests.reveal(handle)),
    releaseFile: async (handle) => unwrap(await requests.releaseFile(handle)),
    recent: async () => unwrap(await requests.recent()),
    forgetRecent: async (id) => unwrap(await requests.forgetRecent(id)),
    autosave,
    autosaved: async () => unwrap(await requests.journalList()),
    takeAutosaved,
    dropAutosaved: async (id) => unwrap(await requests.journalDiscard(id)),
    preferences: async () => unwrap(await requests.preferences()),
    setPreferences: async (changes) => unwrap(await requests.setPreferences(changes)),
    printers: async () => unwrap(await requests.printers()),
    setPrinters: async (printers) => unwrap(await requests.setPrinters([...printers])),
    centres: async () => unwrap(await requests.centres()),
    setCentres: async (centres) => unwrap(await requests.setCentres([...centres])),
    library: async () => unwrap(await requests.library()),
    // What is sent is cloned: nobody changes the page's own.
    setLibrary: async (instruments) =>
      unwrap(await requests.setLibrary(instruments as LibraryEntry[])),
    packs: async () => unwrap(await requests.packs()),
    setPacks: async (packs) => unwrap(await requests.setPacks(packs as OwnPacks)),
    signing: async () => unwrap(await requests.signing()),
    setSigning: async (kept) => unwrap(await requests.setSigning(kept)),
    setCommands: async (commands) => unwrap(await requests.setCommands([...commands])),
    setDocument: async (open) => unwrap(await requests.setDocument(open)),
    closeAnswered: async (answer) => unwrap(await requests.closeAnswered(answer)),
    print: async () => unwrap(await requests.print()),
    appInfo: async () => unwrap(await requests.appInfo()),
    on: (event, listener) => events[event](listener),
  };
}
