import { type Remote, wrap } from 'comlink';
import type { CaseContents } from '../../shared/case-file/case-contents.ts';
import type { Proposal } from '../../shared/planning/proposal.ts';
import { faultOf } from './fault.ts';
import type { AnatomyWorker, Outcome, ReadAnatomy } from './protocol.ts';

/** The worker that reads mesh files and builds the trees over them, away from the page's own thread. */
export class AnatomyClient {
  #worker: Worker | null = null;
  #remote: Remote<AnatomyWorker> | null = null;

  /** The mesh of a file in mm. The caller keeps its bytes: the worker gets a copy. */
  read(path: string, bytes: Uint8Array, unitFactor: number): Promise<Outcome<ReadAnatomy>> {
    return this.#ask((worker) => worker.read(path, bytes, unitFactor));
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
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
  }

  async #ask<T>(
    question: (worker: Remote<AnatomyWorker>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    try {
      return await question(this.#open());
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  }

  #open(): Remote<AnatomyWorker> {
    if (this.#remote === null) {
      this.#worker = new Worker(new URL('./anatomy.worker.ts', import.meta.url), {
        type: 'module',
      });
      this.#remote = wrap<AnatomyWorker>(this.#worker);
    }
    return this.#remote;
  }
}
