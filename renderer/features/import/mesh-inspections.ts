import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { fitsBinaryStl } from '../../../shared/mesh/stl-reader.ts';
import type { JobFault } from '../../geometry-client/protocol.ts';
import { RepairClient } from '../../geometry-client/repair-client.ts';
import type { FileLook, ObjectFaults } from '../../geometry-client/repair-protocol.ts';
import type { WaitingMesh } from '../files/index.ts';

/** How far a file has come. */
export type FileState =
  | { readonly status: 'waiting' }
  | { readonly status: 'reading'; readonly share: number }
  /** `canReduce`: too many facets, but a binary STL, which can be read reduced. */
  | { readonly status: 'refused'; readonly fault: JobFault; readonly canReduce: boolean }
  | {
      readonly status: 'read';
      readonly look: FileLook;
      /** One for each object; null while they are looked for, or where that was stopped. */
      readonly faults: readonly ObjectFaults[] | null;
      readonly inspecting: boolean;
    };

type States = ReadonlyMap<WaitingMesh, FileState>;

/** Reads and inspects files one after the other, away from the page. One for each dialog. */
export class MeshInspections {
  readonly useStates: UseBoundStore<StoreApi<{ readonly states: States }>> = create(() => ({
    states: new Map() as States,
  }));
  readonly client = new RepairClient();
  #reduced = new Set<WaitingMesh>();
  #queue: WaitingMesh[] = [];
  #running = false;
  /** Grows when the dialog goes: what was begun before then is not heard any more. */
  #life = 0;

  /** Files that are shown; those that are new are read. */
  want(meshes: readonly WaitingMesh[]): void {
    const { states } = this.useStates.getState();
    for (const mesh of meshes) {
      if (!states.has(mesh)) this.#set(mesh, { status: 'waiting' });
      if (this.#stateOf(mesh).status === 'waiting' && !this.#queue.includes(mesh)) {
        this.#queue.push(mesh);
      }
    }
    void this.#run();
  }

  /** Ends the inspection; files that were read stay, uninspected. */
  stop(): void {
    this.client.cancel();
  }

  /** Inspects what was stopped. */
  resume(mesh: WaitingMesh): void {
    this.#queue.push(mesh);
    void this.#run();
  }

  /** Reads a file that has too many facets with fewer. */
  reduce(mesh: WaitingMesh): void {
    this.#reduced.add(mesh);
    this.resume(mesh);
  }

  isReduced = (mesh: WaitingMesh): boolean => this.#reduced.has(mesh);

  /** Ends all work; `want` begins anew. */
  dispose(): void {
    this.#queue = [];
    this.#running = false;
    this.#life++;
    this.client.cancel();
    for (const [mesh, { status }] of this.useStates.getState().states) {
      if (status === 'reading') this.#set(mesh, { status: 'waiting' });
    }
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const life = this.#life;
    for (let mesh = this.#queue.shift(); mesh !== undefined; mesh = this.#queue.shift()) {
      await this.#inspect(mesh);
      if (life !== this.#life) return;
    }
    this.#running = false;
  }

  async #inspect(mesh: WaitingMesh): Promise<void> {
    const life = this.#life;
    const reduced = this.#reduced.has(mesh);
    const known = this.#stateOf(mesh);
    this.#set(
      mesh,
      known.status === 'read' ? { ...known, inspecting: true } : { status: 'reading', share: 0 },
    );
    const outcome = await this.client.inspect(
      { ...mesh, reduced },
      (look) => this.#set(mesh, { status: 'read', look, faults: null, inspecting: true }),
      (share) => {
        if (this.#stateOf(mesh).status === 'reading') this.#set(mesh, { status: 'reading', share });
      },
    );
    if (life !== this.#life) return;
    const state = this.#stateOf(mesh);
    if (outcome.ok) {
      this.#set(mesh, { status: 'read', ...outcome.value, inspecting: false });
    } else if (state.status === 'read') {
      this.#set(mesh, { ...state, inspecting: false });
    } else {
      const canReduce = outcome.fault.code === 'E_TOO_LARGE' && fitsBinaryStl(mesh.bytes);
      this.#set(mesh, { status: 'refused', fault: outcome.fault, canReduce });
    }
  }

  #stateOf(mesh: WaitingMesh): FileState {
    return this.useStates.getState().states.get(mesh) ?? { status: 'waiting' };
  }

  #set(mesh: WaitingMesh, state: FileState): void {
    this.useStates.setState(({ states }) => ({ states: new Map(states).set(mesh, state) }));
  }
}
