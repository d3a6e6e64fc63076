import { expose, transfer } from 'comlink';
import { writeStl } from '../../shared/mesh/stl-writer.ts';
import { isVoxelStairs } from '../../shared/mesh/voxel-stairs.ts';
import { repairMesh } from '../../shared/repair/repair-mesh.ts';
import { proposeThreshold } from '../../shared/volume/propose-threshold.ts';
import { readVolume } from '../../shared/volume/read-volume.ts';
import { segmentBone } from '../../shared/volume/segment-bone.ts';
import { settled } from './fault.ts';
import { indexedMesh } from './indexed-mesh.ts';
import type { ReadScan, ScannedBone, ScanWorker } from './scan-protocol.ts';
import { seldom } from './seldom.ts';
import { buffersOf } from './transferables.ts';

const worker: ScanWorker = {
  read(files, series, progress) {
    const outcome = settled((): ReadScan => {
      const scan = readVolume(files, { progress: seldom(progress) }, series);
      return { ...scan, proposed: proposeThreshold(scan) };
    });
    if (!outcome.ok) return outcome;
    return transfer(outcome, [outcome.value.volume.values.buffer as ArrayBuffer]);
  },
  bone(volume, { smoothRounds, ...options }, progress) {
    const tell = seldom(progress);
    const outcome = settled((): ScannedBone => {
      const found = segmentBone(volume, options, { progress: tell });
      if (smoothRounds > 0) tell(0.95, 'smoothing');
      const { mesh, reports } = repairMesh(
        found.mesh,
        smoothRounds > 0 ? [{ step: 'smooth', rounds: smoothRounds }] : [],
      );
      return {
        indexed: indexedMesh(mesh, 'anatomy'),
        bytes: writeStl(mesh, 'binary STL, mm'),
        regions: found.regions,
        volumeMm3: found.volumeMm3,
        smoothedBy: reports[0]?.deviationMm ?? null,
        stairs: isVoxelStairs(mesh),
        warnings: found.warnings.map(({ message }) => message),
      };
    });
    return outcome.ok ? transfer(outcome, buffersOf(outcome.value.indexed)) : outcome;
  },
};

expose(worker);
