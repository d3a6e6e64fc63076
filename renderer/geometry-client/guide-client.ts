import { proxy } from 'comlink';
import kernelUrl from 'manifold-3d/manifold.wasm?url';
import labelFontUrl from '../../assets/fonts/NotoSansSC-label.ttf?url';
import type { CaseDocument } from '../../shared/case/case-schema.ts';
import type { MeshFormat } from '../../shared/mesh/read-result.ts';
import type { Instrument } from '../../shared/planning/instrument-library.ts';
import type { GuideReport } from '../../shared/report/report.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { BuiltPart, GuideWorker, Outcome } from './protocol.ts';

const assets = {
  kernelUrl: new URL(kernelUrl, document.baseURI).href,
  labelFontUrl: new URL(labelFontUrl, document.baseURI).href,
};

/**
 * The one worker that builds guides. It is thrown away and replaced on cancel and after any fault that is not the input's, because a
 * kernel that trapped has undefined memory; mesh files are given to the new one before its next job.
 */
export class GuideClient {
  readonly #files = new Map<string, Uint8Array>();
  #instruments: readonly Instrument[] | null = null;
  readonly #worker = new DisposableWorker<GuideWorker>(
    () => new Worker(new URL('./guide.worker.ts', import.meta.url), { type: 'module' }),
    (remote) => {
      // A start that fails is told by the first job, which waits for it.
      remote.start(assets).catch(() => {});
      for (const [path, bytes] of this.#files) void remote.putFile(path, bytes);
      if (this.#instruments !== null) void remote.putInstruments(this.#instruments);
    },
  );

  /** Gives the client a mesh file of the case; one that is there under that path is replaced. */
  putFile(path: string, bytes: Uint8Array): void {
    this.#files.set(path, bytes);
    this.#worker.tell((remote) => void remote.putFile(path, bytes));
  }

  /** Gives the client the shelf that the depth ledger chooses from. Guides that are built keep what they were told. */
  putInstruments(instruments: readonly Instrument[]): void {
    this.#instruments = instruments;
    this.#worker.tell((remote) => void remote.putInstruments(instruments));
  }

  /** Forgets all files: another case is opened. */
  clearFiles(): void {
    for (const path of this.#files.keys()) {
      this.#worker.tell((remote) => void remote.dropFile(path));
    }
    this.#files.clear();
  }

  /** Builds one guide and reads it back. `progress` is told each stage. */
  build(
    document: CaseDocument,
    guide: string,
    progress: (stage: string) => void,
  ): Promise<Outcome<BuiltPart>> {
    return this.#worker.run((remote, live) => remote.build(document, guide, proxy(live(progress))));
  }

  /** Checks the bytes of the guide that was built last. */
  check(): Promise<Outcome<GuideReport>> {
    return this.#worker.run((remote) => remote.check());
  }

  /** Builds and checks one guide as the bytes of a file. */
  export(document: CaseDocument, guide: string, format: MeshFormat) {
    return this.#worker.run((remote) =>
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
    this.#worker.cancel();
  }

  dispose(): void {
    this.#worker.cancel();
    this.#files.clear();
  }
}
