import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { add, along, angleDeg, normalize, scale, type Vec3 } from '../mesh/vec3.ts';
import { barRadius } from './inside-measures.ts';
import { findIsthmus } from './isthmus.ts';
import { type BodyFrame, lateral, type Side } from './patient-frame.ts';

/** What was found in one pedicle. */
export interface PedicleAxis {
  /** Where the axis meets the cortex from behind. */
  readonly entry: Vec3;
  /** Where it would leave the vertebra in front. */
  readonly exit: Vec3;
  /** Unit, from back to front. */
  readonly direction: Vec3;
  /** Middle of the narrowest section. */
  readonly isthmus: Vec3;
  /** Of the largest round bar about the axis through the pedicle, 7 mm either way, mm. */
  readonly diameter: number;
  /** False where the pedicle only widens or narrows near the picked point. */
  readonly isthmusFound: boolean;
  /** Towards the middle, against the vertebra's own back, degrees. */
  readonly medialDeg: number;
  /** Downwards, against the upper endplate (or the patient's axes where there is none), degrees. */
  readonly caudalDeg: number;
}

/** Length of pedicle that has to hold the bar, either way from the isthmus, mm. */
const HALF = 7;
/** The isthmus is looked for this far along the pedicle, and its middle this far aside, from the point that was picked, mm. */
const SEARCH = { reach: 8, wander: 6 };
/**
 * What a direction off the usual one costs, mm of bar diameter a square degree: 5 degrees must gain 0.5 mm, 10 degrees 2 mm. A pedicle is
 * wider than a screw, and many directions then hold the same bar.
 */
const USUAL = 0.02;
/** Angles searched about the usual direction, degrees: both ways, first coarse, then fine. */
const RANGE_DEG = 20;
const COARSE_DEG = 2.5;
const FINE_DEG = 0.25;
/** Beyond any vertebra, mm. */
const OUTSIDE = 80;

/**
 * The axis of a pedicle: through the middle of its narrowest section, in the direction in which the thickest bar fits, drawn a
 * little towards the usual one (`usualMedialDeg` to the middle, level with the endplate: `frame.superior`). Null where there is no bone near `seed`.
 */
export function pedicleAxis(
  index: SpatialIndex,
  seed: Vec3,
  side: Side,
  frame: BodyFrame,
  usualMedialDeg: number,
): PedicleAxis | null {
  const usual = directionOf(frame, side, usualMedialDeg, 0);
  const isthmus = findIsthmus(index, seed, usual, SEARCH);
  if (isthmus === null) return null;
  const { centre } = isthmus;
  let best = { medial: usualMedialDeg, caudal: 0, score: Number.NEGATIVE_INFINITY, diameter: 0 };
  const offer = (medial: number, caudal: number): boolean => {
    const d = directionOf(frame, side, medial, caudal);
    const diameter = 2 * barRadius(index, along(centre, d, -HALF), along(centre, d, HALF));
    const off = angleDeg(d, usual);
    const score = diameter - USUAL * off * off;
    if (score <= best.score + 1e-9) return false;
    best = { medial, caudal, score, diameter };
    return true;
  };
  for (let m = -RANGE_DEG; m <= RANGE_DEG; m += COARSE_DEG) {
    for (let c = -RANGE_DEG; c <= RANGE_DEG; c += COARSE_DEG) offer(usualMedialDeg + m, c);
  }
  for (let step = COARSE_DEG / 2; step >= FINE_DEG; ) {
    const { medial, caudal } = best;
    const moved = [
      offer(medial + step, caudal),
      offer(medial - step, caudal),
      offer(medial, caudal + step),
      offer(medial, caudal - step),
    ].some(Boolean);
    if (!moved) step /= 2;
  }
  const direction = directionOf(frame, side, best.medial, best.caudal);
  const from = along(centre, direction, -OUTSIDE);
  const entry = index.raycast(from, direction)?.point;
  const exit = lastBefore(index, centre, direction);
  if (entry === undefined || exit === null) return null;
  return {
    entry,
    exit,
    direction,
    isthmus: centre,
    diameter: best.diameter,
    isthmusFound: isthmus.found,
    medialDeg: best.medial,
    caudalDeg: best.caudal,
  };
}

/** Where the axis first leaves the bone in front of the isthmus. */
function lastBefore(index: SpatialIndex, centre: Vec3, direction: Vec3): Vec3 | null {
  const hits = index.raycastAll(centre, direction, 0, OUTSIDE);
  return hits.find((hit) => !hit.entering)?.point ?? null;
}

/** From back to front, turned to the middle and downwards in a vertebra's frame. */
function directionOf(frame: BodyFrame, side: Side, medialDeg: number, caudalDeg: number): Vec3 {
  const m = (medialDeg * Math.PI) / 180;
  const c = (caudalDeg * Math.PI) / 180;
  const inwards = scale(lateral(frame, side), -Math.sin(m) * Math.cos(c));
  const forwards = scale(frame.posterior, -Math.cos(m) * Math.cos(c));
  return normalize(add(add(inwards, forwards), scale(frame.superior, -Math.sin(c))));
}
