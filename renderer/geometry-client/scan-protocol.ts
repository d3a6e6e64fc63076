import type { NamedFile } from '../../shared/volume/dicom-series.ts';
import type { ProposedThreshold } from '../../shared/volume/propose-threshold.ts';
import type { ReadVolume } from '../../shared/volume/read-volume.ts';
import type { SegmentOptions } from '../../shared/volume/segment-bone.ts';
import type { Volume } from '../../shared/volume/volume.ts';
import type { IndexedMesh, Outcome } from './protocol.ts';
import type { Progress } from './repair-protocol.ts';

/** A scan, and the threshold for bone that its values suggest; null where they suggest none. */
export interface ReadScan extends ReadVolume {
  readonly proposed: ProposedThreshold | null;
}

/** How a bone is made of a scan. */
export interface BoneOptions extends SegmentOptions {
  /** Rounds of smoothing without shrinking; 0: none. */
  readonly smoothRounds: number;
}

/** A bone from a scan, LPS mm. */
export interface ScannedBone {
  readonly indexed: IndexedMesh;
  /** Binary STL of it. */
  readonly bytes: Uint8Array;
  readonly regions: number;
  readonly volumeMm3: number;
  /** How far smoothing moved the surface at most, mm; null without smoothing. */
  readonly smoothedBy: number | null;
  /** Whether the surface is a staircase of voxels, which a guide repeats. */
  readonly stairs: boolean;
  readonly warnings: readonly string[];
}

/** The worker that reads scans and takes bones from them. Ended on cancel. */
export interface ScanWorker {
  /** Reads a scan; nothing that names the patient is in what comes back. */
  read(files: readonly NamedFile[], series: number, progress: Progress): Outcome<ReadScan>;
  bone(volume: Volume, options: BoneOptions, progress: Progress): Outcome<ScannedBone>;
}
