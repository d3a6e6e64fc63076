import { proxy } from 'comlink';
import kernelUrl from 'manifold-3d/manifold.wasm?url';
import type { RepairStep } from '../../shared/repair/repair-steps.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { FileLook, Progress, RepairWorker, WantedObject } from './repair-protocol.ts';

/** Inspects and repairs meshes in a worker of its own; `cancel` ends what it does. */
export class RepairClient {
  readonly #worker = new DisposableWorker<RepairWorker>(
    () => new Worker(new URL('./repair.worker.ts', import.meta.url), { type: 'module' }),
    (remote) => void remote.start(new URL(kernelUrl, document.baseURI).href),
  );

  inspect(
    file: { readonly name: string; readonly bytes: Uint8Array; readonly reduced: boolean },
    looked: (look: FileLook) => void,
    progress: Progress,
  ) {
    const { name, bytes, reduced } = file;
    return this.#worker.run((remote, live) =>
      remote.inspect(name, bytes, reduced, proxy(live(looked)), proxy(live(progress))),
    );
  }

  prepare(
    file: { readonly name: string; readonly bytes: Uint8Array; readonly reduced: boolean },
    unitMm: number,
    wanted: readonly WantedObject[],
    progress: Progress,
  ) {
    const { name, bytes, reduced } = file;
    return this.#worker.run((remote, live) =>
      remote.prepare(name, bytes, reduced, unitMm, wanted, proxy(live(progress))),
    );
  }

  findFaults(path: string, bytes: Uint8Array, unitMm: number, progress: Progress) {
    return this.#worker.run((remote, live) =>
      remote.findFaults(path, bytes, unitMm, proxy(live(progress))),
    );
  }

  repair(
    path: string,
    bytes: Uint8Array,
    unitMm: number,
    steps: readonly RepairStep[],
    progress: Progress,
  ) {
    return this.#worker.run((remote, live) =>
      remote.repair(path, bytes, unitMm, steps, proxy(live(progress))),
    );
  }

  cancel(): void {
    this.#worker.cancel();
  }
}
