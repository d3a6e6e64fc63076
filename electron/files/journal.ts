import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { E_NOT_KEPT } from '../../shared/host/bridge.ts';
import { contentHash } from '../../shared/host/fields.ts';
import {
  type Autosaved,
  type JournalEntry,
  journalEntry,
  type RecoveredWork,
} from '../../shared/host/file-schemas.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { type FilePort, nodeFilePort } from './file-port.ts';
import { removeOrphans } from './temporary-name.ts';

/**
 * The journal of unsaved work, in the program's own folder, never over the user's file: `work/<id>.json` for each piece
 * of work, `meshes/<sha256>` for what they name. Every file appears whole or not at all, so that whenever the program
 * ends, what is there is the last state that was handed over.
 */
export interface Journal {
  putMesh(bytes: Uint8Array): Promise<string>;
  /** Throws InputError E_NOT_KEPT for a mesh that was not handed over, E_WRITE where the disk refuses. */
  put(entry: JournalEntry): Promise<void>;
  list(): Promise<readonly Autosaved[]>;
  take(id: string): Promise<RecoveredWork | null>;
  discard(id: string): Promise<void>;
  /** Removes what no work names, and what killed writers left. For the start of the program. */
  tidy(): Promise<void>;
}

/** An entry as it lies on the disk; audit trail and review as base64. */
const keptEntry = z.strictObject({
  ...journalEntry.shape,
  schema: z.literal('guidesmith/journal@1'),
  audit: z.base64().nullable(),
  review: z.base64().nullable().default(null),
  when: z.number(),
});
type KeptEntry = z.output<typeof keptEntry>;

const ENDING = '.json';
const HASH_PREFIX = 'sha256:';

const hashOf = (bytes: Uint8Array): string =>
  HASH_PREFIX + createHash('sha256').update(bytes).digest('hex');

const asBase64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64');

const fromBase64 = (text: string | null): Uint8Array<ArrayBuffer> | null =>
  text === null ? null : new Uint8Array(Buffer.from(text, 'base64'));

/** Opens the journal in `folder`, which need not be there yet. Writing, reading back and removing follow each other. */
export function openJournal(folder: string, port: FilePort = nodeFilePort): Journal {
  const works = join(folder, 'work');
  const meshes = join(folder, 'meshes');
  const workPath = (id: string): string => join(works, `${id}${ENDING}`);
  const meshPath = (hash: string): string => join(meshes, hash.slice(HASH_PREFIX.length));
  /** Meshes handed over in this run: they are kept although nothing names them yet. */
  const fresh = new Set<string>();
  let ready: Promise<unknown> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Does one thing after the other: what is tidied away must not be what is just being named. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const folders = (): Promise<unknown> => {
    ready ??= Promise.all([works, meshes].map((path) => mkdir(path, { recursive: true })));
    return ready;
  };

  async function readEntry(id: string): Promise<KeptEntry | null> {
    try {
      return keptEntry.parse(JSON.parse(await readFile(workPath(id), 'utf8')));
    } catch {
      return null;
    }
  }

  async function entries(): Promise<readonly KeptEntry[]> {
    const names = await readdir(works).catch(() => []);
    const ids = names.filter((name) => name.endsWith(ENDING) && !name.startsWith('.'));
    const found = await Promise.all(ids.map((name) => readEntry(name.slice(0, -ENDING.length))));
    return found.filter((entry) => entry !== null);
  }

  const holds = async (hash: string): Promise<boolean> =>
    (await port.facts(meshPath(hash)))?.isFile === true;

  async function removeUnnamed(): Promise<void> {
    const named = new Set(
      (await entries()).flatMap((entry) => entry.meshes.map(({ hash }) => hash)),
    );
    for (const name of await readdir(meshes).catch(() => [])) {
      const hash = HASH_PREFIX + name;
      const isMesh = contentHash.safeParse(hash).success;
      if (isMesh && !named.has(hash) && !fresh.has(hash))
        await rm(join(meshes, name), { force: true });
    }
  }

  async function putMesh(bytes: Uint8Array): Promise<string> {
    await folders();
    const hash = hashOf(bytes);
    if (!(await holds(hash))) await writeFileAtomically(meshPath(hash), bytes, { port });
    fresh.add(hash);
    return hash;
  }

  async function put(entry: JournalEntry): Promise<void> {
    await folders();
    for (const { path, hash } of entry.meshes) {
      if (!(await holds(hash))) {
        throw new InputError(E_NOT_KEPT, `the journal does not hold the mesh ${path}`);
      }
    }
    const kept: KeptEntry = {
      ...entry,
      schema: 'guidesmith/journal@1',
      audit: asBase64(entry.audit),
      review: asBase64(entry.review),
      when: Date.now(),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(kept));
    await writeFileAtomically(workPath(entry.id), bytes, { port });
  }

  async function take(id: string): Promise<RecoveredWork | null> {
    const entry = await readEntry(id);
    if (entry === null) return null;
    const found: { path: string; bytes: Uint8Array }[] = [];
    for (const { path, hash } of entry.meshes) {
      const bytes = await readFile(meshPath(hash)).catch(() => null);
      // A mesh that is not what was kept is worse than none: it would be planned on.
      if (bytes === null || hashOf(bytes) !== hash) return null;
      found.push({ path, bytes: new Uint8Array(bytes) });
      fresh.add(hash);
    }
    const { document, fileName } = entry;
    const audit = fromBase64(entry.audit);
    const review = fromBase64(entry.review);
    return { document, meshes: found, audit, review, fileName };
  }

  async function discard(id: string): Promise<void> {
    const entry = await readEntry(id);
    await port.remove(workPath(id));
    for (const { hash } of entry?.meshes ?? []) fresh.delete(hash);
    await removeUnnamed();
  }

  return {
    putMesh: (bytes) => inTurn(() => putMesh(bytes)),
    put: (entry) => inTurn(() => put(entry)),
    async list() {
      const found = (await entries()).map(({ id, name, when }) => ({ id, name, when }));
      return found.sort((a, b) => b.when - a.when);
    },
    take: (id) => inTurn(() => take(id)),
    discard: (id) => inTurn(() => discard(id)),
    tidy: () =>
      inTurn(async () => {
        await folders();
        for (const path of [works, meshes]) await removeOrphans(path, port);
        await removeUnnamed();
      }),
  };
}
