import { proxy, type Remote, wrap } from 'comlink';
import kernelUrl from 'manifold-3d/manifold.wasm?url';
import labelFontUrl from '../../assets/fonts/NotoSansSC-label.ttf?url';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { MeshFormat } from '../../shared/mesh/read-result.ts';
import type { Instrument } from '../../shared/planning/instrument-library.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import { faultOf } from './fault.ts';
import type { BuiltPart, GuideWorker, Outcome } from './protocol.ts';

const assets = {
  kernelUrl: new URL(kernelUrl, document.baseURI).href,
  labelFontUrl: new URL(labelFontUrl, document.baseURI).href,
};

/** What a worker thread that is being waited for gives when it is thrown away. */
export const CANCELLED = 'E_CANCELLED';

/**
 * The one worker that builds guides. It is thrown away and replaced on cancel and after any fault that is not the input's, because a
 * kernel that trapped has undefined memory; mesh files are given to the new one before its next job.
 */
export class GuideClient {
  #worker: Worker | null = null;
  #remote: Remote<GuideWorker> | null = null;
  #started: Promise<void> = Promise.resolve();
  readonly #files = new Map<string, Uint8Array>();
  #instruments: readonly Instrument[] | null = null;
  /** Ends the wait for the worker that is thrown away. */
  #abandon: (fault: Outcome<never>) => void = () => {};

  /** Gives the client a mesh file of the case; one that is there under that path is replaced. */
  putFile(path: string, bytes: Uint8Array): void {
    this.#files.set(path, bytes);
    if (this.#remote !== null) void this.#remote.putFile(path, bytes);
  }

  /** Gives the client the shelf that the depth ledger chooses from. Guides that are built keep what they were told. */
  putInstruments(instruments: readonly Instrument[]): void {
    this.#instruments = instruments;
    if (this.#remote !== null) void this.#remote.putInstruments(instruments);
  }

  /** Forgets all files: another case is opened. */
  clearFiles(): void {
    for (const path of this.#files.keys()) void this.#remote?.dropFile(path);
    this.#files.clear();
  }

  /** Builds one guide and reads it back. `progress` is told each stage. */
  build(
    document: CaseDocument,
    guide: string,
    progress: (stage: string) => void,
  ): Promise<Outcome<BuiltPart>> {
    return this.#run((remote) => remote.build(document, guide, proxy(progress)));
  }

  /** Checks the bytes of the guide that was built last. */
  check(): Promise<Outcome<GuideReport>> {
    return this.#run((remote) => remote.check());
  }

  /** Builds and checks one guide as the bytes of a file. */
  export(document: CaseDocument, guide: string, format: MeshFormat) {
    return this.#run((remote) =>
      remote.export(
        document,
        guide,
        format,
        proxy(() => {}),
      ),
    );
  }

  /** Throws the worker away: what is waited for ends with E_CANCELLED. The next job starts a new one. */
  cancel(): void {
    this.#discard('the job was cancelled');
  }

  dispose(): void {
    this.#discard('the window was closed');
    this.#files.clear();
  }

  async #run<T>(job: (remote: Remote<GuideWorker>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const remote = this.#open();
    const abandoned = new Promise<Outcome<never>>((resolve) => {
      this.#abandon = resolve;
    });
    const outcome = await Promise.race([
      this.#started
        .then(() => job(remote))
        .catch((error: unknown): Outcome<T> => ({ ok: false, fault: faultOf(error) })),
      abandoned,
    ]);
    if (!outcome.ok && outcome.fault.kind !== 'input' && this.#remote === remote) {
      this.#discard(outcome.fault.message);
    }
    return outcome;
  }

  #open(): Remote<GuideWorker> {
    if (this.#remote !== null) return this.#remote;
    const worker = new Worker(new URL('./guide.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', (event) => this.#discard(event.message));
    const remote = wrap<GuideWorker>(worker);
    this.#worker = worker;
    this.#remote = remote;
    this.#started = remote.start(assets);
    for (const [path, bytes] of this.#files) void remote.putFile(path, bytes);
    if (this.#instruments !== null) void remote.putInstruments(this.#instruments);
    return remote;
  }

  #discard(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
    this.#abandon({
      ok: false,
      fault: { kind: 'program', code: CANCELLED, message: reason, path: null },
    });
  }
}
