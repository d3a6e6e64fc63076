import type { SimulatedCut } from '../../../shared/jobs/simulate-cuts.ts';
import type { Bounds } from '../../../shared/mesh/bounds.ts';
import { add, along, distance, scale, type Vec3 } from '../../../shared/mesh/vec3.ts';
import type { CameraRequest } from '../../stores/view-store.ts';

/** How much is shown about the cuts, mm: a gap of some millimetres is to be seen. */
const AROUND = 45;

/** A bone that reaches no further than so many times what is shown about its cuts is shown whole. */
const WHOLE = 1.6;

/**
 * What to look at once a bone is cut: the whole bone with all that remains of it, or its cuts where the bone is so long that they were small. A bone
 * fills the picture by its own points: a ball round it is wider than a jaw or a vertebra, and its middle is not theirs.
 * `pieces`: their points where they lie now, xyz triples, mm.
 */
export function viewOfCuts(
  cuts: readonly SimulatedCut[],
  bounds: Bounds | null,
  pieces: readonly Float32Array[],
): CameraRequest {
  const middles = cuts.map(({ origin, up, depth }) =>
    along(origin, up, -Math.min(depth, AROUND) / 2),
  );
  const sum = middles.reduce(add, [0, 0, 0] as Vec3);
  const at = scale(sum, 1 / middles.length);
  const radius = Math.max(AROUND, ...middles.map((middle) => distance(middle, at) + AROUND / 2));
  if (bounds === null) return { type: 'fly-to', at, radius };
  const { min, max } = bounds;
  const reach = Math.max(...max.map((high, axis) => high - min[axis])) / 2;
  return reach <= WHOLE * radius
    ? { type: 'show', at: scale(add(min, max), 0.5), points: pieces }
    : { type: 'fly-to', at, radius };
}
