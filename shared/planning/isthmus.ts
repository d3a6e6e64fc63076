import type { SpatialIndex } from '../mesh/spatial-index.ts';
import { add, along, anyPerpendicular, cross, distance, scale, type Vec3 } from '../mesh/vec3.ts';
import { depthInside, depthOver } from './inside-measures.ts';

/** Where a passage through a bone is narrowest. */
export interface Isthmus {
  /** Centre of the largest ball that fits there. */
  readonly centre: Vec3;
  /** Of that ball, mm. */
  readonly diameter: number;
  /** False where the passage only widens or only narrows within reach: its end was taken. */
  readonly found: boolean;
}

/** A narrowest place, and how wide the passage is there. */
export interface Dip {
  /** Centre of the largest ball that fits into the passage's section there. */
  readonly centre: Vec3;
  /** Of that ball, mm. */
  readonly radius: number;
}

export interface IsthmusOptions {
  /** How far along the passage it is looked for, either way from the seed, mm. */
  readonly reach: number;
  /** How far the middle of the passage may lie from the seed, square to the passage, mm. */
  readonly wander: number;
}

/** How a passage is followed from section to section. Lengths mm. */
interface Following extends IsthmusOptions {
  /** Between sections: a minimum is met to half of that. */
  readonly step: number;
  /** Largest sideways shift of the middle from one section to the next: a passage has no corners. */
  readonly shift: number;
  /**
   * Of places that are about equally wide the one nearest to the point that was picked is taken: what a place costs, mm of radius a square
   * millimetre off it.
   */
  readonly pull: number;
}

/** Sections are this far apart, mm. */
const STEP = 0.5;
/** A dip in the width shallower than this is roughness of the surface, mm. */
const DIP = 0.1;
/** Largest sideways shift of the middle between two sections, mm. */
const SHIFT = 1;
/**
 * 2 mm further off has to be 0.12 mm wider in radius, 4 mm 0.5. A pedicle is taller than wide, and a ball slides up and down in it freely.
 */
const PULL = 0.03;

/** First look along a passage of which it isn't known where in it the seed lies: sections further apart, and nothing drawn to the seed. */
const COARSE = { step: 1, shift: 1.5, pull: 0 };

interface Station extends Dip {
  readonly s: number;
}

/**
 * Finds the narrowest place of a passage (a pedicle, a corridor) near `seed`: in each section across `direction` the largest
 * inscribed ball with its centre in that section, followed from section to section; the isthmus is where that ball is smallest, of
 * several dips the one nearest to the seed. Null where the seed is not in the bone and no bone is within `wander` of it.
 * `direction` is a unit vector along the passage, right to 30 degrees or so.
 */
export function findIsthmus(
  index: SpatialIndex,
  seed: Vec3,
  direction: Vec3,
  options: IsthmusOptions,
): Isthmus | null {
  const following = { ...options, step: STEP, shift: SHIFT, pull: PULL };
  const stations = follow(index, seed, direction, following);
  if (stations.length === 0) return null;
  const dips = dipsOf(stations);
  const nearest = dips.sort((a, b) => Math.abs(a.s) - Math.abs(b.s) || a.s - b.s)[0];
  const chosen = nearest ?? stations.reduce((a, b) => (b.radius < a.radius ? b : a));
  return {
    centre: chosen.centre,
    diameter: 2 * chosen.radius,
    found: nearest !== undefined,
  };
}

/**
 * All narrowest places of the passage that `seed` lies in or near to, wherever in it that is: nothing is drawn towards the seed. None where
 * the seed is not in the bone and no bone is within `wander` of it. `direction` as in `findIsthmus`.
 */
export const dipsAlong = (
  index: SpatialIndex,
  seed: Vec3,
  direction: Vec3,
  options: IsthmusOptions,
): readonly Dip[] => dipsOf(follow(index, seed, direction, { ...options, ...COARSE }));

/** Two unit vectors in the sections of a passage, and what a place off its home costs there. */
interface Across {
  readonly u: Vec3;
  readonly v: Vec3;
  readonly pull: number;
}

const sectionAxes = (direction: Vec3, pull = 0): Across => {
  const u = anyPerpendicular(direction);
  return { u, v: cross(direction, u), pull };
};

/** The widest place of each section of the passage, from the one furthest behind `seed` to the one furthest before it. */
function follow(
  index: SpatialIndex,
  seed: Vec3,
  direction: Vec3,
  { reach, wander, step, shift, pull }: Following,
): Station[] {
  const across = sectionAxes(direction, pull);
  const middle = widest(index, seed, seed, across, wander, true);
  if (middle.radius <= 0) return [];
  const stations: Station[] = [{ s: 0, ...middle }];
  for (const way of [1, -1]) {
    let last: Station = { s: 0, ...middle };
    for (let s = step; s <= reach + 1e-9; s += step) {
      const from = along(last.centre, direction, way * step);
      const next = widest(index, from, along(seed, direction, way * s), across, shift, false);
      if (next.radius <= 0) break;
      last = { s: way * s, ...next };
      stations.push(last);
    }
  }
  return stations.sort((a, b) => a.s - b.s);
}

const dipsOf = (stations: readonly Station[]): Station[] =>
  stations.filter((_, i) => isDip(stations, i));

/** Whether the passage is narrowest at station i of all that lie between it and a rise of DIP, on both sides. */
function isDip(stations: readonly Station[], i: number): boolean {
  const here = stations[i].radius;
  for (const way of [1, -1]) {
    let rises = false;
    for (let k = i + way; k >= 0 && k < stations.length; k += way) {
      const { radius } = stations[k];
      if (radius < here || (radius === here && way < 0)) return false;
      if (radius >= here + DIP) {
        rises = true;
        break;
      }
    }
    if (!rises) return false;
  }
  return true;
}

/**
 * The point within `reach` of `start`, in the plane of u and v through it, that lies deepest inside, drawn a little towards
 * `home` in that plane. A pattern search, after a scan where `start` lies outside and `scan` asks for one.
 */
function widest(
  index: SpatialIndex,
  start: Vec3,
  home: Vec3,
  { u, v, pull }: Across,
  reach: number,
  scan: boolean,
): Dip {
  const at = (a: number, b: number): Vec3 => add(start, add(scale(u, a), scale(v, b)));
  const cost = (p: Vec3): number => pull * distance(p, home) ** 2;
  let best: readonly [number, number] = [0, 0];
  let radius = depthInside(index, start);
  let highest = radius - cost(start);
  const offer = (a: number, b: number): boolean => {
    if (Math.hypot(a, b) > reach) return false;
    const p = at(a, b);
    const depth = depthOver(index, p, highest + cost(p));
    if (depth === null) return false;
    highest = depth - cost(p);
    radius = depth;
    best = [a, b];
    return true;
  };
  if (scan && radius <= 0) {
    for (let a = -reach; a <= reach; a += 1) for (let b = -reach; b <= reach; b += 1) offer(a, b);
  }
  for (let step = Math.min(1, reach); step > 0.01; ) {
    const [a, b] = best;
    const moved = NEIGHBOURS.map(([p, q]) => offer(a + p * step, b + q * step)).some(Boolean);
    if (!moved) step /= 2;
  }
  return { centre: at(best[0], best[1]), radius };
}

const NEIGHBOURS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [0.7, 0.7],
  [-0.7, 0.7],
  [0.7, -0.7],
  [-0.7, -0.7],
] as const;
