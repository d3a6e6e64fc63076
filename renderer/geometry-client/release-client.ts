import { type Remote, wrap } from 'comlink';
import kernelUrl from 'manifold-3d/manifold.wasm?url';
import labelFontUrl from '../../assets/fonts/NotoSansSC-label.ttf?url';
import reportFontUrl from '../../assets/fonts/NotoSansSC-report.ttf?url';
import { faultOf } from './fault.ts';
import type { Outcome } from './protocol.ts';
import type { ReleaseWorker } from './release-protocol.ts';

const address = (url: string): string => new URL(url, document.baseURI).href;

/** Asks the worker of releases. It is started with the first question and replaced after a fault that is not the input's. */
export class ReleaseClient {
  #worker: Worker | null = null;
  #remote: Remote<ReleaseWorker> | null = null;

  async ask<T>(
    question: (worker: Remote<ReleaseWorker>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    let outcome: Outcome<T>;
    try {
      outcome = await question(this.#open());
    } catch (error) {
      outcome = { ok: false, fault: faultOf(error) };
    }
    if (!outcome.ok && outcome.fault.kind !== 'input') this.dispose();
    return outcome;
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
  }

  #open(): Remote<ReleaseWorker> {
    if (this.#remote !== null) return this.#remote;
    this.#worker = new Worker(new URL('./release.worker.ts', import.meta.url), { type: 'module' });
    this.#remote = wrap<ReleaseWorker>(this.#worker);
    void this.#remote.start({
      labelFontUrl: address(labelFontUrl),
      reportFontUrl: address(reportFontUrl),
      kernelUrl: address(kernelUrl),
    });
    return this.#remote;
  }
}
