import { proxy } from 'comlink';
import type { NamedFile } from '../../shared/volume/dicom-series.ts';
import type { Volume } from '../../shared/volume/volume.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { Progress } from './repair-protocol.ts';
import type { BoneOptions, ScanWorker } from './scan-protocol.ts';

/** Reads scans and takes bones from them in a worker of its own; `cancel` ends what it does. */
export class ScanClient {
  readonly #worker = new DisposableWorker<ScanWorker>(
    () => new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module' }),
  );

  read(files: readonly NamedFile[], series: number, progress: Progress) {
    return this.#worker.run((remote, live) => remote.read(files, series, proxy(live(progress))));
  }

  /** The page keeps the volume: the worker gets a copy. */
  bone(volume: Volume, options: BoneOptions, progress: Progress) {
    return this.#worker.run((remote, live) => remote.bone(volume, options, proxy(live(progress))));
  }

  cancel(): void {
    this.#worker.cancel();
  }
}
