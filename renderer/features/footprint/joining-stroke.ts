import type { SpatialIndex } from '../../../shared/mesh/spatial-index.ts';
import { distance, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { extended } from './stroke-path.ts';

/** Further from the bone than this the end of a gap is above no place of it, mm. */
const ABOVE = 40;

/**
 * The points of a stroke over the bone that leads under a gap from one end to the other (patient space, mm). Null where the ends
 * lie too far from the bone, or above the same place of it: then no footprint fills the gap.
 */
export function joiningStroke(
  bone: SpatialIndex,
  [from, to]: readonly [Vec3, Vec3],
  radius: number,
): readonly Vec3[] | null {
  const start = bone.closestPoint(from, ABOVE);
  const end = bone.closestPoint(to, ABOVE);
  if (start === null || end === null) return null;
  const width = distance(start.point, end.point);
  if (width < distance(from, to) / 4) return null;
  // As finely as a fast pointer's way is laid, however near the ends.
  const spacing = Math.min(radius, 2 * width);
  const points = extended([start.point], end.point, spacing, bone);
  return points.length > 1 ? points : null;
}

interface Painted {
  readonly points: readonly Readonly<Vec3>[];
  readonly radius?: number | undefined;
  readonly mode: 'add' | 'erase';
}

/** Whether a stroke (mm; `usual`: the radius of those that give none) is laid along strokes that are there: what parts the guide under those, it does not join either. */
export const isPaintedAlready = (
  points: readonly Vec3[],
  strokes: readonly Painted[],
  usual: number,
): boolean =>
  points.every((point) =>
    strokes.some(
      ({ points: along, radius = usual, mode }) =>
        mode === 'add' && along.some((other) => distance(point, other) < radius / 2),
    ),
  );
