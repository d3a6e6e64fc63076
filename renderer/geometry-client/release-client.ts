import type { Remote } from 'comlink';
import kernelUrl from 'manifold-3d/manifold.wasm?url';
import labelFontUrl from '../../assets/fonts/NotoSansSC-label.ttf?url';
import reportFontUrl from '../../assets/fonts/NotoSansSC-report.ttf?url';
import { DisposableWorker } from './disposable-worker.ts';
import type { Outcome } from './protocol.ts';
import type { ReleaseWorker } from './release-protocol.ts';

const address = (url: string): string => new URL(url, document.baseURI).href;

/** Asks the worker of releases. It is started with the first question and replaced after a fault that is not the input's. */
export class ReleaseClient {
  readonly #worker = new DisposableWorker<ReleaseWorker>(
    () => new Worker(new URL('./release.worker.ts', import.meta.url), { type: 'module' }),
    (remote) =>
      void remote.start({
        labelFontUrl: address(labelFontUrl),
        reportFontUrl: address(reportFontUrl),
        kernelUrl: address(kernelUrl),
      }),
  );

  ask<T>(question: (worker: Remote<ReleaseWorker>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#worker.run(question);
  }

  /** Ends what is being made; it gives E_CANCELLED. */
  cancel(): void {
    this.#worker.cancel();
  }
}
