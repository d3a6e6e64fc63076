import { writeStl } from '../../../shared/mesh/stl-writer.ts';
import { turnAxes } from '../../../shared/repair/axes.ts';
import type { ScannedBone } from '../../geometry-client/scan-protocol.ts';

/** Binary STL of a bone in RAS, for a case in that system. */
export const turnedBone = ({ indexed }: ScannedBone): Uint8Array =>
  writeStl(turnAxes(indexed.mesh), 'binary STL, mm');
