import { expose, transfer } from 'comlink';
import { buildSpatialIndex } from '../../shared/mesh/bvh-spatial-index.ts';
import type { SpatialIndex } from '../../shared/mesh/spatial-index.ts';
import { contactValues, undercutValues, wallValues } from './drawing/colour-values.ts';
import { featureEdges } from './drawing/feature-edges.ts';
import { vertexOcclusion } from './drawing/vertex-occlusion.ts';
import { settled } from './fault.ts';
import type { Outcome } from './protocol.ts';
import { type KeptMesh, receivedMesh, type SurfaceWorker } from './surface-protocol.ts';

const kept = new Map<number, KeptMesh & { readonly index: SpatialIndex }>();

function meshOf(key: number) {
  const found = kept.get(key);
  if (found === undefined) throw new Error(`the worker of surfaces was not given mesh ${key}`);
  return found;
}

/** Runs `work` and moves its array to the page. */
function moved<T extends Uint8Array | Uint32Array | Float32Array>(work: () => T): Outcome<T> {
  const outcome = settled(work);
  return outcome.ok ? transfer(outcome, [outcome.value.buffer as ArrayBuffer]) : outcome;
}

const worker: SurfaceWorker = {
  keep(key, sent) {
    const received = receivedMesh(sent);
    kept.set(key, { ...received, index: buildSpatialIndex(received.mesh) });
  },
  drop: (key) => void kept.delete(key),
  occlusion: (key) => moved(() => vertexOcclusion(meshOf(key).surface, meshOf(key).index)),
  edges: (key) => moved(() => featureEdges(meshOf(key).mesh)),
  contact: (guide, support) =>
    moved(() => contactValues(meshOf(guide).surface, meshOf(support).index)),
  wall: (guide) => moved(() => wallValues(meshOf(guide).surface, meshOf(guide).index)),
  undercut: (support, removal) =>
    moved(() => undercutValues(meshOf(support).surface, meshOf(support).index, removal)),
};

expose(worker);
