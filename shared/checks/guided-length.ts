import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { type AxisFrame, axisFrame, directionFromLocal, fromLocal } from './axis-frame.ts';
import { INTO_WALL } from './feature-tolerances.ts';
import type { FoundBore } from './find-bore.ts';

/** The stretch of a bore that guides a drill, on the planned axis' coordinates (z into the bone, 0 at the entry), mm. */
export interface GuidedStretch {
  readonly top: number;
  readonly exit: number;
}

/** Lines along the wall, evenly around. */
const LINES = 24;

/** Looked for this far beyond the bore's own ends, mm. */
const OVERSHOOT = 1;

/**
 * How much of a bore's length its wall surrounds: along lines just inside the wall, where each first enters and last leaves the part's
 * material. The last line to begin and the first to end bound the stretch, so that an oblique end counts only where the ring is whole:
 * what is beyond guides to one side only. Sides that have no wall at all (a bore cut by a slot) are left out. Null where no line meets material.
 */
export function guidedStretch(
  index: SpatialIndex,
  frame: AxisFrame,
  bore: FoundBore,
): GuidedStretch | null {
  const around = axisFrame([0, 0, 0], bore.axis);
  const axis = directionFromLocal(frame, bore.axis);
  const radius = bore.radius + INTO_WALL;
  let top = -Infinity;
  let exit = Infinity;
  for (let line = 0; line < LINES; line++) {
    const a = (2 * Math.PI * line) / LINES;
    const side = directionFromLocal(around, [Math.cos(a) * radius, Math.sin(a) * radius, 0]);
    const z = bore.from - OVERSHOOT;
    const t = (z - bore.centre[2]) / bore.axis[2];
    const from = fromLocal(frame, [
      bore.centre[0] + t * bore.axis[0] + side[0],
      bore.centre[1] + t * bore.axis[1] + side[1],
      z + side[2],
    ]);
    const hits = index.raycastAll(from, axis, 0, bore.to - bore.from + 2 * OVERSHOOT);
    if (hits.length === 0) continue;
    // Material that goes on beyond the bore's own end (below a seat, above a blind bore) guides no further than the bore.
    const first = hits[0].entering ? z + side[2] + hits[0].distance * bore.axis[2] : bore.from;
    const end = hits[hits.length - 1];
    const last = end.entering ? bore.to : z + side[2] + end.distance * bore.axis[2];
    top = Math.max(top, first);
    exit = Math.min(exit, last);
  }
  return exit > top && Number.isFinite(exit - top) ? { top, exit } : null;
}
