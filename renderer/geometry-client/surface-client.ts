import type { Remote } from 'comlink';
import type { Vec3 } from '../../shared/mesh/vec3.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { Outcome } from './protocol.ts';
import { type KeptMesh, type SurfaceWorker, sentSurface } from './surface-protocol.ts';

/**
 * Asks the worker of surfaces. A mesh is copied to it when it is first asked about and known there by its drawn surface; one that the
 * page forgets is dropped there too. Where the worker ends, all that is waited for gives E_CANCELLED, and the next one knows no mesh.
 */
export class SurfaceClient {
  readonly #worker = new DisposableWorker<SurfaceWorker>(
    () => new Worker(new URL('./surface.worker.ts', import.meta.url), { type: 'module' }),
    () => {
      this.#keys = new WeakMap();
    },
    { outlivesFaults: true },
  );
  #keys = new WeakMap<KeptMesh['surface'], number>();
  readonly #forgotten = new FinalizationRegistry<number>((key) =>
    this.#worker.tell((remote) => void remote.drop(key)),
  );
  #next = 1;

  occlusion(mesh: KeptMesh): Promise<Outcome<Uint8Array>> {
    return this.#ask((worker) => worker.occlusion(this.#keyOf(worker, mesh)));
  }

  edges(mesh: KeptMesh): Promise<Outcome<Uint32Array>> {
    return this.#ask((worker) => worker.edges(this.#keyOf(worker, mesh)));
  }

  contact(guide: KeptMesh, support: KeptMesh): Promise<Outcome<Float32Array>> {
    return this.#ask((worker) =>
      worker.contact(this.#keyOf(worker, guide), this.#keyOf(worker, support)),
    );
  }

  wall(guide: KeptMesh): Promise<Outcome<Float32Array>> {
    return this.#ask((worker) => worker.wall(this.#keyOf(worker, guide)));
  }

  undercut(support: KeptMesh, removal: Vec3): Promise<Outcome<Float32Array>> {
    return this.#ask((worker) => worker.undercut(this.#keyOf(worker, support), removal));
  }

  dispose(): void {
    this.#worker.cancel();
  }

  #keyOf(worker: Remote<SurfaceWorker>, kept: KeptMesh): number {
    const { surface } = kept;
    const known = this.#keys.get(surface);
    if (known !== undefined) return known;
    const key = this.#next++;
    this.#keys.set(surface, key);
    this.#forgotten.register(surface, key);
    void worker.keep(key, sentSurface(kept));
    return key;
  }

  #ask<T>(question: (worker: Remote<SurfaceWorker>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#worker.run(question);
  }
}
