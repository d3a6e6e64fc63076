import { expose } from 'comlink';
import { Kernel } from '../../shared/geometry/kernel.ts';
import { fitOf } from '../../shared/jobs/fit-pieces.ts';
import { type CutBone, cutBone } from '../../shared/jobs/simulate-cuts.ts';
import { joinMeshes } from '../../shared/mesh/join-meshes.ts';
import type { MeshData } from '../../shared/mesh/mesh-data.ts';
import { settledLater } from './fault.ts';
import { drawnMesh } from './indexed-mesh.ts';
import type { SimulationWorker } from './simulation-protocol.ts';

let kernel: Promise<Kernel> | null = null;
let last: CutBone | null = null;

function opened(): Promise<Kernel> {
  if (kernel === null) throw new Error('the worker of simulations was not started');
  return kernel;
}

function cutLast(): CutBone {
  if (last === null) throw new Error('the worker of simulations was given no bone');
  return last;
}

/** The pieces with these numbers as one mesh. */
const together = ({ pieces }: CutBone, numbers: readonly number[]): MeshData =>
  joinMeshes(numbers.map((number) => pieces[number].mesh));

const worker: SimulationWorker = {
  start(kernelUrl) {
    kernel = Kernel.open({ wasmUrl: kernelUrl });
  },
  cut: (bone, cuts) =>
    settledLater(async () => {
      last = null;
      const made = cutBone(await opened(), bone, cuts);
      last = made;
      const pieces = made.pieces.map(({ mesh, volume, sides }, number) => ({
        ...drawnMesh(mesh, 'guide'),
        number,
        volume,
        sides,
      }));
      return { ...made, pieces };
    }),
  fit: (stays, moves, motion) =>
    settledLater(async () => {
      const bone = cutLast();
      return fitOf(await opened(), together(bone, stays), together(bone, moves), motion, bone.cuts);
    }),
};

expose(worker);
