import type { CaseDocument } from '../case/case-schema.ts';
import type { AnatomyMesh } from '../checks/check.ts';
import type { Clock } from '../geometry/build-guide.ts';
import { InputError } from '../mesh/input-error.ts';
import { resolveCase } from '../procedures/resolve-case.ts';
import type { ResolvedAnatomy } from '../procedures/resolved-case.ts';
import { caseHashOf, type HashTag, hashBytes } from '../report/hash.ts';
import type { MeshNote } from '../report/report.ts';
import { type OpenCase, packNotes } from './open-case.ts';
import { type ReadMeshOfCase, readMeshOfCase } from './read-mesh-of-case.ts';

/** A mesh file of the case, and what was read from it. */
interface HeldFile {
  readonly bytes: Uint8Array;
  readonly hash: HashTag;
  /** By the factor to mm, since one file can stand in a case with two units. */
  readonly read: Map<number, ReadMeshOfCase>;
}

/**
 * A case that is edited: its mesh files are read and hashed once, and each new state of the document opens in a few
 * milliseconds. The meshes that it gives out are the same objects every time, so that stages cached by their mesh hold.
 */
export class CaseSession {
  readonly #files = new Map<string, HeldFile>();
  readonly #now: Clock;

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Gives the session a mesh file under its path in the case; a file that was there under that path is replaced. */
  putFile(path: string, bytes: Uint8Array): void {
    this.#files.set(path, { bytes, hash: hashBytes(bytes), read: new Map() });
  }

  /** Paths of the files that are there. */
  paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Forgets a file. */
  dropFile(path: string): void {
    this.#files.delete(path);
  }

  /** One mesh of the document, in mm, with what its reader coped with. Throws what `openCase` throws. */
  anatomy(entry: ResolvedAnatomy): {
    readonly anatomy: AnatomyMesh;
    readonly notes: readonly string[];
  } {
    const file = this.#files.get(entry.mesh);
    if (file === undefined) {
      const place = `${entry.path}.mesh`;
      throw new InputError('E_MISSING_FILE', `${place}: no file "${entry.mesh}"`, place);
    }
    const { id, name, role, minDistance } = entry;
    let held = file.read.get(entry.unitFactor);
    if (held === undefined) {
      held = readMeshOfCase(file.bytes, entry.mesh, entry.unitFactor, entry.path);
      file.read.set(entry.unitFactor, held);
    }
    return { anatomy: { id, name, role, minDistance, mesh: held.mesh }, notes: held.notes };
  }

  /** The case in its present state, ready to be built. Throws what `openCase` throws. */
  open(document: CaseDocument): OpenCase {
    const started = this.#now();
    const resolved = resolveCase(document);
    const meshNotes: MeshNote[] = [];
    const anatomy = resolved.anatomy.map((entry) => {
      const found = this.anatomy(entry);
      meshNotes.push(...found.notes.map((note) => ({ anatomy: entry.id, note })));
      return found.anatomy;
    });
    const named = new Set(document.anatomy.map(({ mesh }) => mesh));
    const hashes: Record<string, HashTag> = {};
    for (const [path, { hash }] of this.#files) if (named.has(path)) hashes[path] = hash;
    return {
      document,
      resolved,
      anatomy,
      caseHash: caseHashOf(document, hashes),
      notes: [...packNotes(document), ...meshNotes.map(({ note }) => note)],
      meshNotes,
      loadSeconds: this.#now() - started,
    };
  }
}
