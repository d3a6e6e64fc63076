import { expose, transfer } from 'comlink';
import { packCase } from '../../shared/case-file/pack-case.ts';
import { unpackCase } from '../../shared/case-file/unpack-case.ts';
import { readMeshOfCase } from '../../shared/jobs/read-mesh-of-case.ts';
import { proposePlan } from '../../shared/planning/propose-plan.ts';
import { settled } from './fault.ts';
import { indexedMesh } from './indexed-mesh.ts';
import type { AnatomyWorker, ReadAnatomy } from './protocol.ts';
import { buffersOf } from './transferables.ts';

const worker: AnatomyWorker = {
  read(path, bytes, unitFactor) {
    const outcome = settled((): ReadAnatomy => {
      const { mesh, ...facts } = readMeshOfCase(bytes, path, unitFactor, 'anatomy');
      return { ...indexedMesh(mesh, 'anatomy'), ...facts };
    });
    return outcome.ok ? transfer(outcome, buffersOf(outcome.value)) : outcome;
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
