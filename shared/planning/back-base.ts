import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { along, type Vec3 } from '../mesh/vec3.ts';
import type { BodyFrame } from './patient-frame.ts';

/** A painted line of the base. */
interface BaseStroke {
  readonly points: readonly Vec3[];
  readonly radius: number;
}

/**
 * A base over the lower back, from the level of the channels, mm: a bar across there, one across above, and a line down the furrow of the
 * spine from the upper bar into the natal cleft. Smaller ones slip (foreseen 0.03 to 0.05 on the Visible Human Female); this one prints
 * whole in a chamber of 175 x 145 mm.
 */
const HALF_WIDTH = 58;
const UP = 75;
const DOWN = 60;
const RADIUS = 10;
/** Between a line's points, mm. */
const STEP = 3;
/** Rays come from so far behind, mm. */
const BEHIND = 200;

/** The lines of the base about `middle`, a point of the midplane at the channels' level; those that lie on skin throughout. */
export function backBase(
  skin: SpatialIndex,
  { left, posterior, superior }: BodyFrame,
  middle: Vec3,
): readonly BaseStroke[] {
  const inwards: Vec3 = [-posterior[0], -posterior[1], -posterior[2]];
  const at = (aside: number, up: number): Vec3 | undefined => {
    const over = along(along(along(middle, left, aside), superior, up), posterior, BEHIND);
    return skin.raycast(over, inwards, 0, 2 * BEHIND)?.point;
  };
  const line = (from: readonly [number, number], to: readonly [number, number]): BaseStroke[] => {
    const count = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP);
    const points = Array.from({ length: count + 1 }, (_, k) =>
      at(from[0] + ((to[0] - from[0]) * k) / count, from[1] + ((to[1] - from[1]) * k) / count),
    ).filter((point) => point !== undefined);
    return points.length === count + 1 ? [{ points, radius: RADIUS }] : [];
  };
  return [
    ...line([-HALF_WIDTH, 0], [HALF_WIDTH, 0]),
    ...line([-HALF_WIDTH, UP], [HALF_WIDTH, UP]),
    ...line([0, UP], [0, -DOWN]),
  ];
}
