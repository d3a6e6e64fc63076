import type { SlotPlan } from '../geometry/guide-plan.ts';
import { directionFromLocal, fromLocal } from './axis-frame.ts';
import { RUN_IN_LENGTH } from './feature-tolerances.ts';
import { longestRun, materialRuns, median } from './material-runs.ts';
import { type MeasuredSlot, WALLS_ACROSS } from './measured-slots.ts';

/** How one wall of a slot stands in the part. */
export interface WallShape {
  /** 1: on the +normal side. */
  readonly side: 1 | -1;
  /** Of its top above the origin, mm: the median along it, since bone may end a wall and a bar raise it. Null where there is no wall. */
  readonly height: number | null;
  /** From the gap's face outward, above the shell, mm: the median. Null where there is no wall. */
  readonly thickness: number | null;
}

/** Places along a wall, as shares of the slot's length from its middle: its rounded ends are left out. */
const PLACES = [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4];

/** The thickness is looked at on these shares of the height: above the shell and its fillet, below the rounded edge. */
const HEIGHTS = [0.6, 0.7, 0.8];

/** Measures the walls that a slot is to have: both, or of a fence the one on the +normal side. */
export function wallShapes(measured: MeasuredSlot): readonly WallShape[] {
  const sides: readonly (1 | -1)[] = measured.slot.sides === 2 ? [1, -1] : [1];
  return sides.map((side) => wallShape(measured, side));
}

function wallShape({ slot, near: { frame }, walls }: MeasuredSlot, side: 1 | -1): WallShape {
  const down = directionFromLocal(frame, [-1, 0, 0]);
  const outward = directionFromLocal(frame, [0, 0, side]);
  const start = slot.height + RUN_IN_LENGTH;
  const outside = slot.width + WALLS_ACROSS * slot.wall;
  const tops: number[] = [];
  const thicknesses: number[] = [];
  for (const share of PLACES) {
    const y = share * slot.length;
    const top = topAt(side * middleOf(slot), y);
    if (top === null) continue;
    tops.push(top);
    for (const part of HEIGHTS) {
      const from = fromLocal(frame, [part * top, y, 0]);
      const [wall] = materialRuns(walls, from, outward, outside);
      if (wall !== undefined) thicknesses.push(wall.to - wall.from);
    }
  }
  return { side, height: median(tops), thickness: median(thicknesses) };

  function topAt(z: number, y: number): number | null {
    const run = longestRun(materialRuns(walls, fromLocal(frame, [start, y, z]), down, start));
    return run === null ? null : start - run.from;
  }
}

/** Where a wall is sought from above: near the gap's face, so that a wall that is too thin is met and measured too. */
const middleOf = (slot: SlotPlan): number => slot.width / 2 + Math.min(0.5, slot.wall / 2);
