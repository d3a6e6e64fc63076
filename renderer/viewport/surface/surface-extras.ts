import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Outcome } from '../../geometry-client/protocol.ts';
import { SurfaceClient } from '../../geometry-client/surface-client.ts';
import type { KeptMesh } from '../../geometry-client/surface-protocol.ts';

/** What the worker will say; null after a fault. */
export type Answer<T> = Promise<T | null>;

/** What the worker of surfaces has said of each mesh: asked once, kept as long as the mesh is. A fault leaves a surface as it is. */
export class SurfaceExtras {
  readonly #client = new SurfaceClient();
  readonly #occlusion = new WeakMap<object, Answer<Uint8Array>>();
  readonly #edges = new WeakMap<object, Answer<Uint32Array>>();

  occlusion(kept: KeptMesh): Answer<Uint8Array> {
    return remembered(this.#occlusion, kept.surface, () => this.#client.occlusion(kept));
  }

  edges(kept: KeptMesh): Answer<Uint32Array> {
    return remembered(this.#edges, kept.surface, () => this.#client.edges(kept));
  }

  contact(guide: KeptMesh, support: KeptMesh): Answer<Float32Array> {
    return this.#client.contact(guide, support).then(valueIn);
  }

  wall(guide: KeptMesh): Answer<Float32Array> {
    return this.#client.wall(guide).then(valueIn);
  }

  undercut(support: KeptMesh, removal: Vec3): Answer<Float32Array> {
    return this.#client.undercut(support, removal).then(valueIn);
  }

  dispose(): void {
    this.#client.dispose();
  }
}

function remembered<T>(
  known: WeakMap<object, Answer<T>>,
  key: object,
  ask: () => Promise<Outcome<T>>,
): Answer<T> {
  const found = known.get(key);
  if (found !== undefined) return found;
  const answer = ask().then(valueIn);
  known.set(key, answer);
  return answer;
}

const valueIn = <T>(outcome: Outcome<T>): T | null => (outcome.ok ? outcome.value : null);
