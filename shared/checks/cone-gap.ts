import { along, type Vec3 } from '../mesh/vec3.ts';
import { depthsAlong, type SolidSurface, type Station } from './depth-along.ts';
import { PASSAGE_STEP } from './feature-tolerances.ts';

/** Fine steps about the nearest station: leaves less than 0.03 mm to chance. */
const FINE_STEP = 0.05;

/** Where a cone comes nearest to a surface. */
export interface ConeGap {
  /** mm; negative where the cone reaches it. Where nothing is near, the distance up to which that is known. */
  readonly distance: number;
  readonly at: Vec3;
  /** False where nothing was near. */
  readonly known: boolean;
}

/**
 * Least distance between an anatomy and a body of revolution with a slowly growing radius, taken as balls along its axis: the cone of all
 * places that a drill can take. Its end is round, by the radius there: the tip of a straying drill may also be deeper.
 */
export function coneGap(
  anatomy: SolidSurface,
  entry: Vec3,
  axis: Vec3,
  length: number,
  radiusAt: (s: number) => number,
): ConeGap {
  const gapAt = ({ s, point, depth, nearest }: Station, from = 0): ConeGap => ({
    distance: -depth - radiusAt(from + s),
    at: nearest ?? point,
    known: nearest !== null,
  });
  const least = (stations: readonly Station[], from = 0): { gap: ConeGap; s: number } =>
    stations
      .map((station) => ({ gap: gapAt(station, from), s: from + station.s }))
      .reduce((a, b) => (b.gap.distance < a.gap.distance ? b : a));
  const coarse = least(depthsAlong(anatomy, entry, axis, length, PASSAGE_STEP));
  if (!coarse.gap.known) return coarse.gap;
  const from = Math.max(0, coarse.s - PASSAGE_STEP);
  const to = Math.min(length, coarse.s + PASSAGE_STEP);
  return least(depthsAlong(anatomy, along(entry, axis, from), axis, to - from, FINE_STEP), from)
    .gap;
}
