import kernelUrl from 'manifold-3d/manifold.wasm?url';
import type { SimulatedCut } from '../../shared/jobs/simulate-cuts.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import type { RigidMotion } from '../../shared/planning/rigid-motion.ts';
import { DisposableWorker } from './disposable-worker.ts';
import type { SimulationWorker } from './simulation-protocol.ts';

/** Cuts bones and measures how their pieces fit, in a worker of its own; `cancel` ends what it does and forgets the pieces. */
export class SimulationClient {
  readonly #worker = new DisposableWorker<SimulationWorker>(
    () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
    (remote) => void remote.start(new URL(kernelUrl, document.baseURI).href),
  );

  cut(bone: MeshData, cuts: readonly SimulatedCut[]) {
    return this.#worker.run((remote) => remote.cut(bone, cuts));
  }

  fit(stays: readonly number[], moves: readonly number[], motion: RigidMotion) {
    return this.#worker.run((remote) => remote.fit(stays, moves, motion));
  }

  cancel(): void {
    this.#worker.cancel();
  }
}
