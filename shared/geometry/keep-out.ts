import type { DistanceField } from './distance-field.ts';
import { SLIDE_RELIEF, SLIDE_RELIEF_SAMPLES } from './tolerances.ts';

/** Samples deeper under the top of their column than this many spacings tell nothing about the surface that the guide meets. */
const SKIN_BELOW = 1.8;

/** Where nothing is near: far outside, so that blending with it changes nothing. */
const FAR = 20;

/**
 * The keep-out as a field: positive where a guide may not be. For a sample p it is clearance - k(p), k the least distance
 * to the support met on the way off, min over t >= 0 of d(p + t w). A column of the lattice is such a way, so one pass down
 * each column does it. From SLIDE_RELIEF_SAMPLES of travel onwards SLIDE_RELIEF is added to the clearance: what the guide
 * slides past needs no contact, and the relief keeps the sampled walls clear.
 *
 * `undercut` (mm, a sample): how much nearer the way off comes than the sample itself, d(p) - k(p); 0 where the surface is
 * free along the removal direction.
 */
export interface KeepOut {
  readonly value: Float32Array;
  readonly undercut: Float32Array;
}

/** Sweeps the support against the removal direction (local z). `clearance` in mm. */
export function sweepKeepOut(field: DistanceField, clearance: number): KeepOut {
  const { lattice, top, distance, spans, used } = field;
  const { z0, h, nx, ny, nz } = lattice;
  const value = new Float32Array(distance.length);
  const undercut = new Float32Array(distance.length);
  const lag = SLIDE_RELIEF_SAMPLES;
  const recent = new Float64Array(lag);
  for (let column = 0; column < nx * ny; column++) {
    if (used[column] === 0) continue;
    value.fill(clearance - FAR, column * nz, (column + 1) * nz);
    const floor = top[column];
    const skin = floor - SKIN_BELOW * h;
    const start = Math.max(spans.high[column], Math.min(nz - 1, Math.floor((floor - z0) / h)));
    let onTheWay = FAR;
    let furtherOff = FAR;
    recent.fill(FAR);
    for (let iz = start; iz >= 0; iz--) {
      const index = column * nz + iz;
      const z = z0 + iz * h;
      const d = distance[index];
      let own = Math.min(FAR, d);
      if (z <= floor) own = z > skin && d < FAR ? -d : Math.min(onTheWay, 0);
      if (own < onTheWay) onTheWay = own;
      const slot = iz % lag;
      if (recent[slot] < furtherOff) furtherOff = recent[slot];
      recent[slot] = own;
      value[index] = clearance - Math.min(onTheWay, furtherOff - SLIDE_RELIEF);
      undercut[index] = own - onTheWay;
      if (z <= skin && iz > 0 && onTheWay >= own) {
        // Nothing further down changes: the rest of the column is as deep in the keep-out.
        value.fill(value[index], column * nz, index);
        break;
      }
    }
  }
  return { value, undercut };
}
