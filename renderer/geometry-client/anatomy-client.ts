import type { Remote } from 'comlink';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import type { BvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { Proposal } from '../../shared/planning/proposal.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { AnatomyWorker, Outcome, ReadAnatomy } from './protocol.ts';

/** A mesh that was read. */
export interface Reading {
  readonly drawn: ReadAnatomy;
  /**
   * The tree over it, which takes longer than all the rest, built once, when it is first asked for. It has to be asked for: the worker keeps the
   * mesh for it until then.
   */
  tree(): Promise<Outcome<BvhTree>>;
}

interface ReadAhead {
  readonly unitFactor: number;
  readonly extension: string;
  readonly reading: Promise<Outcome<Reading>>;
}

/** `.stl`: what a file is read as may hang on it. */
const extensionOf = (path: string): string => (/\.[^./\\]+$/.exec(path)?.[0] ?? '').toLowerCase();

/** How a file is called before it has a path in the case. */
const placeholder = (path: string): string => `mesh${extensionOf(path)}`;

/** A reading whose notes call its file by another path. */
function calledBy({ drawn, tree }: Reading, before: string, path: string): Reading {
  const notes = drawn.notes.map((note) => note.replace(`"${before}": `, () => `"${path}": `));
  return { drawn: { ...drawn, notes }, tree };
}

/**
 * The worker that reads mesh files and builds the trees over them, away from the page's own thread. Several files are read at a time: a fault
 * of one leaves the others. Where the worker ends, all that is waited for gives E_CANCELLED.
 */
export class AnatomyClient {
  readonly #worker = new DisposableWorker<AnatomyWorker>(
    () => new Worker(new URL('./anatomy.worker.ts', import.meta.url), { type: 'module' }),
    undefined,
    { outlivesFaults: true },
  );
  #nextKey = 1;
  /** By the bytes, so that what nobody takes goes with them. */
  readonly #ahead = new WeakMap<Uint8Array, ReadAhead>();

  /** Starts the worker before it is needed, so that the first mesh need not wait for it. */
  start(): void {
    this.#worker.open();
  }

  /**
   * The mesh of a file in mm. The caller keeps its bytes: the worker gets a copy. What was read ahead of the same bytes is taken.
   */
  async read(path: string, bytes: Uint8Array, unitFactor: number): Promise<Outcome<Reading>> {
    const ahead = this.#ahead.get(bytes);
    this.#ahead.delete(bytes);
    if (ahead?.unitFactor === unitFactor && ahead.extension === extensionOf(path)) {
      const known = await ahead.reading;
      if (known.ok) return { ok: true, value: calledBy(known.value, placeholder(path), path) };
    }
    return this.#read(path, bytes, unitFactor);
  }

  /**
   * Reads a file that is likely to come into the case, while its user is still being asked about it; and indexes it, unless it is taken by
   * then: who takes it may have something to do first.
   */
  readAhead(fileName: string, bytes: Uint8Array, unitFactor: number): void {
    const extension = extensionOf(fileName);
    const known = this.#ahead.get(bytes);
    if (known?.unitFactor === unitFactor && known.extension === extension) return;
    const reading = this.#read(placeholder(fileName), bytes, unitFactor);
    const ahead = { unitFactor, extension, reading };
    this.#ahead.set(bytes, ahead);
    void reading.then((outcome) => {
      if (outcome.ok && this.#ahead.get(bytes) === ahead) void outcome.value.tree();
    });
  }

  /** A first plan from landmarks. */
  propose(...question: Parameters<AnatomyWorker['propose']>): Promise<Outcome<Proposal>> {
    return this.#ask((worker) => worker.propose(...question));
  }

  /** Opens a `.guidecase` file. */
  unpack(bytes: Uint8Array): Promise<Outcome<CaseContents>> {
    return this.#ask((worker) => worker.unpack(bytes));
  }

  /** The bytes of a `.guidecase` file. */
  pack(contents: CaseContents): Promise<Outcome<Uint8Array>> {
    return this.#ask((worker) => worker.pack(contents));
  }

  dispose(): void {
    this.#worker.cancel();
  }

  async #read(path: string, bytes: Uint8Array, unitFactor: number): Promise<Outcome<Reading>> {
    const key = this.#nextKey++;
    const outcome = await this.#ask((worker) => worker.read(key, path, bytes, unitFactor));
    if (!outcome.ok) return outcome;
    let asked: Promise<Outcome<BvhTree>> | null = null;
    const tree = (): Promise<Outcome<BvhTree>> => {
      asked ??= this.#ask((worker) => worker.tree(key));
      return asked;
    };
    return { ok: true, value: { drawn: outcome.value, tree } };
  }

  #ask<T>(question: (worker: Remote<AnatomyWorker>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#worker.run(question);
  }
}
