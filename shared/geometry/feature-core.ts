import { along, anyPerpendicular, cross, subtract, type Vec3 } from '../mesh/vec3.ts';
import { samplePolyline } from './footprint.ts';
import type { SlotPlan, TubePlan } from './guide-plan.ts';
import { EDGE_RADIUS } from './tolerances.ts';

/** A feature may lose this share of its core to the keep-out: an edge that a process grazes. */
export const MAY_LOSE = 0.1;

/** Levels of a tube's core and of a wall's, as shares of the height. */
const TUBE_LEVELS = [0.5, 0.75, 1] as const;
const WALL_LEVELS = [0.5, 1] as const;

/** Sixteen points round a tube's outside at its entry, in the tube's frame. */
export function tubeRim({ entry, axis, outerDiameter }: TubePlan): Vec3[] {
  const side = anyPerpendicular(axis);
  const other = cross(axis, side);
  const radius = outerDiameter / 2;
  return Array.from({ length: 16 }, (_, k) => {
    const a = (k * Math.PI) / 8;
    return along(along(entry, side, radius * Math.cos(a)), other, radius * Math.sin(a));
  });
}

/** Points of a tube's wall without which it would not be the tube that was planned, in the tube's frame. */
export const tubeCore = (tube: TubePlan): Vec3[] =>
  TUBE_LEVELS.flatMap((share) =>
    tubeRim(tube).map((p) =>
      along(
        along(
          tube.entry,
          subtract(p, tube.entry),
          0.5 + tube.boreDiameter / tube.outerDiameter / 2,
        ),
        tube.axis,
        -Math.max(0, share * tube.height - EDGE_RADIUS),
      ),
    ),
  );

/** The same of a slot's walls: along the middle of each. */
export const slotCore = (slot: SlotPlan): Vec3[] =>
  (slot.sides === 2 ? [-1, 1] : [1]).flatMap((side) =>
    WALL_LEVELS.flatMap((share) =>
      samplePolyline(
        [-0.5, 0.5].map((l) => along(slot.origin, slot.along, l * slot.length)),
        2,
      ).map((p) =>
        along(
          along(p, slot.normal, (side * (slot.width + slot.wall)) / 2),
          slot.up,
          share * slot.height - EDGE_RADIUS,
        ),
      ),
    ),
  );
