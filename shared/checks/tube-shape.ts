import type { Vec3 } from '../mesh/vec3.ts';
import { directionFromLocal, fromLocal } from './axis-frame.ts';
import { INTO_WALL, RUN_IN_LENGTH } from './feature-tolerances.ts';
import { longestRun, materialRuns, median } from './material-runs.ts';
import type { MeasuredTube } from './measured-bores.ts';

/** How a sleeve or pin stands in the part, on the planned axis. */
export interface TubeShape {
  /** Of the highest place of its top above the entry, mm: a drill's stop rests there. Null where there is no wall round the bore. */
  readonly height: number | null;
  /** Where that is, patient frame. */
  readonly top: Vec3;
  /** Outer diameter of its upper part, mm: the median all round, so that a bar or a cut at one side does not count. */
  readonly outerDiameter: number | null;
}

/** Lines round the bore. */
const LINES = 24;

/** The outside is looked at between these shares of the height: above the shell and its fillet, below the rounded edge. */
const OUTSIDE_FROM = 0.6;

/** Below the top by this much the outside is no longer rounded, mm. */
const BELOW_EDGE = 1;

/**
 * Measures the top and the outside of a tube. The top is the upper end of the longest stretch of material on lines parallel to the axis, just
 * inside the bore's wall and amid it: what stands further up, such as a bar that passes over, is not the tube.
 */
export function tubeShape({ tube, near, walls, bore, seat }: MeasuredTube): TubeShape {
  const { height, outerDiameter } = tube.plan;
  const { frame } = near;
  const hole = tube.bushing === null ? bore : (seat ?? bore);
  const inner = hole?.radius ?? (tube.bushing?.outerDiameter ?? tube.plan.boreDiameter) / 2;
  const outer = Math.max(inner + 2 * INTO_WALL, outerDiameter / 2);
  const axis = directionFromLocal(frame, [0, 0, 1]);
  const start = -height - RUN_IN_LENGTH;
  const round = (radius: number, line: number): Vec3 => {
    const a = (2 * Math.PI * line) / LINES;
    return [radius * Math.cos(a), radius * Math.sin(a), 0];
  };

  // 1. The top.
  let top: Vec3 | null = null;
  for (const radius of [inner + INTO_WALL, (inner + outer) / 2]) {
    for (let line = 0; line < LINES; line++) {
      const [x, y] = round(radius, line);
      const from = fromLocal(frame, [x, y, start]);
      const run = longestRun(materialRuns(walls, from, axis, -start));
      if (run !== null && (top === null || start + run.from < top[2])) {
        top = [x, y, start + run.from];
      }
    }
  }

  // 2. The outside, below the top that was found.
  const radii: number[] = [];
  const found = top === null ? height : -top[2];
  for (const z of [
    -(found - BELOW_EDGE),
    -(found * (1 + OUTSIDE_FROM)) / 2,
    -found * OUTSIDE_FROM,
  ]) {
    for (let line = 0; line < LINES; line++) {
      const from = fromLocal(frame, [0, 0, z]);
      const side = directionFromLocal(frame, round(1, line));
      const [wall] = materialRuns(walls, from, side, 2 * outer);
      if (wall !== undefined) radii.push(wall.to);
    }
  }
  const radius = median(radii);
  return {
    height: top === null ? null : -top[2],
    top: fromLocal(frame, top ?? [0, 0, -height]),
    outerDiameter: radius === null ? null : 2 * radius,
  };
}
