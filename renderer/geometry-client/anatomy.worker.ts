import { expose, transfer } from 'comlink';
import { packCase } from '../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { readMeshOfCase } from '../../shared/jobs/read-mesh-of-case.ts';
import { buildBvhTree } from '../../shared/mesh/bvh-tree.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { proposePlan } from '../../shared/planning/propose-plan.ts';
import { settled } from './fault.ts';
import { drawnMesh } from './indexed-mesh.ts';
import type { AnatomyWorker, ReadAnatomy } from './protocol.ts';
import { buffersOfDrawn, buffersOfTree } from './transferables.ts';

/** Meshes whose trees are still to be asked for. */
const unindexed = new Map<number, MeshData>();

const worker: AnatomyWorker = {
  read(key, path, bytes, unitFactor) {
    const outcome = settled((): ReadAnatomy => {
      const { mesh, ...facts } = readMeshOfCase(bytes, path, unitFactor, 'anatomy');
      return { ...drawnMesh(mesh, 'anatomy'), ...facts };
    });
    if (!outcome.ok) return outcome;
    // What is moved to the page is gone from here.
    const { positions, triangles } = outcome.value.mesh;
    unindexed.set(key, { positions: positions.slice(), triangles: triangles.slice() });
    return transfer(outcome, buffersOfDrawn(outcome.value));
  },
  tree(key) {
    const outcome = settled(() => {
      const mesh = unindexed.get(key);
      if (mesh === undefined) throw new Error(`mesh ${key} was not read`);
      unindexed.delete(key);
      return buildBvhTree(mesh);
    });
    return outcome.ok ? transfer(outcome, buffersOfTree(outcome.value)) : outcome;
  },
  propose: (...question) => settled(() => proposePlan(...question)),
  unpack: (bytes) =>
    settled(() => {
      const { document, meshes, audit, review } = unpackCase(bytes);
      return { document, meshes, audit, review };
    }),
  pack: (contents) => settled(() => packCase(contents)),
};

expose(worker);
