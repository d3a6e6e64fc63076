import type { SpatialIndex } from '../mesh/spatial-index.ts';
import {
  add,
  along,
  angleDeg,
  anyPerpendicular,
  cross,
  distance,
  length,
  normalize,
  scale,
  subtract,
  type Vec3,
} from '../mesh/vec3.ts';
import { barRadius } from './inside-measures.ts';
import { dipsAlong, findIsthmus, type Isthmus } from './isthmus.ts';
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
/** The same where it isn't there: a point picked 8 mm off, in the joint behind the pedicle or in the body, still has all of the pedicle in reach. */
const WIDE_SEARCH = { reach: 16, wander: 8 };
/**
 * A point within this of the axis through a pedicle's middle was picked well, mm, where the narrowest place near it is as near to that
 * middle as the other: of a tall pedicle it says at which height the axis is wanted.
 */
const PICKED_WELL = 3;
const NEAR_MIDDLE = 4;
/** Of a pedicle's narrowest ball the bar through it has more than this; a narrow place of a lamina or a process has no such way through. */
const LEAST_BAR = 0.5;
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
  const aimed = (centre: Vec3): Aimed => bestDirection(index, centre, side, frame, usualMedialDeg);
  const isthmus = isthmusNear(
    index,
    seed,
    usual,
    directionsAbout(frame, side, usualMedialDeg),
    aimed,
  );
  if (isthmus === null) return null;
  const { centre } = isthmus;
  const best = aimed(centre);
  const { direction } = best;
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
    isthmusFound: isthmus.found && best.diameter > LEAST_BAR * isthmus.diameter,
    medialDeg: best.medial,
    caudalDeg: best.caudal,
  };
}

/** The direction of the thickest bar through a place. */
interface Aimed {
  readonly medial: number;
  readonly caudal: number;
  readonly direction: Vec3;
  /** Of that bar, mm. */
  readonly diameter: number;
}

/** The direction through `centre` in which the thickest bar fits, drawn a little towards the usual one. */
function bestDirection(
  index: SpatialIndex,
  centre: Vec3,
  side: Side,
  frame: BodyFrame,
  usualMedialDeg: number,
): Aimed {
  const usual = directionOf(frame, side, usualMedialDeg, 0);
  let best: Aimed = { medial: usualMedialDeg, caudal: 0, direction: usual, diameter: 0 };
  let highest = Number.NEGATIVE_INFINITY;
  const offer = (medial: number, caudal: number): boolean => {
    const direction = directionOf(frame, side, medial, caudal);
    const diameter = barAt(index, centre, direction);
    const off = angleDeg(direction, usual);
    const score = diameter - USUAL * off * off;
    if (score <= highest + 1e-9) return false;
    highest = score;
    best = { medial, caudal, direction, diameter };
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
  return best;
}

/** Diameter of the thickest bar about the axis through a place that the pedicle has to hold, mm; 0 where it leaves the bone. */
const barAt = (index: SpatialIndex, centre: Vec3, direction: Vec3): number =>
  2 * barRadius(index, along(centre, direction, -HALF), along(centre, direction, HALF));

/** Directions that a pedicle's axis may have, near enough to each other to tell it from a way through the arch. */
function directionsAbout(frame: BodyFrame, side: Side, usualMedialDeg: number): readonly Vec3[] {
  const turns = [-2, -1, 0, 1, 2].map((k) => (k * RANGE_DEG) / 2);
  return turns.flatMap((medial) =>
    turns.map((caudal) => directionOf(frame, side, usualMedialDeg + medial, caudal)),
  );
}

/**
 * The narrowest place of the pedicle that `seed` was picked in: near a point that was picked well, and of the whole pedicle for one that was
 * picked beside it. Narrow places that lie elsewhere on the way, as in the arch behind the pedicle, hold a thinner bar. Null where there is
 * no bone near `seed`.
 */
function isthmusNear(
  index: SpatialIndex,
  seed: Vec3,
  direction: Vec3,
  about: readonly Vec3[],
  aimed: (centre: Vec3) => Aimed,
): Isthmus | null {
  const near = findIsthmus(index, seed, direction, SEARCH);
  if (near === null) return null;
  const dips = dipsAlong(index, seed, direction, WIDE_SEARCH);
  const bars = dips.map(({ centre }) => Math.max(...about.map((d) => barAt(index, centre, d))));
  const thickest = Math.max(0, ...bars);
  if (thickest === 0) return near;
  const { centre, radius } = dips[bars.indexOf(thickest)];
  const middle = middleOfBars(index, centre, aimed);
  const offAxis = length(cross(subtract(seed, middle), direction));
  const well = offAxis <= PICKED_WELL && distance(near.centre, middle) <= NEAR_MIDDLE;
  if (near.found && well) return near;
  return { centre: middle, diameter: 2 * radius, found: true };
}

/** Axes through a pedicle are tried within this of its narrowest place, mm, this far apart; each time their direction is known better. */
const BAR_SEARCH = { aside: 6, grid: 1, times: 2 };
/** Bars that are thinner than the thickest by less than this are as good, mm: a facet's width in a bone made of facets. */
const AS_THICK = 0.5;

/** The middle, square to the axis, of the places at a pedicle's narrowest where the thickest bars pass: it is tall, and many are as good. */
function middleOfBars(index: SpatialIndex, narrowest: Vec3, aimed: (centre: Vec3) => Aimed): Vec3 {
  const { aside, grid, times } = BAR_SEARCH;
  let middle = narrowest;
  for (let k = 0; k < times; k++) {
    const { direction } = aimed(middle);
    const u = anyPerpendicular(direction);
    const v = cross(direction, u);
    const places: { readonly place: Vec3; readonly bar: number }[] = [];
    for (let a = -aside; a <= aside; a += grid) {
      for (let b = -aside; b <= aside; b += grid) {
        if (Math.hypot(a, b) > aside) continue;
        const place = add(middle, add(scale(u, a), scale(v, b)));
        places.push({ place, bar: barAt(index, place, direction) });
      }
    }
    const thickest = Math.max(...places.map(({ bar }) => bar));
    const good = places.filter(({ bar }) => bar > 0 && bar > thickest - AS_THICK);
    if (good.length === 0) return middle;
    const sum = good.reduce<Vec3>((so, { place }) => add(so, place), [0, 0, 0]);
    middle = scale(sum, 1 / good.length);
  }
  return middle;
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
